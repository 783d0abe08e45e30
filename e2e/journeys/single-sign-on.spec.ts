// Single sign-on against a provider of our own: not reached, unknown, linked, asked again at signing, signed out, deactivated.
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from '@playwright/test';
import Provider from 'oidc-provider';
import { freePort } from '../../scripts/serve.mjs';
import { compiledDepartment } from '../compiled-department';
import { confirmWaiting } from '../confirm-waiting';
import { command, expect, expectAccessible, fillInLogin, signIn, test } from '../fixtures';
import { type Site, startSite } from '../site';

const CLIENT = { client_id: 'ziping', client_secret: 'a secret of the test alone' };

/** A provider that takes whatever account is typed, and says its name as `sub` and `preferred_username`. */
async function startProvider(port: number, site: Site): Promise<Server> {
  const provider = new Provider(`http://localhost:${port}`, {
    clients: [
      {
        ...CLIENT,
        redirect_uris: [`${site.url}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [`${site.url}/login`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => Promise.resolve({ sub: accountId, preferred_username: accountId }),
    }),
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the test alone'] },
    pkce: { required: () => true },
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return server;
}

const pageIn = async (browser: Browser, { url }: Site) => (await browser.newContext({ baseURL: url })).newPage();

/** At the provider: the account, then the consent where it is asked for. */
async function identify(page: Page, site: Site, account: string) {
  await page.locator('input[name="login"]').fill(account);
  await page.locator('input[name="password"]').fill('anything');
  await page.locator('button[type="submit"]').click();
  const consent = page.getByRole('button', { name: 'Continue' });
  await Promise.race([page.waitForURL(`${site.url}/**`), consent.waitFor()]);
  if (await consent.isVisible()) await consent.click();
  await page.waitForURL(`${site.url}/**`);
}

async function signInThere(page: Page, site: Site, account: string) {
  await page.goto(`${site.url}/login`);
  await page.getByRole('button', { name: '用市政务统一认证登录' }).click();
  await identify(page, site, account);
}

test('people sign in at the provider, and show there again who they are before they sign', async ({ browser }, { parallelIndex }) => {
  test.setTimeout(420_000);
  const port = await freePort();
  const site = await startSite(`single-sign-on-${parallelIndex}`, {
    ZIPING_OIDC_ISSUER: `http://localhost:${port}`,
    ZIPING_OIDC_CLIENT_ID: CLIENT.client_id,
    ZIPING_OIDC_CLIENT_SECRET: CLIENT.client_secret,
    ZIPING_OIDC_NAME: '市政务统一认证',
    ZIPING_OIDC_USERNAME_CLAIM: 'preferred_username',
  });
  let provider: Server | null = null;
  try {
    const department = await compiledDepartment(site);
    const admin = await pageIn(browser, site);

    await test.step('not reached it is said in words, and passwords are as they were', async () => {
      await admin.goto(`${site.url}/login`);
      await expect(admin.getByText('或者用本系统的密码')).toBeVisible();
      await expectAccessible(admin);
      await admin.getByRole('button', { name: '用市政务统一认证登录' }).click();
      await expect(admin.getByText('连不上市政务统一认证')).toBeVisible({ timeout: 30_000 });
      await expectAccessible(admin);
      await fillInLogin(admin, 'guanli', 'ziping2022');
      await expect(admin).toHaveURL(`${site.url}/`);
    });

    provider = await startProvider(port, site);
    const signer = await pageIn(browser, site);
    await test.step('whom nobody linked gets no account', async () => {
      await signInThere(signer, site, 'somebody-else');
      await expect(signer.getByText('没有关联到本系统的人员')).toBeVisible();
      await expectAccessible(signer);
      await signer.context().clearCookies();
    });

    await test.step('linked by the administrator, the head signs in', async () => {
      await admin.goto(`${site.url}/admin/people`);
      const row = admin.getByRole('row', { name: new RegExp(department.signer) });
      await row.getByRole('button', { name: /市政务统一认证账号$/ }).click();
      await admin.getByRole('button', { name: '关联', exact: true }).click();
      await expect(admin.getByText('请填写账号标识')).toBeVisible();
      await expectAccessible(admin);
      await admin.getByLabel('账号标识').fill('head-0001');
      await admin.getByRole('button', { name: '关联', exact: true }).click();
      await expect(row).toContainText('已关联市政务统一认证');
      await command(admin.request, site.url, 'make-certificate', { departmentId: department.id });
      const bureau = await pageIn(browser, site);
      await signIn(bureau, 'caizheng');
      await confirmWaiting(bureau);
      await signInThere(signer, site, 'head-0001');
      await expect(signer).toHaveURL(`${site.url}/`);
    });

    await test.step('before signing the provider is asked again: another person there is refused, the same one signs, once', async () => {
      await signer.goto(`${site.url}/department/2022/sign`);
      const again = signer.getByRole('button', { name: '到市政务统一认证重新确认身份' });
      await expect(again).toBeEnabled();
      await expectAccessible(signer);
      await signer.getByRole('button', { name: /^签署盖章/ }).click();
      await expect(signer.getByText('请先到市政务统一认证重新确认身份')).toBeVisible();
      await again.click();
      await identify(signer, site, 'touzi');
      await expect(signer.getByText('确认的是另一人')).toBeVisible();
      await signer.goto(`${site.url}/department/2022/sign`);
      await again.click();
      await identify(signer, site, 'head-0001');
      await expect(signer).toHaveURL(`${site.url}/department/2022/sign`);
      await expect(signer.getByText('已在市政务统一认证重新确认身份')).toBeVisible();
      await expectAccessible(signer);
      await signer.getByRole('button', { name: /^签署盖章/ }).click();
      await expect(signer.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 120_000 });
      const used = await signer.request.post(`${site.url}/api/commands/remove-authenticator`, { data: {}, headers: { origin: site.url } });
      expect(((await used.json()) as { problem?: { code: string } }).problem?.code).toBe('proof-missing');
    });

    await test.step('signing out ends the session at the provider, too', async () => {
      await signer.goto(`${site.url}/`);
      await signer.getByRole('button', { name: '退出', exact: true }).click();
      await signer.waitForURL(`http://localhost:${port}/session/end**`);
      await signer.getByRole('button', { name: /yes/i }).click();
      await signer.waitForURL(`${site.url}/login**`);
      await signer.getByRole('button', { name: '用市政务统一认证登录' }).click();
      await expect(signer.locator('input[name="login"]')).toBeVisible();
    });

    await test.step('linked once by the user name; deactivated, refused in words', async () => {
      const filler = await pageIn(browser, site);
      await signInThere(filler, site, 'touzi');
      await expect(filler).toHaveURL(`${site.url}/`);
      await admin.goto(`${site.url}/admin/people`);
      const row = admin.getByRole('row', { name: /touzi/ });
      await row.getByRole('button', { name: /^停用 / }).click();
      await admin.getByRole('button', { name: '停用账号' }).click();
      await expect(row.getByText('— 已停用')).toBeVisible();
      const later = await pageIn(browser, site);
      await signInThere(later, site, 'touzi');
      await expect(later.getByText('您的账号已停用，不能登录')).toBeVisible();
    });
  } finally {
    provider?.closeAllConnections();
    provider?.close();
    await site.stop();
  }
});
