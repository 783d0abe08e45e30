// What people paste into the form: one cell, words, whole tables of Excel and WPS, and a table that nobody can be sure about.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { createForm, expect, expectAccessible, signIn, test } from '../fixtures';
import { readDraft } from '../filled-form';

const sample = (name: string) => readFileSync(new URL(`../../testing/clipboard/${name}.html`, import.meta.url), 'utf8');

/** Pastes as a program gives it, with its own HTML: a page may not put that on the clipboard whole. */
async function paste(field: Locator, given: Record<string, string>) {
  await field.focus();
  await field.page().evaluate((kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, text] of Object.entries(kinds)) clipboardData.setData(kind, text);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, given);
}

/** By the real clipboard and the real key. */
async function pasteByKey(page: Page, field: Locator, text: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await field.focus();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
const rowsOf = async (page: Page, id: string) => {
  const { draft } = await readDraft(page, id);
  return draft.goals.flatMap(({ groups }) =>
    groups.flatMap(({ level1, indicators }) =>
      indicators.map((row) => [level1, row.level2, row.level3, row.target, row.actual, row.points, row.score ?? ''].join('|')),
    ),
  );
};

test('one cell loses its line end and its quotes, and keeps its lines; words stay as they are', async ({ page }) => {
  await signIn(page, 'touzi');
  await createForm(page);
  const name = page.getByLabel('第 1 行 三级指标');
  const reasons = page.locator('textarea[data-cell="deviationReasons"]');

  await pasteByKey(page, name, '签约数\r\n');
  await expect(name).toHaveValue('签约数');
  await page.keyboard.press('End');
  await pasteByKey(page, name, '"（含续约，\n不含意向）"\r\n');
  await expect(name).toHaveValue(/（含续约，\n不含意向）/);
  await pasteByKey(page, page.getByLabel('第 1 行 分值'), '￥1,234.50\r\n');
  await expect(page.getByLabel('第 1 行 分值')).toHaveValue('1234.50');

  await pasteByKey(page, reasons, '第一段。\n第二段。\n');
  await expect(reasons).toHaveValue('第一段。\n第二段。\n');
  await pasteByKey(page, reasons, '“引用”');
  await expect(reasons).toHaveValue(/“引用”/);
});

test('a whole table of Excel goes to its groups and columns from any cell, in one step, and what has no place is told once', async ({
  page,
}) => {
  await signIn(page, 'touzi');
  const { id } = await createForm(page);
  const before = await rowsOf(page, id);
  await paste(page.getByLabel('第 2 行 得分'), { 'text/html': sample('excel-365'), 'text/plain': '绩效指标\t…' });
  await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('受资助人数\n（含续报）');
  const notice = page.getByRole('status').filter({ hasText: '电子表格中隐藏的 1 行、1 列没有填入' });
  await expect(notice).toHaveCount(1);
  await saved(page);
  const after = await rowsOf(page, id);
  expect(after).toEqual([
    '产出指标|数量指标|受资助人数\n（含续报）|≥735人次|735人次|10|10',
    '效益指标|社会效益指标|政策知晓率|95.00%|97.50%|20|19.5',
    before.at(-1) ?? '',
  ]);
  await page.getByLabel('第 1 行 三级指标').focus();
  await page.keyboard.press('Control+Z');
  await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('');
  await expect(page.getByLabel('第 2 行 三级指标')).toHaveValue('');
});

test('of WPS, with sign, value and unit apart', async ({ page }) => {
  await signIn(page, 'touzi');
  const { id } = await createForm(page);
  await paste(page.getByLabel('第 1 行 实际完成值'), { 'text/html': sample('wps'), 'text/plain': '' });
  await expect(page.getByLabel('第 2 行 三级指标')).toHaveValue('覆盖率');
  await expect(page.getByLabel(/^第 1 行 年初目标值/)).toHaveValue('≥735人次');
  await saved(page);
  expect((await rowsOf(page, id)).slice(0, 2)).toEqual([
    '产出指标||受资助人数\n（含续报）|≥735人次|735|10|9.25',
    '产出指标||覆盖率|≥100%|100%|10|9.3',
  ]);
});

test('money goes to the rows of its names, in the unit of the form', async ({ page }) => {
  await signIn(page, 'touzi');
  const { id } = await createForm(page);
  const budget = page.locator('[data-row="funds.total"][data-cell="budget"]');
  await paste(budget, {
    'text/plain':
      '项目资金（万元）\t\t预算数（A）\t执行数（B）\t执行率\n\t年度财政资金总额\t205\t137.687842\t67%\n\t区级财政\t205\t137.687842\t67%\n',
  });
  await expect(page.getByText('“执行率” 1 列在本表中没有位置，没有填入。')).toBeVisible();
  await saved(page);
  const { draft } = await readDraft(page, id);
  expect(draft.funds.rows.total).toMatchObject({ budget: '2050000', executed: '1376878.42' });
  expect(draft.funds.further).toMatchObject([{ label: '区级财政', budget: '2050000', executed: '1376878.42' }]);
});

test('a table that is not sure is shown first, each column with its choice', async ({ page }) => {
  await signIn(page, 'touzi');
  const { id } = await createForm(page);
  const table = { 'text/plain': '三级指标\t计划\t牵头人\t得分\n签约数\t≥5个\t张三\t9\n投诉数\t≤3件\t李四\t8\n' };
  const dialog = page.getByRole('dialog', { name: '粘贴：请核对各列' });

  await test.step('it can be given up: nothing has changed', async () => {
    await paste(page.getByLabel('第 1 行 三级指标'), table);
    await expect(dialog).toBeVisible();
    await expectAccessible(page, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('');
  });

  await test.step('a column is chosen by keyboard, and the rows are shown as they become', async () => {
    await paste(page.getByLabel('第 1 行 三级指标'), table);
    await expect(dialog.getByLabel('第 3 列“牵头人”')).toHaveValue('');
    await dialog.getByLabel('第 2 列“计划”').selectOption('target');
    await expect(dialog.getByRole('region', { name: '填入后的内容' }).getByRole('row', { name: '签约数 ≥5个 9' })).toBeVisible();
    await dialog.getByRole('button', { name: '填入 2 行' }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('另有 1 列没有指定栏目，没有填入。')).toBeVisible();
    await saved(page);
    expect((await rowsOf(page, id)).slice(0, 2)).toEqual(['产出指标||签约数|≥5个|||9', '产出指标||投诉数|≤3件|||8']);
  });

  await test.step('more columns than fit are asked for, too', async () => {
    await paste(page.getByLabel('第 1 行 得分'), { 'text/plain': '7\t10\t多余\n6\t10\t多余' });
    await expect(dialog.getByLabel('第 3 列')).toHaveValue('');
    await dialog.getByRole('button', { name: '填入 2 行' }).click();
    await expect(page.getByLabel('第 2 行 分值')).toHaveValue('10');
  });
});

test('cells are selected together, copied as a table, filled, cleared and pasted into, by keys and by the mouse', async ({ page }) => {
  await signIn(page, 'touzi');
  await createForm(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const cell = (row: number, name: string) => page.getByLabel(`第 ${row} 行 ${name}`);
  const target = (row: number) => cell(row, '年初目标值（A）');
  const actual = (row: number) => cell(row, '实际完成值（B）');
  const status = page.getByRole('status').filter({ hasText: '已选' });
  const clipboard = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (kind: string) => (await item?.getType(kind))?.text() ?? '';
      return { text: await read('text/plain'), html: await read('text/html') };
    });

  await test.step('a run of Tabs, and Enter goes on beneath where it began', async () => {
    await cell(1, '三级指标').click();
    await page.keyboard.type('签约数');
    await page.keyboard.press('Tab');
    await page.keyboard.type('≥10个');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12个');
    await page.keyboard.press('Enter');
    await expect(cell(2, '三级指标')).toBeFocused();
    await page.keyboard.type('到位数');
    await page.keyboard.press('Tab');
    await page.keyboard.type('≥20个');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(target(2)).toBeFocused();
  });

  await test.step('Enter goes down; on a blank last row it piles no other on it', async () => {
    const rows = page.locator('tr[data-indicator]');
    await page.keyboard.press('Enter');
    await expect(cell(3, '三级指标')).toBeFocused();
    const before = await rows.count();
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(before);
  });

  await test.step('Shift with arrows takes in cells; what is copied is a table', async () => {
    await cell(1, '三级指标').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(status).toContainText('已选 2 行 × 3 列');
    await page.keyboard.press('Control+c');
    const copied = await clipboard();
    expect(copied.text).toBe('签约数\t≥10个\t12个\n到位数\t≥20个\t');
    expect(copied.html).toMatch(/<td[^>]*>签约数<\/td><td[^>]*>≥10个<\/td>/);
    await expectAccessible(page);
  });

  await test.step('pasted lower down it is there again', async () => {
    await cell(3, '三级指标').focus();
    await expect(status).toBeHidden();
    await page.keyboard.press('Control+v');
    await expect(cell(4, '三级指标')).toHaveValue('到位数');
    await expect(actual(3)).toHaveValue('12个');
  });

  await test.step('Ctrl+D fills down, Delete clears, one value goes into all', async () => {
    await target(1).focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+d');
    await expect(target(2)).toHaveValue('≥10个');
    await expect(target(3)).toHaveValue('≥10个');
    await page.keyboard.press('Control+z');
    await expect(target(2)).toHaveValue('≥20个');
    await target(1).focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Delete');
    await expect(target(1)).toHaveValue('');
    await expect(target(2)).toHaveValue('');
    await page.evaluate(() => navigator.clipboard.writeText('≥7个\r\n'));
    await page.keyboard.press('Control+v');
    await expect(target(1)).toHaveValue('≥7个');
    await expect(target(2)).toHaveValue('≥7个');
    await actual(2).focus();
    await page.keyboard.press('Control+d');
    await expect(actual(2)).toHaveValue('12个');
  });

  await test.step('drawn over with the mouse, and down by its handle', async () => {
    await target(1).hover();
    await page.mouse.down();
    await actual(1).hover();
    await page.mouse.up();
    await expect(status).toContainText('已选 1 行 × 2 列');
    await page.keyboard.press('Escape');
    await expect(status).toBeHidden();
    await target(1).click();
    await actual(2).click({ modifiers: ['Shift'] });
    await expect(status).toContainText('已选 2 行 × 2 列');
    await page.getByTitle('向下拖动：重复填充').hover();
    await page.mouse.down();
    await target(4).hover();
    await page.mouse.up();
    await expect(status).toContainText('已选 4 行 × 2 列');
    await expect(actual(4)).toHaveValue('12个');
    await expect(page.getByRole('button', { name: /^撤销：向下填充 \d 格/ })).toBeVisible();
  });

  await test.step('F2 puts the caret into the text, where arrows stay; Esc gives back what was there', async () => {
    await cell(1, '三级指标').focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('（项）');
    await page.keyboard.press('ArrowRight');
    await expect(cell(1, '三级指标')).toBeFocused();
    await expect(cell(1, '三级指标')).toHaveValue('签约数（项）');
    await page.keyboard.press('Escape');
    await expect(cell(1, '三级指标')).toHaveValue('签约数');
  });
});
