// A form of 28 rows filled in by the keyboard alone, from a page just opened to 提交, with the keys counted; and an input method beside it.
import type { Page } from '@playwright/test';
import { createForm, expect, expectAccessible, signIn, test } from '../fixtures';
import { readDraft } from '../filled-form';

/** Keys that only moved the person took 79 for head, money and five rows before cells were selected as in a spreadsheet. */
const MOVES_BEFORE = 79;

/** Types, and counts the keys that only move. */
function keyboardOf(page: Page) {
  let moves = 0;
  return {
    moves: () => moves,
    async go(key: string) {
      moves += 1;
      await page.keyboard.press(key);
    },
    type: (text: string) => page.keyboard.type(text),
  };
}

interface Row {
  name: string;
  target: string;
  actual: string;
  points: string;
}

const row = (at: number): Row => ({ name: `签约企业${at}`, target: `≥${at + 10}家`, actual: `${at + 12}家`, points: '2' });

test('28 rows by the keyboard alone, in at most two fifths of the keys that only move', async ({ page }) => {
  test.slow();
  await signIn(page, 'touzi');
  const { id } = await createForm(page);
  const { go, type, moves } = keyboardOf(page);
  const saved = page.getByRole('status').filter({ hasText: '已保存' });
  /** Name, target, actual, over the score, which counts by itself, to the points. */
  const fillRow = async ({ name, target, actual, points }: Row) => {
    await type(name);
    await go('Tab');
    await type(target);
    await go('Tab');
    await type(actual);
    await go('Tab');
    await type(points);
  };
  const focused = (cell: string) => expect(page.locator(`[data-cell="${cell}"]:focus`)).toHaveCount(1);

  await test.step('head and money: from the page to each gap by F8, choices by their digit', async () => {
    for (const option of ['部门预算项目', '持续性项目', '常年性项目']) {
      await go('F8');
      await page.keyboard.press('1');
      await expect(page.getByRole('radio', { name: option })).toBeChecked();
    }
    await go('F8');
    await focused('budget');
    await type('100000');
    await go('Tab');
    await type('98000');
  });

  await test.step('five rows, one begun by Enter, two in other groups', async () => {
    await go('F8');
    await focused('level3');
    await fillRow(row(1));
    await go('Enter');
    await fillRow(row(2));
    await go('Enter');
    await fillRow(row(3));
    await go('F8');
    await focused('level3');
    await fillRow(row(4));
    await go('F8');
    await focused('level3');
    await fillRow(row(5));
    expect(moves()).toBeLessThanOrEqual(MOVES_BEFORE * 0.4);
  });

  await test.step('23 rows more', async () => {
    for (let at = 6; at <= 28; at += 1) {
      await go('Enter');
      await focused('level3');
      await fillRow(row(at));
    }
    expect(moves()).toBeLessThanOrEqual((MOVES_BEFORE / 5) * 28 * 0.4);
  });

  await expect(saved).toBeVisible();
  const { draft } = await readDraft(page, id);
  const rows = draft.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  const filled = rows.filter(({ level3 }) => level3 !== '').map(({ level3, target, actual, points }) => [level3, target, actual, points]);
  expect(filled).toHaveLength(28);
  expect(new Set(filled.map(String))).toEqual(new Set(Array.from({ length: 28 }, (_, at) => Object.values(row(at + 1))).map(String)));
  expect(draft.funds.rows.total).toMatchObject({ budget: '100000', executed: '98000' });
});

test('while an input method composes, keys are its own', async ({ page }) => {
  await signIn(page, 'touzi');
  await createForm(page);
  const name = page.getByLabel('第 1 行 三级指标');
  const rows = page.locator('tr[data-indicator]');
  const before = await rows.count();
  await name.click();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: "qian'yue", selectionStart: 8, selectionEnd: 8 });
  for (const key of ['Enter', 'ArrowDown', 'Tab', 'Delete'])
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
  await expect(name).toBeFocused();
  await devtools.send('Input.insertText', { text: '签约数' });
  await expect(name).toHaveValue('签约数');
  await expect(rows).toHaveCount(before);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('第 1 行 年初目标值（A）')).toBeFocused();
});

test('a number typed with its unit, or with zeros before it: what is meant is offered, and taken back', async ({ page }) => {
  await signIn(page, 'touzi');
  await createForm(page);
  const budget = page.locator('[data-row="funds.total"][data-cell="budget"]');
  const points = page.getByLabel('第 1 行 分值');
  for (const [field, typed, offered, stands] of [
    [budget, '12万', '改为 120,000', '120000'],
    [points, '00012', '改为 12', '12'],
    [points, '.5', '改为 0.5', '0.5'],
  ] as const) {
    await field.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: offered, exact: true }).click();
    await expect(field).toHaveValue(stands);
    await expect(page.getByRole('button', { name: offered, exact: true })).toHaveCount(0);
  }
  await expectAccessible(page);
  const target = page.getByLabel('第 1 行 年初目标值（A）');
  await target.click();
  await page.keyboard.type('>=10个');
  await page.keyboard.press('Tab');
  await expect(target).toHaveValue('≥10个');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(points).not.toHaveValue('0.5');
  await test.step('back from the next cell one is in it, and F9 writes what is meant', async () => {
    await budget.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('98.6万');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(budget).toBeFocused();
    await page.keyboard.press('F9');
    await expect(budget).toHaveValue(/^986,?000$/);
  });
});

test('the keys are one key away', async ({ page }) => {
  await signIn(page, 'touzi');
  await createForm(page);
  const name = page.getByLabel('第 1 行 三级指标');
  await name.click();
  await page.keyboard.press('Control+/');
  const dialog = page.getByRole('dialog', { name: '快捷键' });
  await expect(dialog.getByText('到下一处待填')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(name).toBeFocused();
});
