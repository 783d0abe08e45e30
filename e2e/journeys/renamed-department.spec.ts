// A department renamed before, while and after it signs: what it signs is genuine on the page for everybody and on the command line for
// whoever has the authority's certificate, under the name that it was made under.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { issueCertificate, makeAuthority } from '@/lib/signature/keys/certificates';
import { signPdf } from '@/lib/signature/sign-pdf';
import { signingKey } from '@/lib/signature/keys/signing-key';
import { pemOf } from '@/lib/server/certificates/pem';
import { compiledDepartment, TEST_PASSWORD } from '../compiled-department';
import { confirmWaiting } from '../confirm-waiting';
import { command, expect, expectAccessible, signIn, test } from '../fixtures';
import { verdictsOf } from '../year/delivered-files';

const SIGN = '/department/2022/sign';

async function pageAs(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, username, TEST_PASSWORD);
  return page;
}

/** As the administrator asks on the department's page, and the bureau confirms. */
async function rename(admin: Page, bureau: Page, id: string, name: string) {
  await admin.goto(`/admin/departments/${id}`);
  await admin.getByRole('button', { name: '部门改名' }).click();
  const dialog = admin.getByRole('dialog');
  await expect(dialog.getByText('须由财政局的人员在“账号与证书变动”中确认后才生效', { exact: false })).toBeVisible();
  await dialog.getByLabel('部门名称').fill(name);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(admin.getByText(`已申请改名为“${name}”`, { exact: false })).toBeVisible();
  await expectAccessible(admin);
  await confirmWaiting(bureau);
  await admin.reload();
  await expect(admin.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Signs everything that is there, and waits for it. */
async function sign(page: Page) {
  await page.goto(SIGN);
  await page.getByLabel('再次输入您的登录密码').fill(TEST_PASSWORD);
  await page.getByRole('button', { name: /^签署盖章/ }).click();
}

/** Every file of the newest set, in a folder. */
async function downloaded(page: Page): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-renamed-'));
  const files: string[] = [];
  for (const link of await page.getByRole('link', { name: /\.pdf$/ }).all()) {
    const file = path.join(folder, await link.innerText());
    writeFileSync(file, await (await page.request.get((await link.getAttribute('href')) ?? '')).body());
    files.push(file);
  }
  expect(files).toHaveLength(6);
  return files;
}

/** Genuine for a stranger with the authority's certificate, and on the page where anybody verifies. */
async function expectGenuine(anybody: Page, files: string[], authority: string, name: string, said = /真实有效/) {
  for (const { verdict, sentence } of verdictsOf(files, authority)) expect(verdict, sentence).toBe('genuine');
  for (const file of files) expect(path.basename(file)).toContain(name);
  await anybody.goto('/verify');
  await expect(anybody.getByLabel('选择 PDF 文件')).toBeEnabled();
  await anybody.getByLabel('选择 PDF 文件').setInputFiles(files);
  for (const file of files)
    await expect(
      anybody
        .getByRole('article', { name: path.basename(file) })
        .getByText(said)
        .first(),
    ).toBeVisible({ timeout: 120_000 });
}

test('a department renamed before, while and after it signs', async ({ browser, pageOf, site }) => {
  test.setTimeout(600_000);
  const { url } = site;
  const [admin, bureau, anybody] = [await pageOf('guanli'), await pageOf('caizheng'), await pageOf(null)];
  const certify = async (departmentId: string) => {
    await command(admin.request, url, 'make-certificate', { departmentId });
    await confirmWaiting(bureau);
  };
  const authority = async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'ziping-authority-')), 'authority.pem');
    writeFileSync(file, await (await anybody.request.get('/verify/authority')).body());
    return file;
  };

  await test.step('before: its forms take the new name, its old certificate signs nothing, a new one does; renamed again, all stays genuine', async () => {
    const department = await compiledDepartment(site);
    await certify(department.id);
    const name = `${department.name}更名局`;
    await rename(admin, bureau, department.id, name);
    // Its certificate is not shown as good any more, and it is said what to do.
    await expect(admin.getByRole('row', { name: /本系统签发/ })).toContainText('名称已改，不能签署：请以新名称重新制作或导入');
    await expect(
      admin.getByText('部门名称已改，现用证书仍是原名称，不能签署。请以新名称重新制作或导入证书', { exact: false }),
    ).toBeVisible();
    await expectAccessible(admin);
    const signer = await pageAs(browser, department.signer);
    await signer.goto(SIGN);
    await expect(signer.getByText(`签署证书是“${department.name}”的，部门现在叫“${name}”，不能签署`, { exact: false })).toBeVisible();
    await expect(signer.getByRole('row', { name: /第1个项目/ })).toContainText('第 2 版');
    await expectAccessible(signer);
    await expect(signer.getByLabel('再次输入您的登录密码')).toBeDisabled();
    await expect(signer.getByRole('button', { name: /^签署盖章/ })).toBeDisabled();
    await certify(department.id);
    await sign(signer);
    await expect(signer.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 120_000 });
    const files = await downloaded(signer);
    await expectGenuine(anybody, files, await authority(), name);
    await rename(admin, bureau, department.id, `${name}二`);
    await certify(department.id);
    await expectGenuine(anybody, files, await authority(), name);
    await signer.reload();
    await signer.getByRole('button', { name: '逐个核验' }).click();
    await expect(signer.getByText('已核验 6 个文件，6 个为真')).toBeVisible({ timeout: 120_000 });
  });

  await test.step('while its files are sealed outside: they are finished under the name that they have', async () => {
    const department = await compiledDepartment(site);
    const now = new Date();
    const vendorAuthority = await makeAuthority({ name: '某签章厂商', at: now });
    const vendor = signingKey({
      ...(await issueCertificate({ authority: vendorAuthority, department: department.name, at: now })),
      chain: [],
    });
    const signer = await pageAs(browser, department.signer);
    await signer.goto(SIGN);
    await signer.getByRole('button', { name: '用本单位签章客户端盖章' }).click();
    await signer.getByRole('dialog').getByRole('button', { name: '准备盖章文件' }).click();
    await expect(signer.getByText('已传回 0 / 6 个')).toBeVisible({ timeout: 120_000 });
    await rename(admin, bureau, department.id, `${department.name}更名局`);
    await signer.reload();
    const sealed: { name: string; mimeType: string; buffer: Buffer }[] = [];
    for (const link of await signer.getByRole('table', { name: '待盖章的文件' }).getByRole('link').all()) {
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
    await signer.getByLabel('一次传回多个').setInputFiles(sealed);
    await expect(signer.getByText('已传回 6 / 6 个')).toBeVisible({ timeout: 120_000 });
    await signer.getByLabel('再次输入您的登录密码').fill(TEST_PASSWORD);
    await signer.getByRole('button', { name: '完成签署' }).click();
    await expect(signer.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 60_000 });
    const vendorFile = path.join(mkdtempSync(path.join(tmpdir(), 'ziping-authority-')), 'vendor.pem');
    writeFileSync(vendorFile, pemOf(vendorAuthority.certificate));
    await expectGenuine(anybody, await downloaded(signer), vendorFile, department.name, /签章完好，颁发机构未经核实/);
  });
});
