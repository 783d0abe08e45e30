// The bureau's work in a browser, on a district of its own of forty departments: a round opened, changed and closed, the
// desk sorted, searched and exported, deliveries accepted and returned, the zip, and the check of every signature.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { connect, type Db } from '@/lib/server/database/connect';
import { signedStoreOf } from '@/lib/server/store/signed-store';
import { readZip } from '@/testing/read-zip';
import { makeManyDeliveries } from '@/testing/delivery-factory';
import { makePerson, TEST_PASSWORD } from '@/testing/factories';
import { expect, expectAccessible, signIn, test } from '../fixtures';

/** Nobody else's: the demo is 2022. */
const YEAR = 2030;
const NEXT = 2031;
const STATES = [
  'delivered',
  'accepted',
  'draft',
  'delivered',
  'compiled',
  'signed',
  'not-started',
  'returned',
  'accepted',
  'delivered',
] as const;
const COUNT = 40;
const nameOf = (at: number) => `试点区第${String(at).padStart(2, '0')}局`;
const stateOf = (at: number) => STATES[(at - 1) % STATES.length] ?? 'draft';
const DAY = 24 * 60 * 60 * 1000;

test.describe.configure({ mode: 'serial' });

let db: Db;
let office: string;
let ids: string[];

test.beforeAll(async ({ site }) => {
  db = connect(site.databaseUrl);
  const by = await db.person.findFirstOrThrow({ where: { username: 'juzhang' } });
  const store = signedStoreOf(site.databaseUrl);
  await store.ready();
  // No signed file: the check has something to find.
  const bytes = Buffer.from('%PDF-1.7\nno signature\n');
  const kept = { sha256: await store.write(bytes), bytes: bytes.length };
  ids = await makeManyDeliveries(db, {
    year: YEAR,
    count: COUNT,
    projects: 3,
    by,
    now: new Date(Date.now() - DAY),
    stateOf,
    nameOf,
    fileOf: () => kept,
  });
  const [first = ''] = ids;
  office = (await makePerson(db, 'office', first)).username;
  const { id: yearId } = await db.year.findFirstOrThrow({ where: { departmentId: first, year: YEAR } });
  await db.rectification.create({ data: { yearId, order: 1, measure: '按季度通报预算执行进度' } });
});

test.afterAll(() => db.$disconnect());

