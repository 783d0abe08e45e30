// The office's whole year on the real department, in a browser: the eight returned forms mended and submitted again by
// their sections, all of them confirmed, list and forms brought to agree, the department form compiled to 99.61, the report
// and the book made, all of it signed by the head and delivered, and accepted by the bureau, which downloads it as a zip and
// checks it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/server/session/demo-people';
import { expect, expectAccessible, test } from '../fixtures';
import { checkManifest, seenByOthers, trustStore, unpacked, verdictsByRecord, verdictsOf } from './delivered-files';

/** Who mends which of the returned forms, and what besides taking over the rules' figures: rows whose points were too few. */
const RETURNED: { username: string; name: string; points?: [row: number, points: string][] }[] = [
  { username: 'bangongshi', name: '党员教育培训', points: [[1, '20']] },
  {
    username: 'bangongshi',
    name: '政府购买服务人员经费',
    points: [
      [1, '20'],
      [2, '20'],
    ],
  },
  { username: 'touzi', name: '招商经费' },
  { username: 'touzi', name: '聘请区政府招商引资第三方咨询顾问' },
  { username: 'fazhan', name: '商务发展促进运行工作经费' },
  { username: 'shangmao', name: '商贸专项工作经费' },
  { username: 'shangmao', name: '2021年促进消费升级（支持商贸企业做大做强）市级奖励资金' },
  { username: 'shangmao', name: '2021年促进消费升级（支持商贸企业做大做强）区级奖励资金' },
];

const rail = (page: Page) => page.getByRole('complementary', { name: '核对与批注' });

