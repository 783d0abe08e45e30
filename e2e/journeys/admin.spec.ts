// The administrator sets a department up: sections, people by hand and from a table, a certificate; and nobody is shut out
// by mistake. Each test has a department of its own.
import type { Browser, Page } from '@playwright/test';
import { command, expect, expectAccessible, signIn, test } from '../fixtures';

const unique = () => crypto.randomUUID().slice(0, 8);

interface OwnDepartment {
  id: string;
  name: string;
}

/** A department with two sections, made by commands. */
async function makeDepartment(page: Page, baseURL: string): Promise<OwnDepartment> {
  const name = `测试局${unique()}`;
  const { id } = await command(page.request, baseURL, 'save-department', { id: null, name, seen: null });
  for (const section of ['甲科', '乙科'])
    await command(page.request, baseURL, 'save-section', { departmentId: id, id: null, name: section, seen: null });
  return { id, name };
}

/** Signs in with a first password, which must give way to the person's own. */
async function changeFirstPassword(browser: Browser, username: string, password: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, username, password);
  await page.waitForURL('**/account/password');
  await page.getByLabel('初始密码').fill(password);
  await page.getByLabel('新密码', { exact: true }).fill('Own password 7');
  await page.getByLabel('再输一次新密码').fill('Own password 7');
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  return page;
}

/** Chooses a file as a person does: the field is a button. */
async function choose(page: Page, label: string, name: string, content: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel(label, { exact: true }).click();
  await (
    await chooser
  ).setFiles({ name, mimeType: 'application/octet-stream', buffer: typeof content === 'string' ? Buffer.from(content) : content });
}

const cells = (...rows: string[][]) => rows.map((row) => row.join('\t')).join('\n');

