// The second factor: set up, asked at signing in and again at signing, with codes, passkeys and recovery codes; and where it is required.
import type { Browser, CDPSession, Page } from '@playwright/test';
import { generate } from 'otplib';
import { compiledDepartment, TEST_PASSWORD } from '../compiled-department';
import { confirmWaiting } from '../confirm-waiting';
import { command, expect, expectAccessible, fillInLogin, test } from '../fixtures';
import { startSite } from '../site';

const STEP = 30;
const DEMO = 'ziping2022';

/** Codes of a secret, each of another step: a code counts once. Waits where the next would not be taken yet. */
function codesOf(secret: string) {
  let last = 0;
  return async () => {
    const step = () => Math.floor(Date.now() / 1000 / STEP);
    const next = Math.max(last + 1, step());
    await expect.poll(step, { timeout: 2 * STEP * 1000 }).toBeGreaterThanOrEqual(next - 1);
    last = next;
    return generate({ secret, epoch: next * STEP });
  };
}

const pageIn = async (browser: Browser) => (await browser.newContext()).newPage();

async function enter(page: Page, url: string, username: string, password: string): Promise<void> {
  await page.goto(`${url}/login`);
  await fillInLogin(page, username, password);
}

/** Sets up an authenticator app on the page of factors; gives its codes, the last of which was used. */
async function setUpAuthenticator(page: Page, password: string | null) {
  await page.getByRole('button', { name: '设置动态码' }).click();
  if (password !== null) {
    await page.getByLabel('再次输入您的登录密码').fill(password);
    await page.getByRole('button', { name: '下一步' }).click();
  }
  await expect(page.getByRole('img', { name: '动态码的二维码' })).toBeVisible();
  await expectAccessible(page);
  const secret = (await page.getByLabel('密钥', { exact: true }).innerText()).replaceAll(' ', '');
  const next = codesOf(secret);
  const code = await next();
  await page.getByLabel('验证器上的 6 位数字').fill(code);
  await page.getByRole('button', { name: '启用' }).click();
  await expect(page.getByRole('list', { name: '恢复码' }).getByRole('listitem')).toHaveCount(10);
  await expectAccessible(page);
  const recovery = await page.getByRole('list', { name: '恢复码' }).getByRole('listitem').allInnerTexts();
  await page.getByRole('button', { name: '我已收好，关闭' }).click();
  return { next, recovery };
}

test('an authenticator app: set up, asked at signing in, and again at signing', async ({ browser, pageOf, site }) => {
  test.setTimeout(300_000);
  const department = await compiledDepartment(site);
  const first = await pageIn(browser);
  await enter(first, site.url, department.signer, TEST_PASSWORD);
  await first.getByRole('link', { name: '两步验证' }).click();
  await expect(first.getByText('除密码之外再确认一次是您本人')).toBeVisible();
  await expectAccessible(first);
  const { next, recovery } = await setUpAuthenticator(first, TEST_PASSWORD);
  await expect(first.getByText('还有 10 个')).toBeVisible();

  const page = await pageIn(browser);
  await test.step('signing in asks for it, and leads to the page that was asked for', async () => {
    await page.goto(`${site.url}/department/2022/sign`);
    await fillInLogin(page, department.signer, TEST_PASSWORD);
    await expect(page).toHaveURL(`${site.url}/login/second-factor?next=%2Fdepartment%2F2022%2Fsign`);
    await expectAccessible(page);
    await page.getByLabel('动态码或恢复码').fill('not-a-recovery-code');
    await page.getByRole('button', { name: '继续' }).click();
    await expect(page.getByText('动态码或恢复码不正确')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('动态码或恢复码').fill(await next());
    await page.getByRole('button', { name: '继续' }).click();
    await expect(page).toHaveURL(`${site.url}/department/2022/sign`);
  });

  await test.step('signing asks for password and code: missing, wrong and used ones are refused', async () => {
    await command((await pageOf('guanli')).request, site.url, 'make-certificate', { departmentId: department.id });
    await confirmWaiting(await pageOf('caizheng'));
    await page.reload();
    const sign = async (password: string, code: string) => {
      await page.getByLabel('再次输入您的登录密码').fill(password);
      await page.getByLabel('动态码或恢复码').fill(code);
      await page.getByRole('button', { name: /^签署盖章/ }).click();
    };
    await expect(page.getByLabel('动态码或恢复码')).toBeEnabled();
    await sign(TEST_PASSWORD, '');
    await expect(page.getByText('请输入动态码或恢复码')).toBeVisible();
    await expectAccessible(page);
    const used = await next();
    const { recoveryCodes } = await command(page.request, site.url, 'make-recovery-codes', {
      password: TEST_PASSWORD,
      code: used,
    });
    recovery.splice(0, recovery.length, ...recoveryCodes);
    await sign(TEST_PASSWORD, used);
    await expect(page.getByText('这个码已经用过')).toBeVisible();
    await sign(TEST_PASSWORD, 'not-a-recovery-code');
    await expect(page.getByText('动态码或恢复码不正确')).toBeVisible();
    await sign('not the password', await next());
    await expect(page.getByText('登录密码不正确')).toBeVisible();
    await expectAccessible(page);
    await sign(TEST_PASSWORD, await next());
    await expect(page.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 120_000 });
  });

  await test.step('without the telephone a recovery code opens, once', async () => {
    for (const [at, opens] of [
      [0, true],
      [0, false],
    ] as const) {
      const other = await pageIn(browser);
      await enter(other, site.url, department.signer, TEST_PASSWORD);
      await other.getByLabel('动态码或恢复码').fill(recovery[at] ?? '');
      await other.getByRole('button', { name: '继续' }).click();
      if (opens) await expect(other).toHaveURL(`${site.url}/`);
      else await expect(other.getByText('动态码或恢复码不正确')).toBeVisible();
    }
  });

  await test.step('the administrator sees who has which factor, and resets it with a reason', async () => {
    const admin = await pageOf('guanli');
    await admin.goto('/admin/people');
    const row = admin.getByRole('row', { name: new RegExp(department.signer) });
    await expect(row).toContainText('动态码');
    await row.getByRole('button', { name: /^重置 .* 的两步验证/ }).click();
    await admin.getByRole('button', { name: '重置两步验证', exact: true }).click();
    await expect(admin.getByText('请填写理由')).toBeVisible();
    await expectAccessible(admin);
    await admin.getByLabel('理由').fill('手机丢失，当面核对了身份');
    await admin.getByRole('button', { name: '重置两步验证', exact: true }).click();
    await expect(row).not.toContainText('动态码');
    await page.goto(`${site.url}/`);
    await expect(page).toHaveURL(/\/login/);
  });
});

