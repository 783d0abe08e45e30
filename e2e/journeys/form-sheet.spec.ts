// The form's table by keyboard and clipboard: cells that stand for several rows, rows and goals that come and go, what no band shows.
import type { Locator, Page } from '@playwright/test';
import { createForm, expect, expectAccessible, signIn, test } from '../fixtures';
import { readDraft } from '../filled-form';

async function paste(field: Locator, text: string) {
  await field.evaluate((element, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
const level2 = (page: Page) => page.getByLabel(/^第 \d+ 行 二级指标$/);

test('rows are added, named together, moved, taken out and put back', async ({ page }) => {
  await signIn(page, 'touzi');
  const { id } = await createForm(page);

  await test.step('Enter in the last row of a group adds one under the same level 2, which is one cell', async () => {
    await page.getByLabel('第 1 行 二级指标').fill('数量指标');
    await page.getByLabel('第 1 行 三级指标').fill('签约数');
    await page.getByLabel('第 1 行 三级指标').press('Enter');
    await expect(page.getByLabel('第 2 行 三级指标')).toBeFocused();
    await page.keyboard.type('到位数');
    // Until the person leaves it, the new row's level 2 is its own: another can be chosen for it alone.
    await expect(level2(page)).toHaveCount(4);
    await page.getByLabel('第 1 行 三级指标').focus();
    await expect(level2(page)).toHaveCount(3);
  });

  await test.step('typed once, the cell is written to both; it stays one while it is typed', async () => {
    await level2(page).first().fill('');
    await level2(page).first().pressSequentially('质量指标');
    await expect(level2(page)).toHaveCount(3);
    await page.getByLabel('第 1 行 三级指标').focus();
    await saved(page);
    const { draft } = await readDraft(page, id);
    expect(draft.goals[0]?.groups[0]?.indicators.map((row) => [row.level2, row.level3])).toEqual([
      ['质量指标', '签约数'],
      ['质量指标', '到位数'],
    ]);
  });

  await test.step('a row can be parted from it, moved by Alt and arrows, and taken out with the way back', async () => {
    await page.getByRole('button', { name: '第 2 行的操作' }).click();
    await page.getByRole('menuitem', { name: /^单独填写二级指标/ }).click();
    await expect(page.getByLabel('第 2 行 二级指标')).toBeFocused();
    await page.keyboard.type('时效指标');
    await page.getByLabel('第 2 行 三级指标').press('Alt+ArrowUp');
    await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('到位数');
    await page.getByRole('button', { name: '第 1 行的操作' }).click();
    await page.getByRole('menuitem', { name: '删除本行' }).click();
    await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('签约数');
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('到位数');
  });

  await test.step('rows of a spreadsheet go in along the columns of the form, points beside the table too', async () => {
    await paste(page.getByLabel('第 2 行 三级指标'), '签约数\t≥５个\t6个\t\t10\n投诉数\t≤3件\t2件\t\t5');
    await expect(page.getByLabel('第 3 行 三级指标')).toHaveValue('投诉数');
    await expect(page.getByLabel('第 3 行 分值')).toHaveValue('5');
    await expect(page.getByLabel('第 2 行 得分')).toHaveAttribute('placeholder', '10');
  });

  await test.step('＋ opens the usual level 2s; a digit begins the row in its place, the next time in the blank one', async () => {
    const add = page.getByRole('button', { name: '给产出指标增加一行' });
    const rows = page.locator('tr[data-indicator]');
    const before = await rows.count();
    await add.click();
    await expect(page.getByRole('menuitem', { name: /^质量指标/ })).toBeVisible();
    await page.keyboard.press('1');
    await expect(rows).toHaveCount(before + 1);
    await expect(page.locator('[data-cell="level3"]:focus')).toHaveValue('');
    await expect(page.getByRole('button', { name: '撤销：增加一行数量指标' })).toBeVisible();
    await add.click();
    await page.keyboard.press('1');
    await expect(page.locator('[data-cell="level3"]:focus')).toHaveValue('');
    await expect(rows).toHaveCount(before + 1);
    await page.keyboard.press('Control+z');
    await expect(rows).toHaveCount(before);
  });

  await test.step('a menu opened by a key is walked by keys, and left by Esc to where it was opened', async () => {
    const tools = page.getByRole('button', { name: '第 2 行的操作' });
    for (let time = 0; time < 2; time += 1) {
      await tools.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('menuitem', { name: /^上移/ })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(tools).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: '撤销：下移一行' })).toBeVisible();
    await expect(page.getByRole('button', { name: '第 3 行的操作' })).toBeFocused();
    await page.keyboard.press('Control+z');
  });

  await test.step('a row is dragged by its button, let go by Esc, and its menu stays shut', async () => {
    const name = (row: number) => page.getByLabel(`第 ${row} 行 三级指标`);
    const [first, second] = [await name(1).inputValue(), await name(2).inputValue()];
    const drag = async () => {
      // Near the edge of the window the page would go on by itself.
      await name(1).evaluate((field) => field.scrollIntoView({ block: 'center' }));
      await page.getByRole('button', { name: '第 1 行的操作' }).hover();
      await page.mouse.down();
      const box = await name(2).boundingBox();
      await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + (box?.height ?? 0), { steps: 4 });
    };
    await drag();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(name(1)).toHaveValue(first);
    await drag();
    await page.mouse.up();
    await expect(name(1)).toHaveValue(second);
    await expect(name(2)).toHaveValue(first);
    await expect(page.getByRole('menuitem')).toHaveCount(0);
    await expect(page.getByRole('button', { name: '撤销：移动一行' })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(name(1)).toHaveValue(first);
  });

  await test.step('a cell that a key leads to is selected: what is typed stands instead of what was there', async () => {
    await page.getByLabel('第 2 行 三级指标').press('ArrowDown');
    await page.keyboard.type('退件数');
    await expect(page.getByLabel('第 3 行 三级指标')).toHaveValue('退件数');
    await page.getByLabel('第 2 行 分值').press('ArrowDown');
    await page.keyboard.type('6');
    await expect(page.getByLabel('第 3 行 分值')).toHaveValue('6');
  });
});

test('one way back over everything: typing, rows, pastes, mends, each by its name', async ({ page }) => {
  await signIn(page, 'touzi');
  const { id } = await createForm(page);
  const undo = page.getByRole('button', { name: /^撤销/ }).first();
  const redo = page.getByRole('button', { name: /^重做/ });
  const target = page.getByLabel('第 1 行 年初目标值（A）');
  const actual = page.getByLabel('第 1 行 实际完成值（B）');
  const before = await readDraft(page, id);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');

  await test.step('Ctrl+Z takes back the last cell’s typing, then the one before, and goes there', async () => {
    await target.click();
    await page.keyboard.type('≥10个');
    await actual.click();
    await page.keyboard.type('12个');
    await expect(undo).toHaveAccessibleName('撤销：填写产出指标“未命名的指标”的实际完成值');
    await page.keyboard.press('Control+z');
    await expect(actual).toHaveValue('');
    await expect(actual).toBeFocused();
    await expect(target).toHaveValue('≥10个');
    await page.keyboard.press('Control+z');
    await expect(target).toHaveValue('');
    await expect(target).toBeFocused();
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+Shift+z');
    await expect(actual).toHaveValue('12个');
    await expect(redo).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('a paste and a row are steps; typing what stood there is none', async () => {
    await paste(page.getByLabel('第 1 行 三级指标'), '签约数\t≥5个\t6个\n投诉数\t≤3件\t2件');
    await expect(undo).toHaveAccessibleName('撤销：粘贴 2 行 × 3 列，新增 1 行，替换原有 2 格');
    await page.getByLabel('第 2 行 三级指标').press('Enter');
    await expect(undo).toHaveAccessibleName('撤销：增加一行');
    await page.keyboard.type('甲');
    await page.keyboard.press('Backspace');
    await expect(undo).toHaveAccessibleName('撤销：增加一行');
    await undo.click();
    await undo.click();
    await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('');
    await expect(level2(page)).toHaveCount(3);
    await redo.click();
    await expect(page.getByLabel('第 2 行 三级指标')).toHaveValue('投诉数');
  });

  await test.step('a mend is one: what was filed before is there again', async () => {
    await page.getByLabel('第 1 行 分值').fill('10');
    await page.getByLabel('第 1 行 得分').fill('7');
    await page.getByRole('button', { name: '采用 10' }).click();
    await expect(page.getByLabel('第 1 行 得分')).toHaveValue('10');
    await page.keyboard.press('Control+z');
    await expect(page.getByLabel('第 1 行 得分')).toHaveValue('7');
  });

  await test.step('everything taken back is the form as it was, on the server too', async () => {
    while ((await undo.getAttribute('aria-disabled')) === null) await undo.click();
    await saved(page);
    await expect.poll(async () => (await readDraft(page, id)).draft).toEqual(before.draft);
    await expectAccessible(page);
  });
});

test('a blank form has nothing wrong: it says how much is to be filled in, and goes to the first of it', async ({ page }) => {
  await signIn(page, 'touzi');
  await createForm(page);
  const strip = page.getByRole('region', { name: '得分概况' });
  const rail = page.getByRole('complementary', { name: '核对与批注' });
  const submit = page.getByRole('button', { name: /^提交/ });
  await expect(strip).toContainText('待填16 项');
  await expect(strip).toContainText('产出指标填 0/4');
  await expect(submit).toHaveText('提交 · 待填 16 项');
  await expect(rail.getByText('错误')).toHaveCount(0);
  await expect(page.locator('[data-edge="error"], [aria-invalid="true"]')).toHaveCount(0);
  await expect(page.getByLabel('总分', { exact: true })).toHaveAttribute('placeholder', '待计算');
  await expectAccessible(page);

  await test.step('what a row lacks is grey while somebody is in it, red once it is left', async () => {
    const row = page.locator('tr[data-indicator]').first();
    await page.getByLabel('第 1 行 三级指标').click();
    await page.keyboard.type('签约数');
    const lacking = ['年初目标值（A）', '实际完成值（B）', '分值'].map((name) => page.getByLabel(`第 1 行 ${name}`));
    for (const cell of lacking) await expect(cell).toHaveAttribute('placeholder', '待填');
    await expect(row.locator('[aria-invalid="true"]')).toHaveCount(0);
    await page.getByLabel('第 2 行 三级指标').click();
    for (const cell of lacking) await expect(cell).toHaveAttribute('placeholder', '未填');
    await expect(row.locator('[aria-invalid="true"]')).toHaveCount(3);
    await expect(submit).toHaveText('提交 · 待填 15 项');
    await expectAccessible(page);
  });

  await test.step('one Tab too many leads on to the next row, not into the name of its group', async () => {
    await page.getByLabel('第 1 行 分值').focus();
    const passed: (string | null)[] = [];
    for (let tabs = 0; tabs < 4 && passed.at(-1) !== 'level2'; tabs += 1) {
      await page.keyboard.press('Tab');
      passed.push(await page.locator(':focus').getAttribute('data-cell'));
    }
    // Buttons at most.
    expect(passed.filter((cell) => cell !== null)).toEqual(['level2']);
    await page.getByLabel('第 2 行 三级指标').click();
  });

  await test.step('F8 goes to the next gap; 提交 to the first on the page, and says what is lacking everywhere', async () => {
    await page.keyboard.press('F8');
    await expect(page.getByLabel('第 2 行 年初目标值（A）')).toBeFocused();
    await submit.click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('[data-cell="cells.category"]').first()).toBeFocused();
    await expect(page.locator('tr[data-indicator]').nth(2).getByPlaceholder('未填')).toHaveCount(3);
    await expectAccessible(page);
  });
});

test('the heads and the name of a long group stay in view while its rows scroll by', async ({ page }) => {
  await signIn(page, 'touzi');
  await createForm(page);
  const rows = Array.from({ length: 24 }, (_, at) => `指标${at + 1}\t≥${at + 5}个\t${at + 6}个`);
  await paste(page.getByLabel('第 1 行 三级指标'), rows.join('\n'));
  const last = page.getByLabel('第 24 行 三级指标');
  await expect(last).toHaveValue('指标24');
  await last.focus();
  const name = page.locator('[data-cell="level1"]').first();
  const header = await page.getByRole('heading', { level: 1 }).boundingBox();
  const below = (header?.y ?? 0) + (header?.height ?? 0);
  await expect.poll(async () => (await name.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(below);
  expect((await name.boundingBox())?.y).toBeLessThan(page.viewportSize()?.height ?? 0);

  const head = page.locator('[data-shown] td', { hasText: '三级指标' });
  await expect(head).toBeInViewport();
  const [over, under] = [await head.boundingBox(), await page.locator('td', { has: last }).boundingBox()];
  expect(Math.abs((over?.x ?? 0) - (under?.x ?? 0))).toBeLessThan(2);
  expect(Math.abs((over?.width ?? 0) - (under?.width ?? 0))).toBeLessThan(2);
  // What a key leads to is not behind them.
  for (let up = 0; up < 12; up += 1) await page.keyboard.press('ArrowUp');
  const cell = page.locator('textarea:focus');
  expect((await cell.boundingBox())?.y ?? 0).toBeGreaterThanOrEqual((over?.y ?? 0) + (over?.height ?? 0) - 1);

  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(head).toBeHidden();
});

test("a project form has several goals, and says in its rows' panel what the table does not show", async ({ page }) => {
  await signIn(page, 'touzi');
  const { id } = await createForm(page);

  await test.step('goals: number, points and words of each', async () => {
    await page.getByRole('button', { name: '增加年度绩效目标' }).click();
    await expect(page.getByLabel('目标 2 的分值')).toBeFocused();
    await page.keyboard.type('30');
    await page.getByLabel('目标 1 的分值').fill('50');
    await page.getByLabel('目标 2 年度绩效目标').fill('引进总部');
    await expect(page.getByRole('rowheader', { name: '年度绩效目标 2：（30分）' })).toBeVisible();
  });

  await test.step('the panel of a row', async () => {
    await page.getByLabel('第 1 行 三级指标').fill('签约数');
    await page.getByLabel('第 1 行 三级指标').press('Control+Enter');
    const panel = page.getByRole('region', { name: '第 1 行的计分' });
    await panel.getByRole('button', { name: '计分方式、调整理由、备注' }).click();
    await panel.getByLabel('计分方式').selectOption({ label: '反向（越低越好）' });
    await panel.getByLabel('备注').fill('按合同');
    await saved(page);
  });

  const { draft } = await readDraft(page, id);
  expect(draft.goals.map(({ no, points, statement = '' }) => [no, points, statement])).toEqual([
    [1, '50', ''],
    [2, '30', '引进总部'],
  ]);
  expect(draft.goals[0]?.groups[0]?.indicators[0]).toMatchObject({ direction: 'reverse', note: '按合同' });
  await expectAccessible(page);

  await test.step('narrow, the table scrolls and can be scrolled by keyboard', async () => {
    await page.setViewportSize({ width: 640, height: 720 });
    const pane = page.getByRole('region', { name: '自评表，可左右滚动' });
    await pane.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => pane.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    await expectAccessible(page);
  });

  await test.step('a goal that goes takes its rows with it', async () => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole('button', { name: '删除目标' }).last().click();
    await expect(page.getByLabel('目标 2 的分值')).toHaveCount(0);
    await saved(page);
  });
});

test('a key draws what it changes: the head keeps its height, and nothing else moves', async ({ page }) => {
  await signIn(page, 'touzi');
  await createForm(page, '聘请区政府招商引资第三方咨询顾问及产业链招商服务项目');
  const level3 = page.getByLabel('第 1 行 三级指标');
  await level3.click();
  await page.keyboard.type('签约数');
  await saved(page);
  const cells = await page.locator('[data-cell]').count();
  const heights = await page
    .locator('h1')
    .locator('..')
    .evaluateHandle((head) => {
      const seen = new Set([head.clientHeight]);
      new ResizeObserver(() => seen.add(head.clientHeight)).observe(head);
      return seen;
    });

  const styled = await elementsStyled(page, async () => {
    await page.keyboard.type('量');
    await expect(page.getByRole('status').filter({ hasText: '正在' })).toBeVisible();
    await saved(page);
  });
  expect(await heights.evaluate((seen) => seen.size)).toBe(1);
  // Not a cell in two, where a page that moves styles several elements for each.
  expect(Math.max(...styled)).toBeLessThan(cells / 2);
});

/** How many elements the browser styled at a time while `work` was done. */
async function elementsStyled(page: Page, work: () => Promise<void>): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const styled: number[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, args } of value as unknown as { name: string; args?: { elementCount?: number } }[])
      if (name === 'UpdateLayoutTree') styled.push(args?.elementCount ?? 0);
  });
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return styled;
}
