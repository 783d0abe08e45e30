// The office sets up a project and the expenditure list: what is pasted is understood or said by row, what is typed and
// not saved comes back, and the section finds its new project.
import type { Page } from '@playwright/test';
import { command, expect, expectAccessible, test } from '../fixtures';

async function openPaste(page: Page, path: string) {
  await page.goto(path);
  await page.getByRole('button', { name: '从表格粘贴' }).click();
  return page.getByRole('dialog');
}

const table = (...lines: string[][]) => lines.map((cells) => cells.join('\t')).join('\n');

test('a pasted list: a missing column, an amount with its unit and a project twice are said by row; nothing is lost', async ({
  pageOf,
}) => {
  const page = await pageOf('shenhe');
  const dialog = await openPaste(page, '/department/2022/list');
  const text = dialog.getByLabel('粘贴到这里');
  const take = dialog.getByRole('button', { name: /^放入/ });

  await text.fill(table(['项目名称', '预算数', '主要用途'], ['甲项目', '5', '用途']));
  await expect(dialog.getByText('缺少“执行数”一列')).toBeVisible();
  await expect(take).toBeDisabled();
  await openPaste(page, '/department/2022/list'); // opened anew: what is being mended is still there
  await expect(text).toHaveValue(/甲项目/);

  await text.fill(
    table(['项目名称', '预算数', '执行数', '主要用途'], ['甲项目', '12万', '5', ''], ['乙项目', '6', '6', ''], ['乙 项目', '6', '6', '']),
  );
  await expect(dialog.getByText('第 2 行“甲项目”的预算数“12万”带有单位：请填以元为单位的数字 120000')).toBeVisible();
  await expect(dialog.getByText('第 4 行与第 3 行是同一个项目“乙 项目”')).toBeVisible();
  await expect(take).toBeDisabled();
  await expectAccessible(page);

  await text.fill(
    table(
      ['序号', '项目名称', '预算数（万元）', '执行数（万元）', '完成预算率', '主要用途'],
      ['1', '甲项目', '12', '1.5', '13%', '用途'],
      ['', '合计', '12', '1.5', '', ''],
    ),
  );
  await expect(dialog.getByText('已换算为元')).toBeVisible();
  await dialog.getByRole('button', { name: '放入 1 行' }).click();
  const row = page.getByRole('row').filter({ has: page.locator('textarea', { hasText: '甲项目' }) });
  await expect(row.getByLabel(/预算数（元）/)).toHaveValue('120,000');
  await expect(row).toContainText('13%');
  await expect(row).toContainText('没有自评表');
  await expectAccessible(page);

  await test.step('not saved, it is there again after a reload, until it is given up', async () => {
    page.on('dialog', (question) => void question.accept());
    await page.reload();
    await expect(page.getByText('已恢复您上次没有保存的修改')).toBeVisible();
    await row.getByLabel(/预算数（元）/).fill('12万');
    await row.getByLabel(/执行数（元）/).focus();
    await expect(row.getByText('“12万”带有单位')).toBeVisible();
    await page.getByRole('button', { name: '放弃这些修改' }).click();
    await expect(row).toHaveCount(0);
    await expect(page.getByRole('status').filter({ hasText: '✓ 已保存' })).toBeVisible();
  });
});

test('a new project, pasted with its section and sources, is on its section’s page', async ({ pageOf, baseURL }) => {
  const page = await pageOf('shenhe');
  const name = `新设项目 ${crypto.randomUUID().slice(0, 8)}`;
  const dialog = await openPaste(page, '/department/2022/projects');
  const text = dialog.getByLabel('粘贴到这里');
  await text.fill(
    table(['项目名称', '科室', '预算数', '执行数', '主要用途', '截止日期'], [name, '财务科', '1,000', '900', '用途', '2023年4月5日']),
  );
  await expect(dialog.getByText(/科室“财务科”不在本单位：请从办公室、/)).toBeVisible();
  await text.fill(
    table(['项目名称', '科室', '预算数', '执行数', '主要用途', '截止日期'], [name, '投资促进科', '1,000', '900', '用途', '2023年4月5日']),
  );
  await dialog.getByRole('button', { name: '放入 1 行' }).click();
  const row = page.getByRole('row').filter({ has: page.locator('textarea', { hasText: name }) });
  await expect(row.getByLabel(/截止日期/)).toHaveValue('2023-04-05');

  await row.getByRole('button', { name: /资金来源/ }).click();
  await dialog.getByLabel('第 1 项 资金来源').fill('一般公共预算');
  await dialog.getByLabel('第 1 项 预算数（元）').fill('600');
  await expect(dialog.getByText('资金来源的预算数合计与项目预算数不符')).toBeVisible();
  await dialog.getByRole('button', { name: '增加一项' }).click();
  await dialog.getByLabel('第 2 项 资金来源').fill('其他资金');
  await dialog.getByLabel('第 2 项 预算数（元）').fill('400');
  await expect(dialog.getByText('合计与项目预算数不符')).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '放入表中' }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('项目设置已保存')).toBeVisible();
  await expectAccessible(page);

  const section = await pageOf('touzi');
  await section.goto('/');
  await section.getByRole('table').getByRole('link', { name }).click();
  await section.waitForURL('**/evaluations/*');
  await expect(section.getByLabel('其他资金 预算数（元）')).toHaveValue('400');

  await test.step('taken away again: the form by its section, the row from the list', async () => {
    const id = section.url().split('/').at(-1) ?? '';
    const { version } = (await (await section.request.get(`/api/evaluations/${id}/draft?since=-1`)).json()) as { version: number };
    await command(section.request, baseURL ?? '', 'delete-evaluation', { evaluationId: id, version });
    await page.goto('/department/2022/list');
    const listed = page.getByRole('row').filter({ has: page.locator('textarea', { hasText: name }) });
    await expect(listed).toContainText('没有自评表');
    await listed.getByRole('button', { name: /^删除/ }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByText('项目支出表已保存')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: '从表格粘贴' })).toBeEnabled();
    await expect(listed).toHaveCount(0);
  });
});
