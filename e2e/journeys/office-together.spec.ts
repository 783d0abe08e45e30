// Two people of the office at one table: nothing of either is lost, and what nobody filled in is taken back.
import { command, expect, expectAccessible, test } from '../fixtures';

const unique = () => crypto.randomUUID().slice(0, 8);

test('a new row is gone to with the keyboard, in the set-up and in the list', async ({ pageOf }) => {
  const page = await pageOf('shenhe');
  page.on('dialog', (question) => void question.accept());
  for (const path of ['projects', 'list']) {
    await page.goto(`/department/2022/${path}`);
    const names = page.getByLabel(/^第 \d+ 行 项目名称$/);
    await page.getByRole('button', { name: '增加一行' }).press('Enter');
    await expect(names.last()).toBeFocused();
    const count = await page.locator('tbody tr').count();
    await names.last().press('Enter');
    await expect(page.locator('tbody tr')).toHaveCount(count + 1);
    await expect(names.last()).toBeFocused();
  }
});

test('the set-up, changed by two at once: others’ cells stay, a cell of both is chosen, what nobody filled in is taken back', async ({
  pageOf,
  baseURL,
}) => {
  const page = await pageOf('shenhe');
  const name = `同设项目 ${unique()}`;
  await page.goto('/department/2022/projects');
  await page.getByRole('button', { name: '增加一行' }).click();
  const fill = async (label: string, value: string) =>
    page
      .getByLabel(new RegExp(`^第 \\d+ 行 ${label}$`))
      .last()
      .fill(value);
  await fill('项目名称', name);
  await page
    .getByLabel(/填报科室$/)
    .last()
    .selectOption({ label: '投资促进科' });
  await fill('预算数（元）', '1000');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('项目设置已保存')).toBeVisible();

  const row = page.getByRole('row').filter({ has: page.locator('textarea', { hasText: name }) });
  await expect(row.getByRole('link', { name: /打开/ })).toBeVisible();
  const id = (await row.getByRole('link', { name: /打开/ }).getAttribute('href'))?.split('/').at(-1) ?? '';
  const sectionId = await row.getByLabel(/填报科室$/).inputValue();
  const was = { name, sectionId, deadline: null, budget: '1000', executed: '', sources: await sourcesOf(), purpose: '' };
  async function sourcesOf() {
    await row.getByRole('button', { name: /资金来源/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const labels = await dialog
      .getByLabel(/资金来源$/)
      .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));
    await dialog.getByRole('button', { name: '取消' }).click();
    return labels.filter((label) => label !== '').map((label) => ({ label, budget: '', executed: '' }));
  }

  await row.getByLabel(/预算数（元）$/).fill('2000');
  await row.getByLabel(/主要用途$/).fill('接待');
  // Meanwhile a colleague, with the same page open.
  await command(page.request, baseURL ?? '', 'set-up-projects', {
    year: 2022,
    rows: [{ id, was, ...was, budget: '3000', deadline: '2023-04-05' }],
  });
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText(`“${name}”的预算数：您填 2,000.00，同事改为 3,000.00`)).toBeVisible();
  await expect(row.getByLabel(/截止日期$/)).toHaveValue('2023-04-05');
  await expect(row.getByLabel(/主要用途$/)).toHaveValue('接待');
  // A notice lies over the last rows for a moment.
  await expect(page.getByText('项目设置已保存')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: `采用同事所填：“${name}”的预算数` }).click();
  await expect(row.getByLabel(/预算数（元）$/)).toHaveValue('3,000');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '✓ 已保存' })).toBeVisible();
  await page.reload();
  await expect(row.getByLabel(/主要用途$/)).toHaveValue('接待');
  await expect(row.getByLabel(/截止日期$/)).toHaveValue('2023-04-05');

  await row.getByRole('button', { name: /^删除第/ }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const asked = page.getByRole('dialog');
  await expect(asked).toContainText(name);
  await expectAccessible(page);
  await asked.getByRole('button', { name: '删除并保存' }).click();
  await expect(page.getByRole('status').filter({ hasText: '✓ 已保存' })).toBeVisible();
  await page.goto('/department/2022/list');
  await expect(page.getByRole('button', { name: '从表格粘贴' })).toBeEnabled();
  await expect(page.locator('textarea', { hasText: name })).toHaveCount(0);
});

test('a save whose answer was lost: what a colleague made of it since stands, nobody is told otherwise, and what was typed after it is saved', async ({
  pageOf,
}) => {
  const page = await pageOf('shenhe');
  page.on('dialog', (question) => void question.accept());
  const name = `断网项目 ${unique()}`;
  const row = page.getByRole('row').filter({ has: page.locator('textarea', { hasText: name }) });
  const state = page.getByRole('status').filter({ hasText: /^(✓ 已保存|有未保存的修改)$/ });
  const save = page.getByRole('button', { name: '保存', exact: true });
  await page.goto('/department/2022/projects');
  await page.getByRole('button', { name: '增加一行' }).click();
  await page
    .getByLabel(/项目名称$/)
    .last()
    .fill(name);
  await page
    .getByLabel(/填报科室$/)
    .last()
    .selectOption({ label: '投资促进科' });
  await page
    .getByLabel(/预算数（元）$/)
    .last()
    .fill('1000');
  await page.route('**/api/commands/set-up-projects', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await save.click();
  await expect(page.getByText('连不上服务器').first()).toBeVisible();
  await row.getByLabel(/主要用途$/).fill('接待');
  await expect(state).toHaveText('有未保存的修改');
  await page.unroute('**/api/commands/set-up-projects');

  // It was saved, and a colleague found it.
  const computer = await page
    .context()
    .browser()
    ?.newContext({ storageState: { cookies: await page.context().cookies(), origins: [] } });
  if (!computer) throw new Error('no browser');
  const other = await computer.newPage();
  await other.goto('/department/2022/projects');
  const found = other.getByRole('row').filter({ has: other.locator('textarea', { hasText: name }) });
  await found.getByLabel(/预算数（元）$/).fill('3000');
  await other.getByRole('button', { name: '保存', exact: true }).click();
  await expect(other.getByText('项目设置已保存')).toBeVisible();
  await computer.close();

  await page.reload();
  await expect(row).toHaveCount(1);
  await expect(row.getByLabel(/预算数（元）$/)).toHaveValue('3,000');
  await expect(row.getByLabel(/主要用途$/)).toHaveValue('接待');
  await expect(page.getByText('已恢复您上次没有保存的修改')).toBeVisible();
  await expect(page.getByText('您修改期间')).toHaveCount(0);
  await save.click();
  await expect(state).toHaveText('✓ 已保存');
  await page.reload();
  await expect(row).toHaveCount(1);
  await expect(row.getByLabel(/预算数（元）$/)).toHaveValue('3,000');
  await expect(row.getByLabel(/主要用途$/)).toHaveValue('接待');
  await expect(state).toHaveText('✓ 已保存');

  await row.getByRole('button', { name: /^删除第/ }).click();
  await save.click();
  await page.getByRole('dialog').getByRole('button', { name: '删除并保存' }).click();
  await expect(state).toHaveText('✓ 已保存');
});
