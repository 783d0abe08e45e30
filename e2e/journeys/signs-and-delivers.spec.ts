// From a compiled year to a delivery: the head signs, anybody verifies, the bureau returns, the office begins again; and the same
// with files that are sealed outside.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { issueCertificate, makeAuthority } from '@/lib/signature/keys/certificates';
import { signPdf } from '@/lib/signature/sign-pdf';
import { signingKey } from '@/lib/signature/keys/signing-key';
import { compiledDepartment, TEST_PASSWORD } from '../compiled-department';
import { confirmWaiting } from '../confirm-waiting';
import { command, expect, expectAccessible, signIn, test } from '../fixtures';

const SIGN = '/department/2022/sign';

async function pageAs(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, username, TEST_PASSWORD);
  return page;
}

async function sign(page: Page, password = TEST_PASSWORD) {
  await page.getByLabel('再次输入您的登录密码').fill(password);
  await page.getByRole('button', { name: /^签署盖章/ }).click();
}

test('signed, verified, delivered, returned and begun again', async ({ browser, pageOf, site }) => {
  test.setTimeout(300_000);
  const { url } = site;
  const department = await compiledDepartment(site);
  const [signer, office] = [await pageAs(browser, department.signer), await pageAs(browser, department.office)];

  await test.step('without a certificate nothing can be signed, and the page says so', async () => {
    await signer.goto('/');
    await signer.getByRole('link', { name: /^去签署/ }).click();
    await expect(signer.getByText('还没有签署证书，不能签署')).toBeVisible();
    await expect(signer.getByRole('button', { name: /^签署盖章/ })).toBeDisabled();
    await expectAccessible(signer);
  });

  await test.step('the head signs everything at once, after a wrong password', async () => {
    await command((await pageOf('guanli')).request, url, 'make-certificate', { departmentId: department.id });
    await signer.goto(SIGN);
    await expect(signer.getByText('签署证书还没有第二人确认', { exact: false })).toBeVisible();
    await confirmWaiting(await pageOf('caizheng'));
    await signer.goto(SIGN);
    await expect(signer.getByRole('row', { name: /第1个项目/ })).toContainText('第 1 版');
    await expect(signer.getByText('不带时间戳', { exact: false })).toBeVisible();
    await sign(signer, 'not the password');
    await expect(signer.getByText('密码不正确', { exact: false })).toBeVisible();
    await expectAccessible(signer);
    await sign(signer);
    await expect(signer.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 120_000 });
    await expect(signer.getByText('6 个文件', { exact: true })).toBeVisible();
    await signer.getByRole('button', { name: '逐个核验' }).click();
    await expect(signer.getByText('已核验 6 个文件，6 个为真')).toBeVisible({ timeout: 120_000 });
    await expectAccessible(signer);
  });

  const downloading = signer.waitForEvent('download');
  await signer.getByRole('link', { name: /第1个项目\.pdf$/ }).click();
  const file = await (await downloading).path();
  expect(execFileSync('pdfsig', [file], { encoding: 'utf8' })).toContain('Total document signed');
  const bytes = readFileSync(file);

  await test.step('anybody verifies a file, and one that was changed', async () => {
    const anybody = await pageOf(null);
    await anybody.goto('/verify');
    const input = anybody.getByLabel('选择 PDF 文件');
    await expect(input).toBeEnabled();
    const changed = Buffer.from(bytes);
    changed[4000] = (changed[4000] ?? 0) ^ 1;
    await input.setInputFiles([
      { name: 'genuine.pdf', mimeType: 'application/pdf', buffer: bytes },
      { name: 'changed.pdf', mimeType: 'application/pdf', buffer: changed },
    ]);
    const genuine = anybody.getByRole('article', { name: 'genuine.pdf' });
    await expect(genuine.getByText(/真实有效/)).toBeVisible({ timeout: 60_000 });
    await expect(genuine.getByText(`${department.name} 2022 年度第 1 次签署：已签署，尚未报送财政局`)).toBeVisible();
    await expect(
      anybody
        .getByRole('article', { name: 'changed.pdf' })
        .getByText(/不是真的/)
        .first(),
    ).toBeVisible({ timeout: 60_000 });
    await expectAccessible(anybody);
  });

  await test.step('delivered, and returned with a reason', async () => {
    await signer.getByRole('button', { name: '报送财政局' }).click();
    await signer.getByRole('dialog').getByRole('button', { name: '报送财政局' }).click();
    await expect(signer.getByText(/报送财政局$/).first()).toBeVisible();
    await expect(signer.getByRole('button', { name: '报送财政局' })).toHaveCount(0);
    const { id: setId } = await newestSet(signer);
    await command((await pageOf('caizheng')).request, url, 'return-delivery', { setId, reason: '整改措施不具体' });
  });

  await test.step('the office reads why, and begins again', async () => {
    await office.goto('/department/2022');
    await expect(office.getByText('财政局退回了上次报送，原因：整改措施不具体')).toBeVisible();
    await office.getByRole('link', { name: '到“签署报送”重新编制' }).click();
    await expectAccessible(office);
    await office.getByRole('button', { name: '重新编制' }).click();
    await office.getByRole('dialog').getByRole('button', { name: '重新编制' }).click();
    await expect(office.getByText('还没有汇总定稿', { exact: false })).toBeVisible();
    await expect(office.getByRole('heading', { name: '第 1 次签署' })).toBeVisible();
    await expectAccessible(office);
  });
});

