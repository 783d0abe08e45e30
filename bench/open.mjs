// `npm run bench:open`: what opening a form costs, in the build: the demo's ordinary form of some twenty rows, and one of a hundred. Prints the script
// that the page loads before somebody can type and afterwards, in bytes as they came over the wire, and the processor time of the browser's main thread
// from the navigation to the moment when the page answers, four times as slow. Nothing is cached: each time is the first.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { pause, quantile } from './load-person.mjs';
import { withServer } from './load-server.mjs';
import { traced } from './traced.mjs';

const TIMES = Number(process.env.BENCH_TIMES || 5);
const SLOWER = 4;
const MOST_BYTES = 200_000;
const MOST_MS = 1000;
const SYSTEM_CHROMIUM = '/usr/bin/chromium';
const CATEGORIES = ['devtools.timeline', 'toplevel', 'blink.user_timing'];

/** Marks the first frame in which React holds the last cell of the form: what is typed from then on is heard. */
function markUsable() {
  let last;
  const look = () => {
    // Looked for once: looking costs time that is measured.
    if (document.readyState !== 'loading')
      last ??= [...document.querySelectorAll('[data-indicator] input, [data-indicator] textarea')].at(-1);
    if (last && Object.keys(last).some((key) => key.startsWith('__reactProps'))) performance.mark('usable');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function measure(site, { username, password, forms }) {
  const browser = await chromium.launch({
    ...(existsSync(SYSTEM_CHROMIUM) && { executablePath: SYSTEM_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(`${site}/login`);
    await pause(1000);
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => url.pathname !== '/login');
    const storageState = await page.context().storageState();
    let worst = 0;
    for (const { rows, evaluationId } of forms) {
      const opened = [];
      // The first opens the server's own caches.
      for (let time = 0; time <= TIMES; time += 1) opened.push(await open(browser, storageState, `${site}/evaluations/${evaluationId}`));
      worst = Math.max(worst, report(rows, opened.slice(1)));
    }
    return worst;
  } finally {
    await browser.close();
  }
}

/** One opening by somebody whose browser knows nothing of the site but the session. */
async function open(browser, storageState, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN', storageState });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const scripts = new Map();
    session.on('Network.responseReceived', ({ requestId, type, response, timestamp }) => {
      if (type === 'Script' || response.mimeType.includes('javascript'))
        scripts.set(requestId, {
          url: response.url,
          encoding: Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? 'as it is',
          at: timestamp,
          head: response.encodedDataLength,
          bytes: 0,
        });
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const script = scripts.get(requestId);
      if (script) script.bytes = encodedDataLength - script.head;
    });
    await page.addInitScript(markUsable);
    let html = '';
    const events = await traced(session, CATEGORIES, async () => {
      html = await (await page.goto(address)).text();
      await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0);
      await pause(2500);
    });
    return {
      ...times(events),
      scripts: [...scripts.values()].map((script) => ({ ...script, first: html.includes(new URL(script.url).pathname) })),
    };
  } finally {
    await context.close();
  }
}

/** Processor time of the main thread from the navigation to `usable`, and of all that followed, in ms. */
function times(events) {
  const mark = events.find(({ cat, name }) => cat === 'blink.user_timing' && name === 'usable');
  const main = events.filter(({ pid, tid, tts }) => pid === mark.pid && tid === mark.tid && tts !== undefined).sort((a, b) => a.ts - b.ts);
  const begin = main.find(({ name }) => name === 'navigationStart' || name === 'CommitLoad') ?? main[0];
  const last = main.at(-1);
  return { usable: (mark.tts - begin.tts) / 1000, whole: (last.tts + (last.tdur ?? 0) - begin.tts) / 1000 };
}

function report(rows, opened) {
  const [{ scripts }] = opened;
  const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const sum = (some) => some.reduce((bytes, script) => bytes + script.bytes, 0);
  const first = scripts.filter((script) => script.first);
  const usable = quantile(
    opened.map((one) => one.usable * SLOWER),
    0.5,
  );
  const whole = quantile(
    opened.map((one) => one.whole * SLOWER),
    0.5,
  );
  console.log(`form of ${rows} rows, ${opened.length} openings, nothing cached`);
  console.log(
    `script before somebody can type: ${kB(sum(first))} in ${first.length} files, ${[...new Set(first.map(({ encoding }) => encoding))].join(', ')} (at most ${kB(MOST_BYTES)})`,
  );
  console.log(`script when nothing else goes on: ${kB(sum(scripts) - sum(first))} more`);
  console.log(
    `main thread until usable: ${usable.toFixed(0)} ms at ${SLOWER} × slowdown (at most ${MOST_MS} ms); with all that follows: ${whole.toFixed(0)} ms`,
  );
  if (process.env.BENCH_FILES)
    for (const { url, bytes, first } of scripts.toSorted((a, b) => b.bytes - a.bytes))
      console.log(`  ${first ? 'first' : 'later'} ${kB(bytes)} ${new URL(url).pathname}`);
  return sum(first) <= MOST_BYTES && usable <= MOST_MS ? 0 : 1;
}

process.exitCode = await withServer('open', 'bench/open-people.ts', measure);
