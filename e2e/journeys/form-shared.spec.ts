// A form between people: locked with the answer to its submission, and shown as what was submitted.
import { command, expect, expectAccessible, test } from '../fixtures';
import { readDraft, submittedForm } from '../filled-form';

test('between 确认提交 and the answer nothing is typed, with it the page is locked and says how it stands; its preview is that version', async ({
  pageOf,
  baseURL,
}) => {
  const page = await pageOf('touzi');
  const { id } = await submittedForm(page, baseURL ?? '');
  await command(page.request, baseURL ?? '', 'recall-evaluation', { evaluationId: id, version: (await readDraft(page, id)).version });
  await page.goto(`/evaluations/${id}`);
  const target = page.getByLabel('第 1 行 年初目标值（A）');
  await expect(target).toBeEditable();

  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/commands/submit-evaluation', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('button', { name: /^提交/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '确认提交' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '再看看' }).click();
  await page.mouse.click(5, 5);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+z');

  // The page of the new state does not come yet: the answer alone locks this one.
  let render = (): void => undefined;
  const rendering = new Promise<void>((resolve) => (render = resolve));
  await page.route(`**/evaluations/${id}?_rsc=*`, async (route) => {
    await rendering;
    await route.continue();
  });
  answer();
  const said = page.getByRole('status').filter({ hasText: '已提交，存为第 2 版' });
  await expect(said).toContainText('下一步由办公室审核；办公室打开之前可以撤回。');
  await expect(dialog).toBeHidden();
  await expect(target).toHaveCount(0);
  await expect(page.getByText(/已提交$/)).toBeVisible();
  await expect(page.getByRole('button', { name: '撤回' })).toHaveCount(0);
  render();
  await expect(page.getByRole('button', { name: '撤回' })).toBeVisible();
  await expect(said).toHaveCount(1);
  await expect(said).toContainText('，投资促进科填报人）');
  await expectAccessible(page);

  let print = (): void => undefined;
  const printing = new Promise<void>((resolve) => (print = resolve));
  await page.route(`**/evaluations/${id}/preview`, async (route) => {
    await printing;
    await route.continue();
  });
  await page.getByRole('tab', { name: '预览' }).click();
  await expect(page.getByText('正在生成预览…')).toBeVisible();
  print();
  await expect(page.getByText('正在生成预览…')).toBeHidden();
  await expect(page.getByTitle('打印预览')).toHaveAttribute('src', /^blob:/);
  await expect(page.getByRole('link', { name: '下载第 2 版' })).toHaveAttribute('href', `/evaluations/${id}/pdf?revision=2`);
  const [shown, downloaded] = await Promise.all(
    ['preview', 'pdf?revision=2'].map(async (file) => (await page.request.get(`/evaluations/${id}/${file}`)).body()),
  );
  expect(shown?.equals(downloaded ?? Buffer.alloc(0))).toBe(true);

  await page.route(`**/evaluations/${id}/preview`, (route) => route.abort());
  await page.getByRole('button', { name: '刷新预览' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '连不上服务器' })).toBeVisible();
});
