// An empty installation, as its first start leaves it: the administrator's home says what comes first, and step by step, with somebody
// of the bureau as the second person, it comes to where a department can sign and the bureau downloads.
import type { CommandInput, CommandName } from '@/lib/contract/commands';
import type { Browser, Page } from '@playwright/test';
import { confirmWaiting } from '../confirm-waiting';
import { command, expect, expectAccessible, fillInLogin, sendCommand, test } from '../fixtures';
import { startEmptySite } from '../site';

const OWN = 'First-steps-of-2026';

/** Signed in with a first password, which gives way to the person's own. */
async function arrive(browser: Browser, url: string, username: string, password: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  await page.goto('/login');
  await fillInLogin(page, username, password);
  await page.getByLabel('初始密码').fill(password);
  await page.getByLabel('新密码', { exact: true }).fill(OWN);
  await page.getByLabel('再输一次新密码').fill(OWN);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.waitForURL((to) => to.pathname === '/');
  return page;
}

/** The home says that so many are done, and which is next. */
async function expectNext(admin: Page, next: string, done: number): Promise<void> {
  await admin.goto('/');
  const steps = admin.getByRole('list', { name: '首次使用的步骤' });
  await expect(steps.getByRole('listitem').filter({ hasText: '下一步' })).toContainText(next);
  await expect(steps.getByText('已完成')).toHaveCount(done);
}

test('an empty installation is set up in the order that the home gives', async ({ browser }) => {
  test.setTimeout(300_000);
  const site = await startEmptySite('first-steps');
  try {
    const { url, passwords } = site;
    const admin = await arrive(browser, url, 'admin', passwords.get('admin') ?? '');
    const bureau = await arrive(browser, url, 'caizheng', passwords.get('caizheng') ?? '');
    const send = <N extends CommandName>(name: N, input: CommandInput<N>) => command(admin.request, url, name, input);

    await test.step('the bureau has its full name first: nothing is certified in the name that says no place', async () => {
      await expectNext(admin, '填写财政局全称', 0);
      await expectAccessible(admin);
      await admin.getByRole('link', { name: '填写财政局全称' }).click();
      await admin.getByRole('link', { name: '财政局', exact: true }).click();
      await admin.getByRole('button', { name: '为财政局制作证书' }).click();
      await admin.getByRole('dialog').getByRole('button', { name: '制作证书' }).click();
      await expect(admin.getByRole('dialog').getByText('请先在“部门与科室”把它改为与公章一致的全称', { exact: false })).toBeVisible();
      await expectAccessible(admin);
      await admin.getByRole('dialog').getByRole('button', { name: '取消' }).click();
      await admin.getByRole('button', { name: '部门改名' }).click();
      await admin.getByRole('dialog').getByLabel('部门名称').fill('某某区财政局');
      await admin.getByRole('dialog').getByRole('button', { name: '保存' }).click();
      await expect(admin.getByRole('heading', { level: 1, name: '某某区财政局' })).toBeVisible();
    });

    const { id } = await test.step('a department with sections', async () => {
      await expectNext(admin, '新建部门', 1);
      const made = await send('save-department', { id: null, name: '某某区教育局', seen: null });
      await expectNext(admin, '设置各部门的科室', 2);
      return made;
    });
    const section = await send('save-section', { departmentId: id, id: null, name: '基教科', seen: null });

    const head = await test.step('people, of whom it is said beforehand that a second person confirms the head', async () => {
      await expectNext(admin, '新增人员', 3);
      for (const [username, role, sectionIds] of [
        ['tianbao', 'section', [section.id]],
        ['bangong', 'office', []],
      ] as const)
        await send('save-person', { id: null, departmentId: id, username, name: username, role, sectionIds, seen: null });
      await admin.goto(`/admin/departments/${id}`);
      await admin.getByRole('button', { name: '新增人员' }).click();
      const dialog = admin.getByRole('dialog');
      await expect(dialog.getByText('确认后才算数', { exact: false })).toHaveCount(0);
      await dialog.getByLabel('姓名').fill('李局长');
      await dialog.getByLabel('用户名').fill('lijuzhang');
      await dialog.getByLabel('角色').selectOption('signer');
      await expect(
        dialog.getByText('须由财政局，或本单位另一位在任的负责人确认后才算数：在此之前可以登录查看，不能签署、报送。'),
      ).toBeVisible();
      await expectAccessible(admin);
      await dialog.getByRole('button', { name: '新增并生成密码' }).click();
      const password = await admin.getByLabel('初始密码', { exact: true }).innerText();
      await admin.getByRole('button', { name: '我已记下，关闭' }).click();
      return arrive(browser, url, 'lijuzhang', password);
    });

    await test.step('certificates, the bureau’s own among them: made, and good for nothing before the bureau confirms them', async () => {
      await expectNext(admin, '制作签署证书', 4);
      await admin.getByRole('link', { name: '制作签署证书' }).click();
      for (const name of ['某某区财政局', '某某区教育局']) {
        await admin.getByRole('button', { name: `为${name}制作证书` }).click();
        await expect(admin.getByRole('dialog').getByText('在“账号与证书变动”中确认后才能用来签署', { exact: false })).toBeVisible();
        await admin.getByRole('dialog').getByRole('button', { name: '制作证书' }).click();
        await expect(admin.getByRole('row', { name: new RegExp(`^${name}.*待第二人确认`) }).first()).toBeVisible();
      }
      await expectAccessible(admin);
      expect((await admin.request.get('/verify/authority')).status()).toBe(404);
      await expectNext(admin, '请财政局确认账号和证书', 5);
    });

    await test.step('the bureau confirms the head, the certificates and the authority at once', async () => {
      await bureau.goto('/');
      await expect(bureau.getByText('有 4 项账号或证书的变动等您确认', { exact: false })).toBeVisible();
      await confirmWaiting(bureau, OWN);
      expect((await admin.request.get('/verify/authority')).status()).toBe(200);
      await head.reload();
      await expect(head.getByText('还没有第二人确认', { exact: false })).toHaveCount(0);
      await expectNext(admin, '请财政局开设年度', 6);
      await expectAccessible(admin);
    });

    await test.step('once a year is open the steps are gone; another name of the bureau waits for it', async () => {
      const { status, outcome } = await sendCommand(bureau.request, url, 'open-round', {
        year: 2025,
        schemeIds: ['wuhan-2022'],
        deadline: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString(),
        notice: '',
        departmentIds: [id],
      });
      expect([status, outcome.ok]).toEqual([200, true]);
      await admin.goto('/');
      await expect(admin.getByRole('heading', { level: 1, name: '系统管理' })).toBeVisible();
      await expect(admin.getByRole('list', { name: '首次使用的步骤' })).toHaveCount(0);
      await admin.goto('/admin/departments');
      await admin.getByRole('link', { name: '某某区财政局' }).click();
      await admin.getByRole('button', { name: '部门改名' }).click();
      await admin.getByRole('dialog').getByLabel('部门名称').fill('某某区公安局');
      await admin.getByRole('dialog').getByRole('button', { name: '保存' }).click();
      await expect(admin.getByText('已申请改名为“某某区公安局”', { exact: false })).toBeVisible();
      await expect(admin.getByRole('heading', { level: 1, name: '某某区财政局' })).toBeVisible();
      await admin.getByRole('button', { name: '撤回改名' }).click();
      await admin.getByRole('dialog').getByRole('button', { name: '撤回改名' }).click();
      await expect(admin.getByText('已申请改名为', { exact: false })).toHaveCount(0);
    });
  } finally {
    await site.stop();
  }
});
