// The office writes the report: figures are fields, typed ones that contradict are found, nothing typed is lost.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures';

const REPORT = '/department/2022/report';

/** A section's editor, once it takes typing. */
async function editorOf(page: Page, heading: string) {
  const editor = page.getByRole('textbox', { name: heading, exact: true });
  await expect(editor).toBeEditable();
  return editor;
}

/** The line beside a section's heading that says how saving stands. */
const statusOf = (page: Page, section: string) => page.locator(`#section-${section}`).getByRole('status').first();

/** Empties a section and writes that instead, saved. */
async function rewrite(page: Page, heading: string, section: string, text: string) {
  const editor = await editorOf(page, heading);
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
  await expect(statusOf(page, section)).toContainText('已保存');
  return editor;
}

test('the report begins with the published wording, its figures from the data', async ({ pageOf }) => {
  const page = await pageOf('shenhe');
  await page.goto(REPORT);
  const execution = await editorOf(page, '1.执行率情况。');
  await expect(execution).toHaveText('2022年度部门整体支出合计12053.48万元，2022年预算收入合计12296.00万元，完成年初预算的98.03%。');
  await expect(page.getByRole('textbox', { name: '（1）部门整体基本支出使用情况' })).toContainText('完成预算的100.77%');
  // The list is everybody's: what other tests add to it stands in its sums.
  await expect(page.getByRole('row', { name: /^合计 [\d.]+ [\d.]+ \d+%/ })).toBeVisible();
  await expectAccessible(page);
  // A field has no inside: a click beside its digits and a key leave it as it is.
  await execution.locator('[data-field="整体支出完成率"]').click();
  await page.keyboard.type('约');
  await expect(execution).toContainText(/的约98\.03%。|的98\.03%约。/);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(execution).toContainText('的98.03%。');
});

test('fields are typed with a brace; a typed figure that contradicts is found and becomes a field', async ({ pageOf }) => {
  const page = await pageOf('shenhe');
  await page.goto(REPORT);
  const duties = await rewrite(page, '1.主要职能', 'duties', '自评总得分98.61分，');
  const checks = page.getByRole('complementary', { name: '核对' });
  await expect(checks).toContainText('文中写的是 98.61分，数据为');
  // The next key is the section's, be it typed before the next frame.
  const goesTo = await checks.getByRole('button', { name: '改为 {总得分}' }).evaluate((button: HTMLElement) => {
    button.click();
    return document.activeElement?.role;
  });
  expect(goesTo).toBe('textbox');
  await expect(duties.locator('[data-field="总得分"]')).toHaveCount(1);
  await expect(checks).not.toContainText('98.61');

  await page.keyboard.press('End');
  await page.keyboard.type('完成{');
  const find = page.getByRole('combobox', { name: '查找数据项' });
  await expect(find).toBeFocused();
  await find.fill('整体支出完成率');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('的预算');
  await expect(duties.locator('[data-field="整体支出完成率"]')).toHaveText('98.03%');

  // A name that names nothing is not saved, and says so; the text stays.
  await page.keyboard.type('{');
  await find.fill('总的分');
  await page.keyboard.type('}');
  await expect(statusOf(page, 'duties')).toContainText('未保存');
  await expect(page.locator('#section-duties')).toContainText('没有“{总的分}”这个数据项');
  await page.keyboard.type('{');
  await find.fill('总的分');
  await page.keyboard.press('Tab');
  await page.keyboard.type('}');
  await expect(duties).toContainText('{总的分}{总的分}');
  await expect(statusOf(page, 'duties')).toContainText('未保存');
  await page.reload();
  await expect(await editorOf(page, '1.主要职能')).toContainText('的预算{总的分}{总的分}');
  await rewrite(page, '1.主要职能', 'duties', '负责全区商务工作。');
});

