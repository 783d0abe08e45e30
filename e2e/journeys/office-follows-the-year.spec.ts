// The office follows its year: the board's numbers, filters that stay in the address, findings that lead to where they
// are mended; and the measures of the report, carried out.
import type { Page } from '@playwright/test';
import { command, createForm, expect, expectAccessible, test } from '../fixtures';

const rows = (page: Page) =>
  page
    .getByRole('table', { name: /各项目的状态/ })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });

test('the board: four numbers, and one table that is filtered and sorted by its address', async ({ pageOf }) => {
  const page = await pageOf('shenhe');
  await page.goto('/');
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '年度汇总' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2022 年度汇总' })).toBeVisible();
  for (const number of ['已确认', '部门整体支出执行率', '跨表核对'])
    await expect(page.getByRole('term').filter({ hasText: number })).toBeVisible();
  await expect(page.getByText('98.03%', { exact: true })).toBeVisible();
  await expect(page.getByText('执行 12053.48 / 预算 12296.00 万元')).toBeVisible();
  await expectAccessible(page);

  await test.step('by section', async () => {
    await page.getByLabel('科室、单位', { exact: true }).selectOption({ label: '投资促进中心' });
    await expect(page).toHaveURL(/[?&]section=/);
    await expect(rows(page).first()).toBeVisible();
    await expect(rows(page).filter({ hasNotText: '投资促进中心' })).toHaveCount(0);
  });

  await test.step('by state, in the same address; gone back to, it is as it was', async () => {
    await page
      .getByRole('list', { name: '状态' })
      .getByRole('link', { name: /填报中/ })
      .click();
    await expect(page).toHaveURL(/section=.*state=draft/);
    await expect(page.getByText('没有符合筛选条件的项目')).toBeVisible();
    await page.goBack();
    await expect(page).not.toHaveURL(/state=/);
    await expect(rows(page).first()).toBeVisible();
    await page.getByRole('link', { name: '取消筛选' }).click();
    await expect(page).toHaveURL(/\/department\/2022$/);
  });

  await test.step('by score, the worst first, then the best; also after a reload', async () => {
    const head = page.getByRole('columnheader', { name: '得分' });
    await head.getByRole('link').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await head.getByRole('link').click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    await page.reload();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    const scores = (await rows(page).locator('td:nth-child(5)').allInnerTexts()).map(Number);
    expect(scores.length).toBeGreaterThan(10);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

test('a form that is not in the list is found on the board, and leads to where that is mended', async ({ pageOf, baseURL }) => {
  const section = await pageOf('touzi');
  const form = await createForm(section);
  const page = await pageOf('shenhe');
  await page.goto('/department/2022');
  const findings = page.getByRole('region', { name: '跨表核对' });
  await expect(findings.getByRole('heading', { name: /有自评表，不在项目支出表/ })).toBeVisible();
  const line = findings.getByRole('listitem').filter({ hasText: form.projectName });
  await expect(line).toContainText('不在项目支出表中');
  await line.getByRole('link', { name: `自评表：${form.projectName}` }).click();
  await page.waitForURL(`**/evaluations/${form.id}`);

  await page.goto('/department/2022/list');
  const missing = page
    .getByRole('region', { name: /不在支出表的自评表/ })
    .getByRole('listitem')
    .filter({ hasText: form.projectName });
  await expect(missing).toContainText('请补入支出表');
  await missing.getByRole('button', { name: `补入“${form.projectName}”` }).click();
  await expect(missing).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: '有未保存的修改' })).toBeVisible();

  const { version } = (await (await section.request.get(`/api/evaluations/${form.id}/draft?since=-1`)).json()) as { version: number };
  await command(section.request, baseURL ?? '', 'delete-evaluation', { evaluationId: form.id, version });
});

test('measures are carried out: by whom, until when, and what was done', async ({ pageOf }) => {
  const page = await pageOf('shenhe');
  const measure = `加快资金拨付 ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto('/department/2022/rectification');
  const begin = page.getByRole('button', { name: '新增整改事项' });
  await expect(begin).toBeEnabled();
  await begin.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('整改措施')).toBeFocused();
  await page.keyboard.press('Escape'); // given up: who works with the keyboard goes on where the dialog was opened
  await expect(begin).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect(begin).toBeFocused();
  await begin.click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('请填写整改措施')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('整改措施').fill(measure);
  await page.reload(); // what was typed is kept, until it is sent or given up
  await begin.click();
  await expect(dialog.getByLabel('整改措施')).toHaveValue(measure);
  await dialog.getByLabel('责任科室').selectOption({ label: '投资促进科' });
  await dialog.getByLabel('时限').fill('年底');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('请写成 2023-06-30 的样子')).toBeVisible();
  await dialog.getByLabel('时限').fill('2023年6月30日');
  await dialog.getByRole('button', { name: '保存' }).click();

  const row = page.getByRole('row').filter({ hasText: measure });
  await expect(row).toContainText('投资促进科');
  await expect(row).toContainText('2023年6月30日');
  await expect(row).toContainText('逾期');
  await expectAccessible(page);

  await row.getByRole('button', { name: /修改/ }).click();
  await dialog.getByRole('radio', { name: '已完成' }).check();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('请填写落实情况')).toBeVisible();
  await dialog.getByLabel('落实情况').fill('随手写的。');
  await dialog.getByRole('button', { name: '取消' }).click();
  await row.getByRole('button', { name: /修改/ }).click();
  await expect(dialog.getByLabel('落实情况')).toHaveValue('');
  await dialog.getByRole('radio', { name: '已完成' }).check();
  await dialog.getByLabel('落实情况').fill('资金已于六月拨付。');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(row).toContainText('✓ 已完成');

  await page.getByRole('link', { name: /进行中/ }).click();
  await expect(page).toHaveURL(/state=open/);
  await expect(row).toHaveCount(0);
  await page.getByRole('link', { name: /全部/ }).click();
  await row.getByRole('button', { name: /修改/ }).click();
  await dialog.getByRole('button', { name: '删除' }).click();
  await dialog.getByRole('button', { name: '再按一次，删除' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toHaveCount(0);
});

test('a measure that two write at once: what was typed stays, and where both wrote one is chosen', async ({ pageOf, baseURL }) => {
  const page = await pageOf('shenhe');
  const measure = `完善绩效指标 ${crypto.randomUUID().slice(0, 8)}`;
  const save = (rest: { id: string; version: number } | { id: null; version: null }, cells: { deadline: string | null; done: string }) =>
    command(page.request, baseURL ?? '', 'save-rectification', { year: 2022, measure, sectionId: null, state: 'open', ...rest, ...cells });
  const item = await save({ id: null, version: null }, { deadline: null, done: '' });
  await page.goto('/department/2022/rectification');
  const row = page.getByRole('row').filter({ hasText: measure });
  await row.getByRole('button', { name: /修改/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '落实情况' }).fill('指标已细化。');
  await save(item, { deadline: '2023-09-30', done: '指标已修订。' });
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('同事刚刚改过这一项，您的修改还没有保存。')).toBeVisible();
  const theirs = dialog.getByRole('button', { name: '采用同事所填：落实情况' });
  await expect(theirs).toBeVisible();
  await expect(dialog.getByLabel('时限')).toHaveValue('2023-09-30');
  await expect(dialog.getByRole('textbox', { name: '落实情况' })).toHaveValue('指标已细化。');
  await expectAccessible(page);
  await theirs.click();
  await expect(dialog.getByRole('textbox', { name: '落实情况' })).toHaveValue('指标已修订。');
  await expect(theirs).toHaveCount(0);
  await dialog.getByRole('textbox', { name: '落实情况' }).fill('指标已修订并细化。');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText('2023年9月30日');
  await expect(row).toContainText('指标已修订并细化。');
});

test('the head reads the year and changes nothing', async ({ pageOf }) => {
  const page = await pageOf('juzhang');
  for (const [path, heading] of [
    ['list', '2022 年度项目支出表'],
    ['projects', '2022 年度项目设置'],
    ['rectification', '2022 年度整改'],
  ] as const) {
    await page.goto(`/department/2022/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('button', { name: /保存|新增|粘贴/ })).toHaveCount(0);
    await expectAccessible(page);
  }
});
