// A new head and a new certificate count once a second person has confirmed them: until then the head reads and cannot sign, the bureau
// is told, and beside the delivery it stands who made and who confirmed them.
import type { Page } from '@playwright/test';
import { connect } from '@/lib/server/database/connect';
import { DEMO_PASSWORD } from '@/lib/server/session/demo-people';
import { compiledDepartment } from '../compiled-department';
import { confirmWaiting } from '../confirm-waiting';
import { command, expect, expectAccessible, fillInLogin, sendCommand, test } from '../fixtures';

const OWN_PASSWORD = 'A-second-person-2026';

async function changeFirst(page: Page, password: string): Promise<void> {
  await page.getByLabel('初始密码').fill(password);
  await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD);
  await page.getByLabel('再输一次新密码').fill(OWN_PASSWORD);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.waitForURL((to) => to.pathname === '/');
}

async function bureauOf(databaseUrl: string): Promise<{ departmentId: string }> {
  const db = connect(databaseUrl);
  try {
    return { departmentId: (await db.department.findFirstOrThrow({ where: { bureau: true }, select: { id: true } })).id };
  } finally {
    await db.$disconnect();
  }
}

async function headOf(databaseUrl: string, username: string): Promise<{ id: string }> {
  const db = connect(databaseUrl);
  try {
    return await db.person.findUniqueOrThrow({ where: { username }, select: { id: true } });
  } finally {
    await db.$disconnect();
  }
}

