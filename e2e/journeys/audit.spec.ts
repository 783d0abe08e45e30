// The auditor finds who did what: by person, action, days and subject, and takes the rows along as a file.
import { command, expect, expectAccessible, test } from '../fixtures';

test('from an action to everything that happened to its subject, by addresses that can be kept', async ({ pageOf, baseURL }) => {
  const admin = await pageOf('guanli');
  const name = `审计局${crypto.randomUUID().slice(0, 8)}`;
  const { id } = await command(admin.request, baseURL ?? '', 'save-department', { id: null, name, seen: null });
  await command(admin.request, baseURL ?? '', 'set-department-active', { id, active: false });

  const page = await pageOf('shenji');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '审计', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '全部审计记录' }).click();
  await expect(page.getByRole('heading', { name: '审计记录' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('操作').selectOption({ label: '停用或启用部门' });
  await expect(page).toHaveURL(/action=set-department-active/);
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('系统管理员');
  await row.getByRole('link', { name }).click();
  await expect(page).toHaveURL(/subject=department/);
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveText(['停用或启用部门', '新建或改名部门']);
  await expect(page.getByText(`对象：${name}`)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveCount(2);

  const exported = await page.request.get((await page.getByRole('link', { name: '导出 CSV' }).getAttribute('href')) ?? '');
  const rows = (await exported.text()).trim().split('\r\n');
  expect(rows).toHaveLength(3);
  expect(rows[2]).toContain(`新建“${name}”`);
});

test('by person and days; a day that is none is said beside its field', async ({ pageOf }) => {
  const page = await pageOf('shenji');
  await page.goto('/audit');
  await page.getByLabel('人员').fill('shenji');
  await page.getByLabel('从', { exact: true }).fill('昨天');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByText('如 2023-03-01')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('从', { exact: true }).fill('2020/1/1');
  await page.getByLabel('到', { exact: true }).fill('2020-01-31');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page).toHaveURL(/who=shenji&from=2020-01-01&to=2020-01-31/);
  await expect(page.getByText('没有符合条件的记录')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '取消筛选' }).click();
  await expect(page.getByRole('row', { name: /登录/ }).first()).toBeVisible();
});
