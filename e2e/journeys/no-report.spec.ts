// A year under a scheme without a report, in a browser: nothing leads to one, an old link says so in words, and other years keep theirs.
import { expect, expectAccessible, test } from '../fixtures';

const NAME = '没有报告的表式';
const YEAR = 2023;
const FILE = `format: ziping-scheme/1\nbase: wuhan-2022\nid: without-report\nname: ${NAME}\nnarrative: null\n`;

test('the bureau publishes a scheme without a report, and a year is under it', async ({ pageOf }) => {
  test.setTimeout(300_000);
  const bureau = await pageOf('caizheng');
  await test.step('a scheme over another takes its report away, and a round is opened with it', async () => {
    await bureau.goto('/finance/publish-scheme');
    await expect(bureau.getByRole('button', { name: /选择文件|换一个文件/ })).toBeEnabled();
    await bureau.locator('input[type=file]').setInputFiles({ name: 'without-report.yaml', mimeType: 'application/yaml', buffer: Buffer.from(FILE) });
    await expect(bureau.getByRole('heading', { level: 1, name: `发布表式：${NAME}` })).toBeVisible();
    await bureau.getByRole('button', { name: /^发布( ·|$)/ }).click();
    await bureau.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await expect(bureau).toHaveURL('/finance/schemes/without-report');
    await bureau.goto('/finance');
    await bureau.getByRole('button', { name: '开设评价年度' }).click();
    const dialog = bureau.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: '武汉市区级部门（2022 版）' }).uncheck();
    await dialog.getByRole('checkbox', { name: NAME }).check();
    await dialog.getByLabel('报送截止日期').fill('2099-03-15');
    await dialog.getByRole('button', { name: '开设' }).click();
    await expect(bureau.getByRole('row', { name: new RegExp(`${YEAR} 年度`) })).toContainText(NAME);
  });

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
      await expect(office.getByRole('heading', { level: 1, name: '没有报告' })).toBeVisible();
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
