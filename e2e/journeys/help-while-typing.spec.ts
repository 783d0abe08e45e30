// What helps somebody who types: the first steps, told once; signs, units and days beside the cell.
import { createForm, expect, expectAccessible, test } from '../fixtures';

test('four steps, offered in a line that blocks nothing; left once, they are asked for only', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  const { id } = await createForm(page, '第一次填表');
  await page.goto(`/evaluations/${id}`);
  const offer = page.getByRole('region', { name: '第一次填' });
  await offer.getByRole('button', { name: '看四步' }).click();
  const steps = page.getByRole('region', { name: '四步看懂' });
  await expect(steps).toBeFocused();
  await expect(steps).toContainText('第 1 步，共 4 步');
  await expectAccessible(page);
  for (const words of ['按 F8 到下一处待填', '点一下就改', '提交给办公室']) {
    await steps.getByRole('button', { name: '下一步' }).click();
    await expect(steps.getByRole('heading')).toContainText(words);
  }
  await steps.getByRole('button', { name: '上一步' }).click();
  await page.keyboard.press('Escape');
  await expect(steps).toBeHidden();
  await page.reload();
  await expect(page.getByRole('region', { name: '待填' })).toBeVisible();
  await page.getByRole('textbox', { name: '标题' }).focus();
  await expect(offer).toBeHidden();
  await page.keyboard.press('F1');
  await page.getByRole('dialog').getByRole('button', { name: '四步看懂' }).click();
  await expect(steps).toContainText('第 1 步，共 4 步');
});

test('≥ before the target, its unit behind the actual, a day from the calendar: beside the cell, out of the way of Tab', async ({
  pageOf,
}) => {
  const page = await pageOf('touzi');
  const { id } = await createForm(page, '符号单位日期');
  await page.goto(`/evaluations/${id}`);
  const target = page.getByRole('textbox', { name: /年初目标值/ }).first();
  const actual = page.getByRole('textbox', { name: /实际完成值/ }).first();
  await target.fill('>50次');
  await page.getByRole('button', { name: '目标前写 ≥（不低于）' }).click();
  await expect(target).toHaveValue('≥50次');
  await expect(target).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(actual).toBeFocused();
  await page.keyboard.type('45');
  await expect(page.getByRole('button', { name: /^45次/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await expect(actual).toHaveValue('45次');
  await expect(page.getByRole('button', { name: /^45次/ })).toBeHidden();
  await expect(actual).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(actual).toHaveValue('45');

  await target.fill('2022年12月31日前');
  await actual.fill('11月');
  await page.getByLabel('从日历选日期').fill('2022-11-05');
  await expect(actual).toHaveValue('2022年11月5日');
  await expect(actual).toBeFocused();
  await page.getByRole('textbox', { name: '标题' }).focus();
  await expect(page.getByLabel('从日历选日期')).toBeHidden();
});