async function virtualAuthenticator(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

test('a passkey: made, used at signing in, refused without finger or PIN, deleted', async ({ browser, site }) => {
  const page = await pageIn(browser);
  const { cdp, authenticatorId } = await virtualAuthenticator(page);
  await enter(page, site.url, 'caizheng', DEMO);
  await page.goto(`${site.url}/account/second-factor`);
  await page.getByRole('button', { name: '添加通行密钥' }).click();
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await expect(page.getByText('请填写名称')).toBeVisible();
  await page.getByLabel('名称').fill('办公室电脑');
  await page.getByLabel('再次输入您的登录密码').fill(DEMO);
  await expectAccessible(page);
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await expect(page.getByRole('list', { name: '恢复码' }).getByRole('listitem')).toHaveCount(10);
  await page.getByRole('button', { name: '我已收好，关闭' }).click();
  await expect(page.getByText('办公室电脑')).toBeVisible();

  await page.goto(`${site.url}/`);
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await page.waitForURL('**/login');
  await enter(page, site.url, 'caizheng', DEMO);
  await expect(page).toHaveURL(`${site.url}/login/second-factor`);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: '使用通行密钥' }).click();
  await expect(page.getByText('没有使用通行密钥')).toBeVisible({ timeout: 90_000 });
  await expectAccessible(page);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await page.getByRole('button', { name: '使用通行密钥' }).click();
  await expect(page).toHaveURL(`${site.url}/`);

  await page.goto(`${site.url}/account/second-factor`);
  await page.getByRole('button', { name: '删除通行密钥 办公室电脑' }).click();
  await page.getByRole('button', { name: '改用通行密钥确认' }).click();
  await expect(page.getByText('已用通行密钥确认是您本人')).toBeVisible();
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await expect(page.getByText('办公室电脑')).toHaveCount(0);
});

test('where it is required a new signer sets one up before anything else', async ({ browser }, { parallelIndex }) => {
  const site = await startSite(`required-${parallelIndex}`, { ZIPING_SECOND_FACTOR: 'required' });
  try {
    const department = await compiledDepartment(site);
    const page = await pageIn(browser);
    await enter(page, site.url, department.signer, TEST_PASSWORD);
    await expect(page).toHaveURL(`${site.url}/account/second-factor`);
    await expect(page.getByText('您的角色须有两步验证。请设置')).toBeVisible();
    await expectAccessible(page);
    await page.goto(`${site.url}/department/2022/sign`);
    await expect(page).toHaveURL(`${site.url}/account/second-factor`);
    expect((await page.request.get(`${site.url}/department/2022/export`, { headers: { accept: 'application/json' } })).status()).toBe(403);
    await setUpAuthenticator(page, null);
    await expect(page).toHaveURL(`${site.url}/`);
    await expect(page.getByRole('link', { name: /^去签署/ })).toBeVisible();
    // Who fills in forms is not asked.
    const filler = await pageIn(browser);
    await enter(filler, site.url, 'touzi', DEMO);
    await expect(filler).toHaveURL(`${site.url}/`);
  } finally {
    await site.stop();
  }
});
