// A form between people: locked with the answer to its submission and shown as what was submitted; two in it at once.
import type { Browser, Page } from '@playwright/test';
import { command, expect, expectAccessible, fillInLogin, test, untilAlive } from '../fixtures';
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

test('two in a form see each other and their cells; a cell that both changed is chosen where it is', async ({
  pageOf,
  browser,
  baseURL,
}) => {
  const base = baseURL ?? '';
  const page = await pageOf('touzi');
  const { id, sectionId } = await submittedForm(page, base);
  await command(page.request, base, 'recall-evaluation', { evaluationId: id, version: (await readDraft(page, id)).version });
  const colleague = await colleagueOf(await pageOf('guanli'), browser, base, sectionId);

  await test.step('the newcomer sees at once who is here, and where', async () => {
    await page.goto(`/evaluations/${id}`);
    await untilAlive(page);
    await expect(page.getByRole('list', { name: '在这里的人' })).toHaveCount(0);
    await page.getByLabel('第 1 行 年初目标值（A）').click();
    // As the poll of the one who is alone comes round.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await colleague.goto(`/evaluations/${id}`);
    const people = colleague.getByRole('list', { name: '在这里的人' });
    await expect(people).toContainText('投资促进科填报人在第 1 行');
    const frame = colleague.locator('[data-other="投资促进科填报人"]');
    await expect(frame).toBeVisible();
    await expect(frame).toHaveCSS('border-top-color', 'rgb(138, 90, 158)');
    const [around, cell] = await Promise.all([
      frame.boundingBox(),
      colleague.locator('td', { has: colleague.getByLabel('第 1 行 年初目标值（A）') }).boundingBox(),
    ]);
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(around?.[side]).toBeCloseTo(cell?.[side] ?? 0, 0);
    await expectAccessible(colleague);
  });

  await test.step('whoever was here follows the newcomer from cell to cell', async () => {
    await colleague.getByLabel('第 2 行 实际完成值（B）').click();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.getByRole('list', { name: '在这里的人' })).toContainText('王敏在第 2 行');
    await colleague.getByLabel('第 3 行 实际完成值（B）').click();
    await expect(page.getByRole('list', { name: '在这里的人' })).toContainText('王敏在第 3 行');
  });

  await test.step('both values stand at the cell: chosen by key, taken back and done again', async () => {
    const cell = page.getByLabel('第 2 行 实际完成值（B）');
    await page.context().setOffline(true);
    await cell.fill('我写的');
    await colleague.getByLabel('第 2 行 实际完成值（B）').fill('王敏写的');
    await expect(colleague.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
    await page.context().setOffline(false);
    const choice = page.locator('td').getByRole('group', { name: /与他人的修改冲突：王敏.* 填“王敏写的”/ });
    await expect(choice).toBeVisible();
    await expect(cell).toHaveValue('我写的');
    await expectAccessible(page);
    await cell.focus();
    await page.keyboard.press('Alt+2');
    await expect(cell).toHaveValue('王敏写的');
    await expect(cell).toBeFocused();
    await expect(choice).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(cell).toHaveValue('我写的');
    await expect(colleague.getByLabel('第 2 行 实际完成值（B）')).toHaveValue('我写的');
    await page.keyboard.press('Control+y');
    await expect(cell).toHaveValue('王敏写的');
  });

  await test.step('mine is kept by its button', async () => {
    await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
    await colleague.context().setOffline(true);
    const cell = colleague.getByLabel('第 1 行 三级指标');
    await cell.fill('王敏的名称');
    await page.getByLabel('第 1 行 三级指标').fill('我的名称');
    await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
    await colleague.context().setOffline(false);
    await colleague.locator('td').getByRole('button', { name: '我的', exact: true }).click();
    await expect(cell).toBeFocused();
    await expect(page.getByLabel('第 1 行 三级指标')).toHaveValue('王敏的名称');
  });

  await test.step('who leaves is not here any more', async () => {
    await colleague.goto('/');
    await expect(page.getByRole('list', { name: '在这里的人' })).toHaveCount(0);
  });
});