/** Pastes as another program gives it. */
async function paste(page: Page, heading: string, kinds: Record<string, string>) {
  await (
    await editorOf(page, heading)
  ).evaluate((editor, given) => {
    const clipboardData = new DataTransfer();
    for (const [kind, text] of Object.entries(given)) clipboardData.setData(kind, text);
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, kinds);
}

test('digits typed against a field, and characters that no font prints, are told at the section', async ({ pageOf }) => {
  const page = await pageOf('shenhe');
  await page.goto(REPORT);
  const heading = '（四）部门自评工作开展情况';
  const checks = page.getByRole('complementary', { name: '核对' });
  const section = await rewrite(page, heading, 'process', '完成{');
  await page.getByRole('combobox', { name: '查找数据项' }).fill('整体支出完成率');
  await page.keyboard.press('Enter');
  await section.locator('[data-field]').dblclick();
  await page.keyboard.type('99');
  await expect(checks).toContainText(/“98\.03%”[前后]紧挨着写了“99”：请删去，或隔开/);
  await expectAccessible(page);
  for (let at = 0; at < 2; at += 1) await page.keyboard.press('Backspace');
  await expect(checks).not.toContainText('紧挨着');
  await page.keyboard.press('End');
  await page.keyboard.insertText('，𠮷某');
  await expect(checks).toContainText('字库中没有字符“𠮷”，无法打印');
  await page.reload();
  await editorOf(page, heading);
  await expect(checks).toContainText('字库中没有字符“𠮷”，无法打印');
  await rewrite(page, heading, 'process', '吉某');
  await expect(checks).not.toContainText('字库中没有字符');
});

test('what is pasted from a table or nested lists keeps its cells, lines and items apart', async ({ pageOf }) => {
  const page = await pageOf('shenhe');
  await page.goto(REPORT);
  const heading = '（二）2022年本单位的工作亮点';
  const highlights = await rewrite(page, heading, 'highlights', '见表：');
  await page.keyboard.press('Enter');
  const table =
    '<html><body><style>td {color: red}</style><table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>1</td></tr><tr><td style="color: red">得{总得分}分</td><td>2</td></tr></table><p>上<br>下</p></body></html>';
  await paste(page, heading, { 'text/html': table, 'text/plain': '项目\t金额' });
  await expect(highlights.locator('p')).toHaveText(['见表：', '项目，金额', '甲，1', '得99.61分，2', '上', '下']);
  await expect(highlights.locator('[data-field="总得分"]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await paste(page, heading, { 'text/html': '<ol><li>一<ul><li>一之一</li></ul></li><li>二</li></ol>', 'text/plain': '' });
  await expect(highlights.locator('ol')).toHaveCount(1);
  await expect(highlights.locator('ol > li')).toHaveText(['一', '一之一', '二']);
  await rewrite(page, heading, 'highlights', '');
  await paste(page, heading, { 'text/plain': '甲\t100\n乙\t85' });
  await expect(highlights.locator('p')).toHaveText(['甲，100', '乙，85']);
  await rewrite(page, heading, 'highlights', '完。');
});

test('two people on one section: the later one sees both texts and chooses', async ({ pageOf }) => {
  const [first, second] = [await pageOf('shenhe'), await pageOf('shenhe')];
  const address = `${REPORT}?document=disclosure`;
  const heading = '（四）绩效自评结果应用情况';
  await first.goto(address);
  await second.goto(address);
  await editorOf(second, heading);
  await rewrite(first, heading, 'application', '先写的一段。');
  const later = await editorOf(second, heading);
  await later.click();
  await second.keyboard.press('ControlOrMeta+A');
  await second.keyboard.type('后写的一段。');
  await expect(second.locator('#section-application')).toContainText(/您修改期间，.+也修改并保存了这一节/);
  await expect(second.locator('#section-application')).toContainText('先写的一段。');
  await expectAccessible(second);
  await second.getByRole('button', { name: '保留我写的' }).click();
  await expect(statusOf(second, 'application')).toContainText('已保存');
  await first.reload();
  await expect(await editorOf(first, heading)).toHaveText('后写的一段。');
});

test('the head reads it and cannot write', async ({ pageOf }) => {
  const page = await pageOf('juzhang');
  await page.goto(REPORT);
  await expect(page.getByRole('heading', { name: '一、自评结论' })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expectAccessible(page);
});
