// A section that was sent a form back, on a telephone: it looks at what is wrong, mends it where it stands, answers, submits.
import { expect, expectAccessible, signIn, test } from '../fixtures';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a returned form is mended, answered and submitted on a telephone', async ({ page }) => {
  await signIn(page, 'touzi');
  await page.goto('/');
  await page.getByRole('link', { name: '去修改' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: '招商经费' })).toBeVisible();
  const row = page.locator('tr[data-indicator]').first();

  await test.step('one row a card, each cell with its name over it, nothing beside the window', async () => {
    const [card, name, target, actual] = await Promise.all(
      [row, ...['三级指标', '年初目标值', '实际完成值'].map((of) => page.getByLabel(new RegExp(`^第 1 行 ${of}`)))].map((one) =>
        one.boundingBox(),
      ),
    );
    if (!card || !name || !target || !actual) throw new Error('the first row is not shown');
    expect(card.x).toBeGreaterThanOrEqual(0);
    expect(card.x + card.width).toBeLessThanOrEqual(390);
    expect(name.y).toBeLessThan(target.y);
    expect(target.y).toBe(actual.y);
    await expect(row.locator('[data-name="实际完成值（B）"]')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);
  });

  await test.step('a score is mended in its card, and what can be done stays in reach', async () => {
    await expect(row).toContainText('多 0.5');
    const score = page.getByLabel('第 1 行 得分');
    await score.tap();
    await page.keyboard.type('6.5');
    await expect(row).not.toContainText('多 0.5');
    await expect(page.getByRole('button', { name: '重新提交 · 2 处错误' })).toBeInViewport();
  });

  await test.step('the others are adopted from the list of findings', async () => {
    await page.getByRole('button', { name: '核对 2' }).tap();
    const rail = page.getByRole('complementary', { name: '核对与批注' });
    await rail.getByRole('button', { name: '采用 8.48' }).tap();
    await rail.getByRole('button', { name: '采用 88.01' }).tap();
    await expectAccessible(page);
  });

  await test.step('what was mended is the answer to the remark, in one touch', async () => {
    const rail = page.getByRole('complementary', { name: '核对与批注' });
    await rail.getByRole('tab', { name: /^批注/ }).tap();
    await rail.getByRole('button', { name: '回复“得分已改：7 → 6.5”' }).tap();
    await expect(rail.getByText('已回复')).toBeVisible();
    await expect(rail.getByText('得分已改：7 → 6.5', { exact: true })).toBeVisible();
    await expect(rail.getByRole('button', { name: '回复“得分已改：8 → 8.48”' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '收起侧栏' }).tap();
  });

  await test.step('and it is submitted', async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.getByRole('button', { name: '重新提交', exact: true }).tap();
    await page.getByRole('dialog').getByRole('button', { name: '确认重新提交' }).tap();
    await expect(page.getByText(/已提交，存为第 \d+ 版/)).toBeInViewport();
    await expect(page.getByRole('button', { name: '撤回' })).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