test('a department from nothing: section, person, first password, and the account taken back', async ({ pageOf, browser }) => {
  const page = await pageOf('guanli');
  const name = `测试局${unique()}`;
  const username = `user-${unique()}`;

  await test.step('a name is asked for, and taken once', async () => {
    await page.goto('/admin/departments');
    await page.getByRole('button', { name: '新建部门' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog.getByText('请填写部门名称')).toBeVisible();
    await dialog.getByLabel('部门名称').fill('武汉市东西湖区商务局');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog.getByText('部门“武汉市东西湖区商务局”已经有了。请换一个名称。')).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel('部门名称').fill(name);
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('sections in the order that is wanted', async () => {
    for (const section of ['甲科', '乙科']) {
      await page.getByRole('button', { name: '新建科室' }).click();
      await page.getByRole('dialog').getByLabel('科室名称').fill(section);
      await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
      await expect(page.getByRole('rowheader', { name: section })).toBeVisible();
      await expect(page.getByRole('button', { name: '新建科室' })).toBeFocused();
    }
    await page.getByRole('button', { name: '上移 乙科' }).click();
    await expect(page.getByRole('region', { name: '科室' }).getByRole('rowheader')).toHaveText(['乙科', '甲科']);
  });

  await test.step('somebody who fills in, with a password that is shown once', async () => {
    await page.getByRole('button', { name: '新增人员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '新增并生成密码' }).click();
    await expect(dialog.getByText('请至少选择一个科室')).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel('姓名').fill('测试员');
    await dialog.getByLabel('用户名').fill(username);
    await dialog.getByLabel('甲科').check();
    await dialog.getByRole('button', { name: '新增并生成密码' }).click();
    const given = page.getByRole('dialog', { name: `${username} 的初始密码` });
    const password = (await given.getByLabel('初始密码').innerText()).trim();
    await expectAccessible(page);
    await given.getByRole('button', { name: '我已记下，关闭' }).click();
    await expect(page.getByRole('row', { name: /测试员/ })).toContainText('待首次改密');

    const theirs = await changeFirstPassword(browser, username, password);
    await page.reload();
    await expect(page.getByRole('row', { name: /测试员/ })).toContainText('在用');

    await page.getByRole('button', { name: '停用 测试员' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click();
    await expect(page.getByRole('row', { name: /测试员/ })).toContainText('已停用');
    await theirs.goto('/');
    await expect(theirs).toHaveURL(/\/login/);
    await theirs.context().close();
  });

  await test.step('a section that is used stays until nobody needs it', async () => {
    await page.getByRole('button', { name: '启用 测试员' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '启用账号' }).click();
    await page.getByRole('button', { name: '停用科室 甲科' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用科室' }).click();
    await expect(page.getByRole('dialog').getByText(/还有 1 位填报人属于它/)).toBeVisible();
    await expectAccessible(page);
  });
});

test('people are found by name, department, role and state, and the address keeps it', async ({ pageOf }) => {
  const page = await pageOf('guanli');
  await page.goto('/admin/people');
  await page.getByLabel('姓名或用户名').fill('juzhang');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page).toHaveURL(/q=juzhang/);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await page.getByLabel('角色').selectOption({ label: '审计员' });
  await expect(page.getByText('没有符合条件的人员')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '取消筛选' }).click();
  await expect(page.getByRole('row', { name: /系统管理员（您）/ }).getByRole('button', { name: '停用 系统管理员' })).toBeDisabled();
  await expectAccessible(page);
});

test('people from a table: what is wrong by row, then all at once with their passwords', async ({ pageOf, baseURL, browser }) => {
  const page = await pageOf('guanli');
  const department = await makeDepartment(page, baseURL ?? '');
  const [first, second] = [`t-${unique()}`, `t-${unique()}`];
  const head = ['姓名', '用户名', '角色', '部门', '科室'];
  await page.goto('/admin/people/import');
  const check = page.getByRole('button', { name: '核对' });
  await check.click();
  await expect(page.getByText('请选择文件，或在右边粘贴表格')).toBeVisible();
  await expectAccessible(page);

  const text = page.getByLabel('或从表格软件复制后粘贴');
  await text.fill(
    cells(
      head,
      ['张三', first, '填报人', department.name, '丙科'],
      ['李四', 'guanli', '单位负责人', department.name, ''],
      ['王五', second, '办公室审核', department.name, ''],
    ),
  );
  await check.click();
  await expect(page.getByText('2 行不能导入。')).toBeVisible();
  await expect(page.getByRole('row', { name: /张三/ })).toContainText(`“${department.name}”没有“丙科”这个科室`);
  await expect(page.getByRole('row', { name: /李四/ })).toContainText('用户名“guanli”已经有了');
  await expect(page.getByRole('button', { name: '导入 3 人' })).toBeDisabled();
  await expectAccessible(page);
  await page.reload();
  await expect(text).toHaveValue(/张三/); // what is being mended is kept until it is imported

  await choose(page, '表格文件', '人员.csv', 'not a table\u0000');
  await check.click();
  await expect(page.getByText('文件没有读取：这不是表格文件。')).toBeVisible();
  await choose(page, '表格文件', '人员.xlsx', await (await page.request.get('/admin/people/template')).body());
  await check.click();
  await expect(page.getByRole('row', { name: /zhangsan/ })).toContainText('没有“某区商务局”这个部门');
  const rows = [head, ['张三', first, '填报人', department.name, '甲科、乙科'], ['王五', second, '办公室审核', department.name, '']];
  await choose(page, '表格文件', '人员.csv', rows.map((row) => row.join(',')).join('\r\n'));
  await check.click();
  await page.getByRole('button', { name: '导入 2 人' }).click();
  await expect(page.getByRole('heading', { name: '已导入 2 人' })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载初始密码' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  const list = Buffer.concat(chunks).toString('utf8');
  const password = new RegExp(`"${first}","[^"]*","([^"]+)"`).exec(list)?.[1] ?? '';
  const theirs = await changeFirstPassword(browser, first, password);
  await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible();
  await theirs.context().close();
});

test('a certificate for a department: made here, refused where a file is none, retired', async ({ pageOf, baseURL }) => {
  const page = await pageOf('guanli');
  const { id, name } = await makeDepartment(page, baseURL ?? '');
  await page.goto('/admin/certificates');
  await expect(page.getByRole('region', { name: '需要处理的部门' }).getByRole('row', { name: new RegExp(name) })).toContainText(
    '还没有证书',
  );
  await expectAccessible(page);

  await page.goto(`/admin/departments/${id}`);
  await page.getByRole('button', { name: `为${name}导入证书` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '导入', exact: true }).click();
  await expect(dialog.getByText('请选择 .p12 或 .pfx 文件')).toBeVisible();
  await choose(page, '证书文件', '证书.p12', '%PDF-1.7');
  await dialog.getByRole('button', { name: '导入', exact: true }).click();
  await expect(dialog.getByText(/证书没有导入：不是证书文件/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '取消' }).click();

  await page.getByRole('button', { name: `为${name}制作证书` }).click();
  await dialog.getByRole('button', { name: '制作证书' }).click();
  await expect(page.getByRole('region', { name: '签署证书' })).toContainText('有效至');
  await expectAccessible(page);
  const pem = await page.request.get('/admin/certificates/authority');
  expect(await pem.text()).toMatch(/^-----BEGIN CERTIFICATE-----\n[\w+/=\n]+-----END CERTIFICATE-----\n$/);

  await page.getByRole('button', { name: new RegExp(`^停用 ${name} 的证书`) }).click();
  await dialog.getByRole('button', { name: '停用证书' }).click();
  await expect(page.getByRole('region', { name: '签署证书' })).toContainText('停用');
  await expect(page.getByRole('button', { name: new RegExp(`^停用 ${name} 的证书`) })).toHaveCount(0);
});

test('the administrator sees departments and people, and nothing of the forms', async ({ pageOf }) => {
  const own = await pageOf('touzi');
  await own.goto('/');
  const form = (await own.locator('a[href^="/evaluations/"]').first().getAttribute('href')) ?? '';
  const page = await pageOf('guanli');
  for (const path of [form, `${form}/pdf`, `${form}/json`, '/department/2022', '/department/2022/sign', '/finance/2022', '/audit']) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '系统管理' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: '主导航' }).getByRole('link')).toHaveText([
    '首页',
    '部门与科室',
    '人员',
    '签署证书',
    '运行状况',
  ]);
});