test('sealed outside, file by file', async ({ browser, site }) => {
  test.setTimeout(300_000);
  const department = await compiledDepartment(site);
  const signer = await pageAs(browser, department.signer);
  const now = new Date();
  const authority = await makeAuthority({ name: '某签章厂商', at: now });
  const vendor = signingKey({ ...(await issueCertificate({ authority, department: department.name, at: now })), chain: [] });

  await signer.goto(SIGN);
  await signer.getByRole('button', { name: '用本单位签章客户端盖章' }).click();
  await signer.getByRole('dialog').getByRole('button', { name: '准备盖章文件' }).click();
  await expect(signer.getByText('已传回 0 / 6 个')).toBeVisible({ timeout: 120_000 });
  await expectAccessible(signer);

  const links = await signer.getByRole('table', { name: '待盖章的文件' }).getByRole('link').all();
  const sealed: { name: string; mimeType: string; buffer: Buffer }[] = [];
  for (const link of links) {
    const unsigned = await (await signer.request.get((await link.getAttribute('href')) ?? '')).body();
    const bytes = await signPdf(new Uint8Array(unsigned), {
      key: vendor,
      at: now,
      seal: { department: department.name },
      contents: null,
      timestamp: null,
    });
    sealed.push({ name: await link.innerText(), mimeType: 'application/pdf', buffer: Buffer.from(bytes) });
  }
  const [first] = sealed;
  if (!first) throw new Error('nothing to seal');
  await signer.getByLabel(/^传回盖章后的 .*第1个项目/).setInputFiles(first);
  await expect(signer.getByText(/这不是从这里下载的那份文件/)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(signer);
  await signer.getByLabel('一次传回多个').setInputFiles(sealed);
  await expect(signer.getByText('已传回 6 / 6 个')).toBeVisible({ timeout: 120_000 });
  await expect(signer.getByText(`外部签章：${department.name}`).first()).toBeVisible();
  await expect(signer.getByText('证书未在本系统登记，颁发机构未经核实').first()).toBeVisible();

  await signer.getByLabel('再次输入您的登录密码').fill(TEST_PASSWORD);
  await signer.getByRole('button', { name: '完成签署' }).click();
  await expect(signer.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 60_000 });
  await signer.getByRole('button', { name: '逐个核验' }).click();
  await expect(signer.getByText('已核验 6 个文件，6 个签章完好，颁发机构未经核实')).toBeVisible({ timeout: 120_000 });
});

/** The newest set on the page, by the address of its zip. */
async function newestSet(page: Page): Promise<{ id: string }> {
  const href = await page.getByRole('link', { name: '全部下载（zip）' }).first().getAttribute('href');
  return { id: href?.split('/')[4] ?? '' };
}
