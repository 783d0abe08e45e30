// A scheme's report in a browser. Without one, nothing leads to one, an old link says so in words, and other years keep theirs; with one of
// its own, its headings stand on the page and are written under.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures';

const WUHAN = '武汉市区级部门（2022 版）';
const NAME = '没有报告的表式';
const YEAR = 2023;
const FILE = `format: ziping-scheme/1\nbase: wuhan-2022\nid: without-report\nname: ${NAME}\nnarrative: null\n`;

/** The bureau publishes that file, and opens the next round with nothing but it. */
async function publishAndOpen(bureau: Page, { id, name, file, year }: { id: string; name: string; file: string; year: number }) {
  await bureau.goto('/finance/publish-scheme');
  await expect(bureau.getByRole('button', { name: /选择文件|换一个文件/ })).toBeEnabled();
  await bureau.locator('input[type=file]').setInputFiles({ name: `${id}.yaml`, mimeType: 'application/yaml', buffer: Buffer.from(file) });
  await expect(bureau.getByRole('heading', { level: 1, name: `发布表式：${name}` })).toBeVisible();
  await bureau.getByRole('button', { name: /^发布( ·|$)/ }).click();
  await bureau.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await expect(bureau).toHaveURL(`/finance/schemes/${id}`);
  await bureau.goto('/finance');
  await bureau.getByRole('button', { name: '开设评价年度' }).click();
  const dialog = bureau.getByRole('dialog');
  for (const other of [WUHAN, NAME].filter((one) => one !== name)) {
    const box = dialog.getByRole('checkbox', { name: other });
    if ((await box.count()) > 0) await box.uncheck();
  }
  await dialog.getByRole('checkbox', { name }).check();
  await dialog.getByLabel('报送截止日期').fill('2099-03-15');
  await dialog.getByRole('button', { name: '开设' }).click();
  await expect(bureau.getByRole('row', { name: new RegExp(`${year} 年度`) })).toContainText(name);
}

test('the bureau publishes a scheme without a report, and a year is under it', async ({ pageOf }) => {
  test.setTimeout(300_000);
  await publishAndOpen(await pageOf('caizheng'), { id: 'without-report', name: NAME, file: FILE, year: YEAR });

  const office = await pageOf('shenhe');
  const menu = office.getByRole('navigation', { name: '主导航' });
  await test.step('the office’s menu has no entry, its documents no report, and an old link says so', async () => {
    await office.goto(`/department/${YEAR}`);
    await expect(menu.getByRole('link', { name: '文件' }).first()).toBeVisible();
    await expect(menu.getByRole('link', { name: '报告' })).toHaveCount(0);
    await office.goto(`/department/${YEAR}/documents`);
    await expect(office.getByRole('heading', { level: 2 })).toContainText(['部门整体绩效自评表', '项目支出自评结果', '整册（附件）']);
    await expect(office.getByText('自评结果（缩略版）')).toHaveCount(0);
    await expectAccessible(office);
    for (const document of ['', '?document=disclosure']) {
      const answer = await office.goto(`/department/${YEAR}/report${document}`);
      expect(answer?.status()).toBe(404);
      await expect(office.getByRole('heading', { level: 1, name: '没有找到报告' })).toBeVisible();
      await expect(office.getByText('部门整体自评表的表式不要求编写')).toBeVisible();
      await expectAccessible(office);
    }
  });

  await test.step('the year before keeps its own', async () => {
    await office.goto('/department/2022');
    await menu.getByRole('link', { name: '报告' }).first().click();
    await expect(office.getByRole('heading', { level: 1, name: '2022 年度报告' })).toBeVisible();
  });
});

test('the handbook’s scheme with a report of its own: its headings, its words, and a section that only it has', async ({ pageOf }) => {
  test.setTimeout(300_000);
  const file =
    readFileSync('docs/handbook/schemes.md', 'utf8')
      .split('```yaml\n')
      .map((part) => part.split('```')[0] ?? '')
      .find((text) => text.includes('id: qinghe-report-2024')) ?? '';
  await publishAndOpen(await pageOf('caizheng'), { id: 'qinghe-report-2024', name: '清河县部门自评表（2024）', file, year: YEAR + 1 });
  const office = await pageOf('shenhe');
  await office.goto(`/department/${YEAR + 1}/report`);
  const paper = office.getByRole('article');
  await expect(paper.getByRole('heading')).toHaveText(['一、评价结论', '（一）得分情况', '（二）项目情况', '二、风险与建议']);
  await expect(paper.getByRole('textbox', { name: '（一）得分情况' })).toContainText(`根据《关于开展${YEAR + 1}年度预算绩效自评的通知》`);
  await expect(paper.getByRole('textbox', { name: '（二）项目情况' })).toHaveText('');
  await paper.getByRole('textbox', { name: '二、风险与建议' }).click();
  await office.keyboard.type('早做准备。');
  await expect(office.locator('#section-risks').getByRole('status').first()).toContainText('已保存');
  await office.reload();
  await expect(paper.getByRole('textbox', { name: '二、风险与建议' })).toHaveText('早做准备。');
  await expectAccessible(office);
  await office.getByRole('link', { name: '预算绩效情况说明' }).click();
  await expect(paper.getByRole('heading').first()).toHaveText('（一）预算绩效管理工作开展情况');
});