/** Somebody else of the section, signed in with a password of their own. */
async function colleagueOf(admin: Page, browser: Browser, base: string, sectionId: string): Promise<Page> {
  const departmentId = await departmentOf(admin);
  const { password } = await command(admin.request, base, 'save-person', {
    id: null,
    departmentId,
    username: 'wangmin',
    name: '王敏',
    role: 'section',
    sectionIds: [sectionId],
    seen: null,
  });
  const page = await (await browser.newContext({ baseURL: base })).newPage();
  await page.goto('/login');
  await fillInLogin(page, 'wangmin', password ?? '');
  await page.getByLabel('初始密码').fill(password ?? '');
  await page.getByLabel('新密码', { exact: true }).fill('wang-min-de-mima-2022');
  await page.getByLabel('再输一次新密码').fill('wang-min-de-mima-2022');
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.waitForURL((to) => to.pathname === '/');
  return page;
}

async function departmentOf(admin: Page): Promise<string> {
  await admin.goto('/admin/departments');
  const href = await admin
    .getByRole('link', { name: /商务局/ })
    .first()
    .getAttribute('href');
  return href?.split('/').at(-1) ?? '';
}

test('a form under review is asked for back: the office says why not, then returns it when it is asked again', async ({
  pageOf,
  baseURL,
}) => {
  const base = baseURL ?? '';
  const page = await pageOf('touzi');
  const office = await pageOf('shenhe');
  const { id, projectName } = await submittedForm(page, base);

  await test.step('once the office has opened it, it can be asked for', async () => {
    await page.goto(`/evaluations/${id}`);
    await expect(page.getByRole('button', { name: '撤回' })).toBeVisible();
    await expect(page.getByRole('button', { name: '申请退回' })).toHaveCount(0);
    const looked = office.waitForResponse('**/api/commands/look-at-evaluation');
    await office.goto(`/evaluations/${id}`);
    await looked;
    await page.reload();
    await expect(page.getByText('办公室正在审核。要修改可以申请退回。')).toBeVisible();
    await askFor(page, '漏填一行指标');
    await expect(page.getByRole('status').filter({ hasText: '漏填一行指标' })).toContainText('等办公室答复。');
    await expect(page.getByRole('button', { name: '申请退回' })).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('the office sees it in its queue, on its board and on the form, and confirms nothing before it has answered', async () => {
    await office.goto('/department/2022/review');
    const row = office.getByRole('row', { name: new RegExp(projectName) });
    await expect(row).toContainText('投资促进科填报人申请退回：漏填一行指标。请打开表答复');
    await expect(row.getByRole('checkbox')).toBeDisabled();
    await expectAccessible(office);
    await office.goto('/department/2022');
    await expect(office.getByRole('row', { name: new RegExp(projectName) })).toContainText('申请退回，待答复');
    await office.goto(`/evaluations/${id}`);
    await expect(office.getByText('请答复：退回，或者不退回并说明原因。答复之前不能确认。')).toBeVisible();
    await expect(office.getByRole('button', { name: '确认', exact: true })).toHaveCount(0);
    await expect(office.getByRole('button', { name: '给第 2 行写批注' })).toBeVisible();
    await office.getByRole('button', { name: '不退回' }).click();
    const dialog = office.getByRole('dialog');
    await expect(dialog).toContainText('投资促进科填报人申请退回：漏填一行指标');
    await expect(dialog.getByRole('button', { name: '不退回' })).toBeDisabled();
    await dialog.getByLabel('不退回的原因').fill('不影响得分，不必改');
    await expectAccessible(office);
    await dialog.getByRole('button', { name: '不退回' }).click();
    await expect(office.getByRole('button', { name: '确认', exact: true })).toBeVisible();
  });

  await test.step('the section reads why, asks again, and has it back; its history has it all', async () => {
    await page.reload();
    await expect(page.getByText('不影响得分，不必改')).toBeVisible();
    await askFor(page, '确实要改');
    await office.reload();
    await office.getByRole('button', { name: '退回', exact: true }).click();
    await office.getByRole('dialog').getByLabel('退回的原因').fill('请改');
    await office.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
    await expect(office.getByText('已退回，填报人可以修改。')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('第 1 行 年初目标值（A）')).toBeEditable();
    await page.getByRole('tab', { name: '历史' }).click();
    const asked = page.getByRole('region', { name: '申请退回' });
    await expect(asked).toHaveCount(2);
    await expect(asked.first()).toContainText('确实要改');
    await expect(asked.first()).toContainText('请改');
    await expect(asked.last()).toContainText('不影响得分，不必改');
  });
});

async function askFor(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: '申请退回' }).click();
  await page.getByRole('dialog').getByLabel('申请退回的理由').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: '申请退回' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}