const table = (page: Page) => page.getByRole('region', { name: '各部门报送情况' });
const bodyRows = (page: Page) => table(page).locator('tbody tr');
const names = (page: Page) => table(page).locator('tbody th a').allTextContents();
const dialog = (page: Page) => page.getByRole('dialog');
const heading = (page: Page, name: string | RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

test('the desk: states, sorting, search, sums, and the table taken away', async ({ pageOf }) => {
  const page = await pageOf('caizheng');
  await test.step('home: what waits, and who is late', async () => {
    await page.goto('/');
    await expect(page.getByRole('region', { name: `${YEAR} 年度待接收的报送` }).getByRole('link')).toHaveCount(12);
    await expectAccessible(page);
    await page
      .getByRole('main')
      .getByRole('link', { name: `${YEAR} 年度` })
      .click();
    await heading(page, `${YEAR} 年度报送`);
  });
  await test.step('each sum stands exactly under what it adds up, and under its head', async () => {
    await expect(bodyRows(page)).toHaveCount(COUNT);
    const off = await table(page).evaluate((region) => {
      const edgesOf = (cell: Element | undefined) => {
        const text = document.createRange();
        if (cell) text.selectNodeContents(cell);
        return text.getBoundingClientRect();
      };
      const rows = ['thead tr', 'tbody tr:last-child'].map((selector) => region.querySelector(selector));
      return [...(region.querySelector('tfoot tr')?.children ?? [])].flatMap((sum, at) => {
        const toTheRight = getComputedStyle(sum).textAlign === 'right';
        if (sum.textContent === '' || (at > 0 && !toTheRight)) return [];
        const own = edgesOf(sum);
        return rows
          .map((row) => edgesOf(row?.children[at]))
          .map(({ left, right }) => Math.abs(toTheRight ? right - own.right : left - own.left));
      });
    });
    expect(off.length).toBeGreaterThan(8);
    expect(Math.max(...off)).toBeLessThan(0.5);
  });
  await test.step('counts by state are filters that the address keeps', async () => {
    await expect(bodyRows(page)).toHaveCount(COUNT);
    await expectAccessible(page);
    await page.getByRole('link', { name: '已报送 12' }).click();
    await expect(page).toHaveURL(/state=delivered/);
    await expect(bodyRows(page)).toHaveCount(12);
    await page.reload();
    await expect(bodyRows(page)).toHaveCount(12);
    await expect(table(page).locator('tfoot')).toContainText('合计 12 个部门');
    await expect(table(page).locator('tfoot')).toContainText('147,552.00');
    await page.getByRole('link', { name: '取消筛选' }).click();
    await expect(bodyRows(page)).toHaveCount(COUNT);
  });
  await test.step('every column sorts, by keyboard too', async () => {
    const head = table(page).getByRole('columnheader', { name: '状态' });
    await head.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await expect(bodyRows(page).first()).toContainText('未开始');
    await head.getByRole('link').click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    await expect(bodyRows(page).first()).toContainText('已退回');
  });
  await test.step('a search by name, and the export is exactly what is shown', async () => {
    await page.getByLabel('按名称查找部门').fill('第1');
    await page.getByRole('button', { name: '查找' }).click();
    await expect(page).toHaveURL(/name=/);
    await expect(bodyRows(page)).toHaveCount(10);
    const shown = await names(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出表格' }).click()]);
    expect(download.suggestedFilename()).toBe(`${YEAR}年度报送情况.xlsx`);
    const sheet = Object.values(read(await readFile(await download.path())).Sheets)[0];
    const rows = utils.sheet_to_json<Record<string, unknown>>(sheet ?? {});
    expect(rows.slice(0, -1).map((row) => row['部门'])).toEqual(shown);
    const delivered = rows.find((row) => row['状态'] === '已报送');
    expect(delivered).toMatchObject({
      '得分（分）': 99.61,
      '预算数（元）': 122_960_000,
      '执行数（元）': 120_534_800,
      '执行率（%）': 98.03,
      '提醒（条）': 4,
    });
  });
});

test('the zip of what is shown: every name in Chinese, and a manifest that checks', async ({ pageOf }) => {
  const page = await pageOf('caizheng');
  await page.goto(`/finance/${YEAR}?name=${encodeURIComponent('第01')}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载所列 1 个部门的文件' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${YEAR}年度部门绩效自评.zip`);
  const files = readZip(readFileSync(await download.path()));
  expect([...files.keys()]).toContain(`${nameOf(1)}/数据/01-项目1.json`);
  const lines = (files.get('manifest.sha256')?.toString() ?? '').trimEnd().split('\n');
  expect(lines).toHaveLength(files.size - 3);
  for (const line of lines) {
    const [hash, name = ''] = line.split('  ');
    expect(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
      name,
    ).toBe(hash);
  }
});

test('every signature checked: what fails is named', async ({ pageOf }) => {
  const page = await pageOf('caizheng');
  await page.goto(`/finance/${YEAR}`);
  await page.getByRole('button', { name: '全部核验' }).click();
  await expect(page.getByText(/核验了 \d+ 个文件，\d+ 个没有通过/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('list', { name: '没有通过核验的文件' })).toContainText(`${nameOf(1)} `);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText(/核验了 \d+ 个文件，\d+ 个没有通过/)).toBeVisible();
});

test('a delivery is read, returned with a reason that the department sees, and decided once', async ({ pageOf, browser }) => {
  const page = await pageOf('caizheng');
  const open = async (at: number, on = page) => {
    await on.goto(`/finance/${YEAR}?state=delivered`);
    await table(on)
      .getByRole('link', { name: nameOf(at), exact: true })
      .click();
    await heading(on, nameOf(at));
  };
  await test.step('files with scores, warnings with reasons', async () => {
    await open(1);
    await expect(page.getByRole('region', { name: '报送的文件' }).getByRole('link')).toHaveCount(7);
    await expect(page.getByRole('region', { name: '各条提醒' })).toContainText('口径与决算一致，已核对。');
    await expectAccessible(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '01-项目1.pdf' }).click()]);
    expect(file.suggestedFilename()).toBe('01-项目1.pdf');
  });
  await test.step('returned only with a reason', async () => {
    await page.getByRole('button', { name: '退回' }).click();
    await dialog(page).getByRole('button', { name: '退回' }).click();
    await expect(dialog(page).getByText('请填写退回的理由')).toBeVisible();
    await expectAccessible(page);
    await dialog(page).getByLabel('退回的理由').fill('项目支出与决算不符，请核对。');
    await dialog(page).getByRole('button', { name: '退回' }).click();
    await expect(page.getByText(/退回：项目支出与决算不符/)).toBeVisible();
    await expect(page.getByRole('button', { name: '接收' })).toHaveCount(0);
  });
  await test.step('the department reads it on its home page', async () => {
    const context = await browser.newContext();
    const own = await context.newPage();
    await signIn(own, office, TEST_PASSWORD);
    await expect(own.getByText('项目支出与决算不符，请核对。').first()).toBeVisible();
    await context.close();
  });
  await test.step('two people: the second is told that it is decided', async () => {
    await open(4);
    const other = await pageOf('caizheng');
    await open(4, other);
    await page.getByRole('button', { name: '接收' }).click();
    await dialog(page).getByRole('button', { name: '接收' }).click();
    await expect(page.getByText(`已接收${nameOf(4)}第 1 次报送。`)).toBeVisible();
    await other.getByRole('button', { name: '接收' }).click();
    await dialog(other).getByRole('button', { name: '接收' }).click();
    await expect(dialog(other).getByText(/当前状态为“已接收”/)).toBeVisible();
  });
});