test('a new signer needs a second person', async ({ pageOf, site }) => {
  test.setTimeout(300_000);
  const { url } = site;
  const department = await compiledDepartment(site);
  const admin = await pageOf('guanli');
  const bureau = await pageOf('caizheng');
  const username = `newhead${department.id.slice(-6)}`;
  const made = await command(admin.request, url, 'save-person', {
    id: null,
    departmentId: department.id,
    username,
    name: '新局长',
    role: 'signer',
    sectionIds: [],
    seen: null,
  });
  await command(admin.request, url, 'make-certificate', { departmentId: department.id });

  const head = await pageOf(null);
  await test.step('who was made alone signs in, reads, and cannot sign, in words that say who can confirm', async () => {
    await head.goto('/login');
    await fillInLogin(head, username, made.password ?? '');
    await changeFirst(head, made.password ?? '');
    await expect(head.getByText('还没有第二人确认', { exact: false }).first()).toBeVisible();
    await expect(head.getByText('请联系财政局，或本单位另一位在任的负责人确认', { exact: false }).first()).toBeVisible();
    await expectAccessible(head);
    await head.goto('/department/2022/sign');
    await expect(head.getByText('还没有第二人确认', { exact: false }).first()).toBeVisible();
    await expectAccessible(head);
    const { status, outcome } = await sendCommand(head.request, url, 'deliver-set', { setId: 'none', version: 1 });
    expect([status, outcome.ok ? 'ok' : outcome.problem.code]).toEqual([403, 'unconfirmed']);
  });

  await test.step('an account of the bureau that the administrator made reads, and is given nothing of what was delivered', async () => {
    const { departmentId } = await bureauOf(site.databaseUrl);
    const fake = await command(admin.request, url, 'save-person', {
      id: null,
      departmentId,
      username: 'fake-bureau',
      name: '假人',
      role: 'finance',
      sectionIds: [],
      seen: null,
    });
    const page = await pageOf(null);
    await page.goto('/login');
    await fillInLogin(page, 'fake-bureau', fake.password ?? '');
    await changeFirst(page, fake.password ?? '');
    for (const path of ['/finance/2022/download', '/finance/2022/export']) {
      const answer = await page.request.get(path);
      expect([answer.status(), (await answer.text()).includes('还没有第二人确认')], path).toEqual([403, true]);
    }
    const { outcome } = await sendCommand(page.request, url, 'accept-delivery', { setId: 'none' });
    expect(outcome.ok ? 'ok' : outcome.problem.code).toBe('unconfirmed');
    expect((await page.request.post('/api/finance/2022/check', { headers: { origin: url } })).status()).toBe(403);
  });

  await test.step('the bureau is told at home, asks, and confirms with the password', async () => {
    await bureau.goto('/');
    await expect(bureau.getByText('账号或证书的变动等您确认', { exact: false })).toBeVisible();
    await bureau.getByRole('link', { name: '核实并确认' }).click();
    const row = bureau.getByRole('row', { name: new RegExp(`新局长（${username}）`) }).first();
    await expect(row).toContainText('新建账号');
    await expectAccessible(bureau);
    await confirmWaiting(bureau);
    await expect(bureau.getByRole('row', { name: new RegExp(`新局长（${username}）`) })).toContainText('已确认');
    await expectAccessible(bureau);
  });

  await test.step('from then on the head signs and delivers', async () => {
    await head.goto('/department/2022/sign');
    await expect(head.getByText('还没有第二人确认', { exact: false })).toHaveCount(0);
    await head.getByLabel('再次输入您的登录密码').fill(OWN_PASSWORD);
    await head.getByRole('button', { name: /^签署盖章/ }).click();
    await expect(head.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 120_000 });
    await head.getByRole('button', { name: '报送财政局' }).click();
    await head.getByRole('dialog').getByRole('button', { name: '报送财政局' }).click();
    await expect(head.getByRole('button', { name: '报送财政局' })).toHaveCount(0);
  });

  await test.step('beside the delivery stands who made and who confirmed them', async () => {
    await bureau.goto(`/finance/2022/${department.id}`);
    const changes = bureau.getByRole('table', { name: '报送前 30 天的账号与证书变动' });
    await expect(changes.getByRole('row', { name: /新局长/ })).toContainText('已确认');
    await expect(changes.getByRole('row', { name: /制作证书/ })).toContainText('已确认');
    await expectAccessible(bureau);
  });

  await test.step('what the bureau refused is undone, said to the administrator, and listed beside the next change', async () => {
    const { id } = await headOf(site.databaseUrl, username);
    await command(admin.request, url, 'reset-password', { id });
    await bureau.goto('/confirmations');
    await bureau.getByRole('checkbox', { name: new RegExp(`新局长（${username}）`) }).check();
    await bureau.getByRole('button', { name: '拒绝所选（1）' }).click();
    const dialog = bureau.getByRole('dialog');
    await dialog.getByLabel('拒绝的理由').fill('本人没有要求重置');
    await dialog.getByLabel('再次输入您的登录密码').fill(DEMO_PASSWORD);
    await expectAccessible(bureau);
    await dialog.getByRole('button', { name: '拒绝', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await admin.goto(`/admin/departments/${department.id}`);
    const row = admin.getByRole('row', { name: new RegExp(username) });
    await expect(row).toContainText('第二人已拒绝');
    await expectAccessible(admin);
    await row.getByRole('button', { name: /^修改 / }).click();
    await admin.getByRole('dialog').getByLabel('姓名').fill('新任局长');
    await expect(admin.getByRole('dialog').getByText('确认后才算数', { exact: false })).toBeVisible();
    await admin.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(row).toContainText('待第二人确认');
    await bureau.goto('/confirmations');
    const waiting = bureau.getByRole('table', { name: '待确认的变动' }).getByRole('row', { name: new RegExp(username) });
    for (const told of ['重置密码', '已拒绝：', '本人没有要求重置', '修改姓名', '有变动此前被拒绝', '本人还没有登录并修改密码'])
      await expect(waiting).toContainText(told);
    await expectAccessible(bureau);
  });

  await test.step('the trail names who confirmed, and its chain is shown', async () => {
    const auditor = await pageOf('shenji');
    await auditor.goto('/audit?action=confirm-changes');
    await expect(auditor.getByRole('row', { name: /确认账号或证书变动/ }).first()).toBeVisible();
    await expect(auditor.getByText(/[0-9a-f]{64}@\d+/)).toBeVisible();
    await expectAccessible(auditor);
    const lines = await (await auditor.request.get('/audit/export?lines=all')).text();
    expect(lines.split('\n')[0]).toMatch(/^\{"id":1,"at":"[^"]+Z",.*"hash":"[0-9a-f]{64}"\}$/);
  });
});
