// axe on every page, in its error states too, and nothing that the content policy had to stop.
import type { Page } from '@playwright/test';
import { createForm, expect, expectAccessible, test } from './fixtures';

/** What the browser complained of: scripts and styles that the policy stopped, and exceptions. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

test('login, empty and after a wrong password', async ({ pageOf }) => {
  const page = await pageOf(null);
  const complaints = complaintsOf(page);
  await page.goto('/login');
  const enter = page.getByRole('button', { name: '登录', exact: true });
  await expect(enter).toBeEnabled();
  await expectAccessible(page);
  await page.getByLabel('用户名').fill('nobody-here');
  await page.getByLabel('密码', { exact: true }).fill('not-the-password');
  await enter.click();
  await expect(page.getByText('用户名或密码不正确')).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

for (const [username, role] of [
  ['touzi', 'section'],
  ['shenhe', 'office'],
  ['juzhang', 'signer'],
  ['caizheng', 'finance'],
  ['guanli', 'admin'],
  ['shenji', 'auditor'],
] as const) {
  test(`home and password, as ${role}`, async ({ pageOf }) => {
    const page = await pageOf(username);
    const complaints = complaintsOf(page);
    for (const path of ['/', '/account', '/account/password']) {
      await page.goto(path);
      await expect(heading(page)).toBeVisible();
      await expectAccessible(page);
    }
    expect(complaints).toEqual([]);
  });
}

test('the handbook, from the menu: its chapters, and a word at its heading', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  const complaints = complaintsOf(page);
  await page.goto('/');
  await page.getByRole('link', { name: '帮助' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '快速上手（填报人）' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('navigation', { name: '手册各章' }).getByRole('link', { name: '栏目和提示的意思' }).click();
  await expect(page.getByRole('heading', { level: 3, name: '完成值写成范围' })).toBeAttached();
  await expectAccessible(page);
  // Twice as large it is as wide as the window.
  await page.setViewportSize({ width: 640, height: 512 });
  await page.goto('/help/schemes');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('the dialog of a new form, with its error', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  const complaints = complaintsOf(page);
  await page.goto('/');
  await page.getByRole('button', { name: '新建自评表' }).click();
  await page.getByRole('button', { name: '新建并填写' }).click();
  await expect(page.getByText('请填写项目名称')).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('a blank form, full of findings', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  const complaints = complaintsOf(page);
  await createForm(page);
  await expect(page.getByRole('heading', { name: /测试项目/ }).first()).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('a returned form with remarks, as its section and as the office', async ({ pageOf }) => {
  for (const username of ['touzi', 'shenhe']) {
    const page = await pageOf(username);
    const complaints = complaintsOf(page);
    await page.goto('/');
    await page
      .getByRole('link', { name: /招商经费/ })
      .first()
      .click();
    await page.waitForURL('**/evaluations/*');
    await expect(page.getByRole('heading', { name: /招商经费/ }).first()).toBeVisible();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  }
});

test('a form that is not there, and an address that is none', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  for (const path of ['/evaluations/no-such-form', '/no/such/page']) {
    await page.goto(path);
    await expect(heading(page)).toBeVisible();
    await expectAccessible(page);
  }
});

test('schemes: all of them, one of each kind of form, and a new one', async ({ pageOf }) => {
  const page = await pageOf('caizheng');
  const complaints = complaintsOf(page);
  for (const path of ['/finance/schemes', '/finance/schemes/wuhan-2022', '/finance/schemes/yunnan-gk14-2022', '/finance/publish-scheme']) {
    await page.goto(path);
    await expect(heading(page)).toBeVisible();
    await expectAccessible(page);
  }
  expect(complaints).toEqual([]);
});
