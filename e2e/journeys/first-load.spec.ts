// What the form page loads before somebody can type: as much script as an old computer on a slow line takes, and nothing of what is only asked for later.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createForm, expect, test } from '../fixtures';

/** Compressed, in bytes. What grows it says so here. */
const MOST_SCRIPT = 250_000;

test('the form page loads little script first, packed; the rest comes by itself', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  const { id } = await createForm(page, '首次打开');
  const fresh = await page.context().newPage();
  const session = await fresh.context().newCDPSession(fresh);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Map<string, { address: string; encoding: string | undefined; head: number; bytes: number }>();
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const { pathname } = new URL(response.url);
    if (pathname.startsWith('/_next/static/') && pathname.endsWith('.js')) {
      const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
      scripts.set(requestId, { address: pathname, encoding, head: response.encodedDataLength, bytes: 0 });
    }
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) script.bytes = encodedDataLength - script.head;
  });
  const html = (await (await fresh.goto(`/evaluations/${id}`))?.text()) ?? '';
  const isFirst = ({ address }: { address: string }) => html.includes(address);
  const later = () => [...scripts.values()].filter((script) => !isFirst(script) && script.bytes > 0);
  await expect.poll(() => later().length, { message: 'what comes later comes by itself' }).toBeGreaterThan(1);

  const first = [...scripts.values()].filter(isFirst);
  expect(first.filter(({ encoding }) => encoding !== 'br')).toEqual([]);
  const sizes = first.map(({ address, bytes }) => `${bytes} ${address}`).join('\n');
  expect(
    first.reduce((all, { bytes }) => all + bytes, 0),
    sizes,
  ).toBeLessThan(MOST_SCRIPT);

  // What has no business in it, by words that only it has.
  const words = first
    .map(({ address }) => readFileSync(path.join(process.env.NEXT_DIST_DIR || '.next', address.replace('/_next/', '')), 'utf8'))
    .join('\n');
  for (const [library, word] of Object.entries({
    zod: 'ZodError',
    'next-auth': 'next-auth.js.org',
    yaml: 'YAMLParseError',
    'floating-ui': 'data-floating-ui',
  }))
    expect(words.includes(word), `${library} in what is loaded first`).toBe(false);
});

test('a part that cannot be fetched says so, what is typed is saved, and the next press opens it', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  const { id } = await createForm(page, '断线时打开');
  const fresh = await page.context().newPage();
  let cut = true;
  const html = await (await fresh.request.get(`/evaluations/${id}`)).text();
  await fresh.route('**/_next/static/**', (route) =>
    cut && !html.includes(new URL(route.request().url()).pathname) ? route.abort() : route.continue(),
  );
  await fresh.goto(`/evaluations/${id}`);
  await fresh.getByLabel('第 1 行 三级指标').fill('不受影响');
  await expect(fresh.getByText(/已保存/).first()).toBeVisible();
  const tools = fresh.getByRole('button', { name: '第 1 行的操作' });
  await tools.click();
  await expect(fresh.getByText('这项功能没有载入', { exact: false })).toBeVisible({ timeout: 30_000 });
  await expect(fresh.getByRole('menu')).toHaveCount(0);
  cut = false;
  await expect(async () => {
    await tools.click();
    await expect(fresh.getByRole('menuitem', { name: '删除本行' })).toBeVisible({ timeout: 2000 });
  }).toPass();
});
