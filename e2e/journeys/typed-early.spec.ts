// A slow computer: somebody types into the form as soon as it is seen, long before its scripts run. No key is lost.
import { createForm, expect, test, untilAlive } from '../fixtures';

test('what is typed before the scripts of the page run is kept and saved', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  const { id } = await createForm(page, '早填项目');
  const slow = await page.context().newPage();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await slow.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await slow.goto(`/evaluations/${id}`, { waitUntil: 'commit' });
  await slow.getByRole('radio', { name: '区直专项' }).check();
  await slow.getByLabel('第 1 行 三级指标').click();
  await slow.keyboard.insertText('招商活动场次');
  const amount = slow.getByLabel('年度财政资金总额 预算数（元）');
  await amount.click();
  await slow.keyboard.insertText('1234');
  release();
  // Everything is clickable again once the page is alive; until then keys go on.
  await expect(slow.getByText('已保存', { exact: false }).first()).toBeVisible();
  await slow.keyboard.type('567');
  await expect(amount).toHaveValue('1234567');
  await expect(slow.getByText(/已保存/).first()).toBeVisible();

  await expect(async () => {
    await page.goto(`/evaluations/${id}`);
    await expect(page.getByLabel('年度财政资金总额 预算数（元）')).toHaveValue('1,234,567', { timeout: 1000 });
  }).toPass();
  await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('招商活动场次');
  await expect(page.getByRole('radio', { name: '区直专项' })).toBeChecked();
});

test('whoever is in a cell as the scripts come types on where they are: its text is not selected beneath their hands', async ({
  pageOf,
}) => {
  const page = await pageOf('touzi');
  const { id } = await createForm(page, '早到项目');
  await untilAlive(page);
  await page.getByLabel('第 1 行 三级指标').fill('招商');
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  const slow = await page.context().newPage();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await slow.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await slow.goto(`/evaluations/${id}`, { waitUntil: 'commit' });
  const name = slow.getByLabel('第 1 行 三级指标');
  await name.press('End');
  release();
  await untilAlive(slow);
  await slow.keyboard.type('活动');
  await expect(name).toHaveValue('招商活动');
});