test('a round: opened with a notice, extended for one, closed and opened again; its departments begin from last year', async ({
  pageOf,
  browser,
}) => {
  const page = await pageOf('caizheng');
  await page.goto('/finance');
  await test.step('opened for one department', async () => {
    await page.getByRole('button', { name: '开设评价年度' }).click();
    await expect(dialog(page).getByLabel('年度', { exact: true })).toHaveValue(String(NEXT));
    await dialog(page).getByRole('button', { name: '开设', exact: true }).click();
    await expect(dialog(page).getByText('请写成 2024-03-15 的样子')).toBeVisible();
    await expectAccessible(page);
    await dialog(page).getByLabel('报送截止日期').fill('2099年3月15日');
    await dialog(page).getByLabel('通知').fill('请按时报送。');
    await dialog(page).getByRole('button', { name: '全不选' }).click();
    await dialog(page).getByLabel('按名称查找部门').fill(nameOf(1));
    await dialog(page).getByLabel(nameOf(1), { exact: true }).check();
    await dialog(page).getByRole('button', { name: '开设', exact: true }).click();
    await expect(page.getByText(`${NEXT} 年度已开设。`)).toBeVisible();
  });
  const context = await browser.newContext();
  const own = await context.newPage();
  await test.step('the department begins with last year’s projects and open measures', async () => {
    await signIn(own, office, TEST_PASSWORD);
    await expect(own.getByText('请按时报送。')).toBeVisible();
    await own.goto(`/department/${NEXT}`);
    await expect(own.getByText('这个年度还没有项目自评表。')).toBeVisible();
    await expectAccessible(own);
    await own.getByRole('main').getByRole('link', { name: '项目设置' }).click();
    await own.getByRole('button', { name: `沿用 ${YEAR} 年度` }).click();
    await dialog(own).getByRole('button', { name: '沿用' }).click();
    await expect(own.getByText(`已从 ${YEAR} 年度沿用 3 个项目，金额待填。`)).toBeVisible();
    await own.goto(`/department/${NEXT}/rectification`);
    await own.getByRole('button', { name: `结转 ${YEAR} 年度未完成的 1 项` }).click();
    await expect(own.getByText('按季度通报预算执行进度')).toBeVisible();
  });
  await test.step('more time for it', async () => {
    await page.goto(`/finance/${NEXT}`);
    await table(page)
      .getByRole('link', { name: nameOf(1) })
      .click();
    await page.getByRole('button', { name: '延期' }).click();
    await dialog(page).getByLabel('延长至').fill('2099-04-30');
    await dialog(page).getByLabel('理由').fill('账务移交未完成');
    await dialog(page).getByRole('button', { name: '保存' }).click();
    await expect(page.getByText(/延期至/)).toContainText('账务移交未完成');
    await expectAccessible(page);
  });
  await test.step('closed with a reason, which holds the department’s pages shut, and opened again', async () => {
    await page.goto('/finance');
    await page.getByRole('button', { name: `关闭 ${NEXT} 年度` }).click();
    await dialog(page).getByRole('button', { name: '关闭年度' }).click();
    await expect(dialog(page).getByText(`${nameOf(1)}：尚未报送`)).toBeVisible();
    await expectAccessible(page);
    await dialog(page).getByLabel('仍要关闭的理由').fill('试点结束');
    await dialog(page).getByRole('button', { name: '说明理由并关闭' }).click();
    await expect(page.getByText(`${NEXT} 年度已关闭。`)).toBeVisible();
    await own.goto(`/department/${NEXT}`);
    await expect(own.getByText(new RegExp(`${NEXT} 年度已由财政局关闭`))).toBeVisible();
    await own.goto(`/department/${NEXT}/projects`);
    await expect(own.getByRole('button', { name: '保存' })).toHaveCount(0);
    await page.getByRole('button', { name: `重新开启 ${NEXT} 年度` }).click();
    await expect(page.getByText(`${NEXT} 年度已重新开启。`)).toBeVisible();
  });
  await context.close();
});
