// Strangers guess until an account is slowed, from many addresses. Its person, signed in, goes on: works, signs with the password asked
// again, signs out and in again. What is open is seen and ended; what is not saved is told of before it goes.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { connect, inTransaction } from '@/lib/server/database/connect';
import { issueTo } from '@/lib/server/certificates/authority';
import { secrets } from '../../scripts/serve.mjs';
import { compiledDepartment, TEST_PASSWORD } from '../compiled-department';
import { createForm, expect, expectAccessible, fillInLogin, signIn, test } from '../fixtures';
import type { Site } from '../site';

/** A browser at that address, as a proxy in front would name it. */
const browserAt = (browser: Browser, address: string) => browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': address } });

/** One guess over the wire; gives what next-auth says of it. */
async function guess(context: BrowserContext, url: string, username: string, password: string): Promise<string> {
  const { csrfToken } = (await (await context.request.get(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const answer = await context.request.post(`${url}/api/auth/callback/credentials`, {
    form: { csrfToken, username, password, json: 'true' },
  });
  return new URL(((await answer.json()) as { url: string }).url).searchParams.get('error') ?? 'ok';
}

/** Guesses from six networks, five each. */
async function besiege(browser: Browser, url: string, username: string): Promise<void> {
  for (let network = 1; network <= 6; network += 1) {
    const context = await browserAt(browser, `203.0.${network}.9`);
    for (let count = 0; count < 5; count += 1) await guess(context, url, username, `wrong ${count}`);
    await context.close();
  }
}

async function giveCertificate({ databaseUrl }: Site, department: { id: string; name: string }): Promise<void> {
  const db = connect(databaseUrl);
  try {
    await inTransaction(db, (tx) => issueTo(tx, department, new Uint8Array(Buffer.from(secrets().ZIPING_KEY, 'base64')), new Date()));
  } finally {
    await db.$disconnect();
  }
}

async function enterOnPage(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/login');
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeEnabled();
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

test('strangers guess until the account is slowed; its person goes on working, signs, and signs in again', async ({
  browser,
  pageOf,
  site,
}) => {
  test.setTimeout(300_000);
  const department = await compiledDepartment(site);
  await giveCertificate(site, department);
  const own = await browserAt(browser, '198.51.100.7');
  const page = await own.newPage();
  await signIn(page, department.signer, TEST_PASSWORD);

  await test.step('strangers use up every guess that is free, and are told to wait, as for a name that nobody has', async () => {
    await besiege(browser, site.url, department.signer);
    const stranger = await (await browserAt(browser, '203.0.77.9')).newPage();
    await enterOnPage(stranger, department.signer, TEST_PASSWORD);
    await expect(stranger.getByText(/有人多次猜测这个用户名的密码.*请等 .+再试.*您平时登录用的电脑和浏览器不受影响/)).toBeVisible();
    await expectAccessible(stranger);
    await besiege(browser, site.url, 'nobody-of-that-name');
    await enterOnPage(stranger, 'nobody-of-that-name', 'x');
    await expect(stranger.getByText(/有人多次猜测这个用户名的密码/)).toBeVisible();
    await stranger.context().close();
  });

  await test.step('the person who is signed in works on, and signs with the password asked again', async () => {
    await page.goto('/department/2022/sign');
    await page.getByLabel('再次输入您的登录密码').fill('not the password');
    await page.getByRole('button', { name: /^签署盖章/ }).click();
    await expect(page.getByText('密码不正确', { exact: false })).toBeVisible();
    await page.getByLabel('再次输入您的登录密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: /^签署盖章/ }).click();
    await expect(page.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 120_000 });
  });

  await test.step('and signs out and in again, in the browser that is known', async () => {
    const answered = page.waitForResponse('**/api/commands/sign-out');
    await page.getByRole('button', { name: '退出', exact: true }).click();
    expect((await (await answered).allHeaders())['clear-site-data']).toBe('"cache", "storage"');
    await page.waitForURL('**/login');
    await fillInLogin(page, department.signer, TEST_PASSWORD);
    await expect(page).toHaveURL(`${site.url}/`);
  });

  await test.step('the administrator sees why, in words, and sets the account free', async () => {
    const admin = await pageOf('guanli');
    const open = admin.getByRole('link', { name: '查看并解除' });
    const row = admin.getByRole('row', { name: new RegExp(department.signer) });
    // The waits of one siege may be over before the pages are there.
    await expect(async () => {
      await besiege(browser, site.url, department.signer);
      await admin.goto('/');
      await open.click({ timeout: 5_000 });
      await expect(row).toContainText(/多个地址猜错较多：所有陌生浏览器等到 \d\d:\d\d/, { timeout: 5_000 });
    }).toPass({ timeout: 150_000 });
    await expectAccessible(admin);
    await row.getByRole('button', { name: /^解除限次/ }).click();
    await admin.getByRole('dialog').getByRole('button', { name: '解除限次' }).click();
    await expect(admin.getByRole('row', { name: new RegExp(department.signer) })).toHaveCount(0);
    const elsewhere = await (await browserAt(browser, '192.0.2.44')).newPage();
    await signIn(elsewhere, department.signer, TEST_PASSWORD);
    await elsewhere.context().close();
  });
  await own.close();
});

test('one sees where one is signed in, and ends it', async ({ browser, site }) => {
  const department = await compiledDepartment(site);
  const [here, there] = [
    await (await browserAt(browser, '198.51.100.8')).newPage(),
    await (await browserAt(browser, '192.0.2.55')).newPage(),
  ];
  for (const page of [here, there]) await signIn(page, department.office, TEST_PASSWORD);
  await here.getByRole('link', { name: '账号与密码' }).click();
  const table = here.getByRole('region', { name: '正在登录的浏览器' }).last();
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByRole('row').nth(1)).toContainText('本机');
  await expect(table.getByRole('row').nth(2)).toContainText('192.0.2.55');
  await expectAccessible(here);
  await here.getByRole('button', { name: /^退出 .*192\.0\.2\.55/ }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await there.goto('/');
  await expect(there).toHaveURL(/\/login/);
  await fillInLogin(there, department.office, TEST_PASSWORD);
  await here.reload();
  await here.getByRole('button', { name: '退出其他全部登录' }).click();
  await here.getByRole('dialog').getByRole('button', { name: '退出其他登录' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await there.reload();
  await expect(there).toHaveURL(/\/login/);
  for (const page of [here, there]) await page.context().close();
});

test('signing out tells of what is not saved: it stays or goes as the person says', async ({ browser, site }) => {
  const page = await (await browserAt(browser, '198.51.100.9')).newPage();
  await signIn(page, 'touzi');
  await createForm(page);
  const kept = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('ziping.text.') && localStorage.getItem(key) !== ''));
  const personId = await page.evaluate(async () => ((await (await fetch('/api/auth/session')).json()) as { user: { id: string } }).user.id);
  await page.evaluate((id) => localStorage.setItem(`ziping.text.${id}.remark.x`, '还没写完的意见'), personId);

  await page.getByRole('button', { name: '菜单' }).click();
  await page.getByRole('button', { name: '退出', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '本机还有未保存的文字' });
  await expect(dialog.getByText('意见、理由等 1 处', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '不退出' }).click();
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await dialog.getByRole('button', { name: '留在本机并退出' }).click();
  await page.waitForURL('**/login');
  expect(await kept()).toHaveLength(1);

  await page.getByLabel('公用电脑').check();
  await fillInLogin(page, 'touzi');
  expect((await page.context().cookies()).filter(({ name }) => name === 'ziping.browser')).toHaveLength(1); // from before: known it stays
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await dialog.getByRole('button', { name: '放弃并退出' }).click();
  await page.waitForURL('**/login');
  expect(await kept()).toEqual([]);
  await page.context().close();

  const shared = await (await browserAt(browser, '198.51.100.10')).newPage();
  await shared.goto('/login');
  await shared.getByLabel('公用电脑').check();
  await fillInLogin(shared, 'touzi');
  expect((await shared.context().cookies()).map(({ name }) => name)).not.toContain('ziping.browser');
  await shared.context().close();
  expect(site.url).toContain('http://');
});