async function open(page: Page, name: string, heading: string | RegExp = name) {
  await page.goto('/');
  await page.getByRole('link', { name, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await expect(rail(page)).toBeVisible();
}

/** Until nothing is in the way, the button says what is. */
const readyToSubmit = (page: Page) => page.getByRole('button', { name: /^(重新)?提交( · \d+ 条提醒待说明)?$/ });

/** Every figure that the rules know is taken over, one button after the other; some go by themselves while the score follows. */
async function adoptAll(page: Page) {
  const offers = rail(page).getByRole('button', { name: /^采用 / });
  await expect(async () => {
    if ((await offers.count()) > 0) await offers.first().click({ timeout: 2_000 });
    await expect(readyToSubmit(page)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** Submits what is on the page, giving the reasons that warnings ask for. */
async function submitForm(page: Page) {
  await readyToSubmit(page).click();
  const dialog = page.getByRole('dialog');
  const next = dialog.getByRole('button', { name: '下一步' });
  const confirm = dialog.getByRole('button', { name: /^确认(重新)?提交$/ });
  await expect(next.or(confirm)).toBeVisible();
  if (await next.isVisible()) {
    for (const reason of await dialog.getByRole('textbox').all()) await reason.fill('已核实，情况属实');
    await next.click();
  }
  await confirm.click();
  await expect(page.getByText(/已提交，存为第 \d+ 版/)).toBeVisible();
}

async function mend(page: Page, { name, points = [] }: (typeof RETURNED)[number]) {
  await open(page, name);
  for (const [row, of] of points) {
    await page.getByLabel(`第 ${row} 行 分值`).fill(of);
    await page.getByLabel(`第 ${row} 行 得分`).fill(of);
  }
  await adoptAll(page);
  await submitForm(page);
}

/** The office marks what is not the department's own expenditure: one source of 招商经费, and all that 平价菜 was paid with. */
async function markOutsideMoney(page: Page) {
  await page.goto('/department/2022/list');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '标明资金：招商经费' }).click();
  await dialog.getByRole('checkbox', { name: /其他资金/ }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '标明资金：平价菜销售补贴资金' }).click();
  await dialog.getByRole('button', { name: '全部标为不计入' }).click();
  await expect(dialog.getByText('请填写这笔资金的来源名称')).toBeVisible();
  await dialog.getByRole('textbox').fill('上级专项资金');
  await dialog.getByRole('button', { name: '全部标为不计入' }).click();
  await expect(page.getByText('与各自评表计入的合计一致')).toBeVisible();
}

async function download(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: `生成${name}` }).click();
  const link = page.getByRole('link', { name: `下载${name}（PDF）` });
  await expect(link).toBeVisible({ timeout: 120_000 });
  const downloading = page.waitForEvent('download');
  await link.click();
  const text = execFileSync('pdftotext', [await (await downloading).path(), '-'], { encoding: 'utf8' });
  return text.replace(/\s+/g, '');
}

test('from the returned forms to the bureau’s zip', async ({ pageOf, site }) => {
  test.setTimeout(600_000);
  for (const form of RETURNED) {
    await test.step(`mended by its section: ${form.name}`, async () => mend(await pageOf(form.username), form));
  }

  const office = await pageOf('shenhe');
  await test.step('reviewed and confirmed, all at once', async () => {
    await office.goto('/department/2022/review');
    await office.getByRole('checkbox', { name: '选择全部可以确认的' }).check();
    await office.getByRole('button', { name: '确认所选（19 张）' }).click();
    await office.getByRole('dialog').getByRole('button', { name: '确认 19 张' }).click();
    await expect(office.getByText('已确认 19 张自评表')).toBeVisible();
  });

  await test.step('money outside the general budget is marked', () => markOutsideMoney(office));

  await test.step('list and forms agree: no error is left on the board', async () => {
    await office.goto('/department/2022');
    await expect(office.getByRole('heading', { level: 1, name: '2022 年度汇总' })).toBeVisible();
    const findings = office.getByRole('region', { name: '跨表核对' });
    for (const gone of [/不在项目支出表/, /金额不一致/, /合计.*不一致/])
      await expect(findings.getByRole('heading', { name: gone })).toHaveCount(0);
  });

  await test.step('the department form is compiled', async () => {
    await open(office, '部门整体自评表', /整体自评/);
    await office.getByRole('button', { name: '汇总定稿' }).click();
    const dialog = office.getByRole('dialog');
    await expect(dialog.getByText('99.61 分，优')).toBeVisible();
    await dialog.getByRole('button', { name: '汇总定稿' }).click();
    await expect(office.getByText(/^\S?已汇总$/).first()).toBeVisible();
  });

  await test.step('the report and the book are made', async () => {
    await office.goto('/department/2022/documents');
    const report = await download(office, '自评结果（缩略版）');
    for (const figure of ['19.61', '99.61', '98.03%', '11553.09', '11304.85', '97.85%']) expect(report, figure).toContain(figure);
    const book = await download(office, '整册（附件）');
    for (const { name } of RETURNED) expect(book, name).toContain(name);
    for (const figure of ['88.01', '87.96', '99.04', '93.31', '86.4', '98.24', '99.61']) expect(book, figure).toContain(figure);
  });

  const head = await pageOf('juzhang');
  await test.step('the head signs everything at once, and delivers it', async () => {
    await head.goto('/department/2022/sign');
    await head.getByLabel('再次输入您的登录密码').fill(DEMO_PASSWORD);
    await expectAccessible(head);
    await head.getByRole('button', { name: /^签署盖章（\d+ 个文件）$/ }).click();
    await expect(head.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 120_000 });
    await head.getByRole('button', { name: '报送财政局' }).click();
    await head.getByRole('dialog').getByRole('button', { name: '报送财政局' }).click();
    await expect(head.getByText('已报送财政局。')).toBeVisible();
    await expectAccessible(head);
  });

  const bureau = await pageOf('caizheng');
  await test.step('the bureau accepts it and downloads it', async () => {
    await bureau.goto('/finance/2022');
    await bureau.getByRole('link', { name: '武汉市东西湖区商务局' }).first().click();
    await bureau.getByRole('button', { name: '接收', exact: true }).click();
    await bureau.getByRole('dialog').getByRole('button', { name: '接收' }).click();
    await expect(bureau.getByText(/^已完成：已接收.*第 1 次报送/)).toBeVisible();
    await bureau.goto('/finance/2022');
  });

  await test.step('every file of the zip is genuine, by our own word and by that of others', async () => {
    const downloading = bureau.waitForEvent('download');
    await bureau.getByRole('link', { name: /^下载全部 1 个部门的文件/ }).click();
    const { folder, files } = unpacked(await (await downloading).path());
    const authority = path.join(folder, 'authority-of-the-installation');
    writeFileSync(authority, await (await bureau.request.get('/verify/authority')).text());
    expect(checkManifest(folder, authority)).not.toMatch(/FAILED/);
    const signed = files.filter((name) => name.endsWith('.pdf')).map((name) => path.join(folder, name));
    expect(signed).toHaveLength(23);
    const store = trustStore(authority);
    for (const file of signed) {
      const { pdfsig, qpdf, complaints } = seenByOthers(file, store);
      expect(pdfsig, file).toMatch(/Total document signed[^]*Signature is Valid[^]*Certificate is Trusted/);
      expect(qpdf, file).toContain('No syntax or stream encoding errors found');
      expect(complaints, file).toBe('');
    }
    for (const { verdict, sentence, reprinted } of verdictsOf(signed, authority))
      expect([verdict, reprinted], sentence).toEqual(['genuine', 'same-bytes']);
    const known = verdictsByRecord(signed.slice(0, 2), site.databaseUrl);
    for (const { verdict, sentence, record } of known) expect([verdict, record?.standing], sentence).toEqual(['genuine', '财政局已接收']);
  });

  await test.step('anybody can check one of them', async () => {
    const page = await pageOf(null);
    await page.goto('/verify');
    await expectAccessible(page);
  });
});
