// The bureau puts a scheme on the system in a browser: refused with its places, looked at, tried on a year's delivered forms, published,
// retired. What is hostile is refused, and nothing is published.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { connect, type Db } from '@/lib/server/database/connect';
import { expect, expectAccessible, test } from '../fixtures';

test.describe.configure({ mode: 'serial' });

let db: Db;

/** The demo's department delivered its 19 project forms as they were submitted. */
async function deliverDemo(): Promise<void> {
  const year = await db.year.findFirstOrThrow({
    where: { year: 2022, evaluations: { some: { revisions: { some: {} } } } },
    include: {
      evaluations: { orderBy: [{ form: 'asc' }, { order: 'asc' }], include: { revisions: { orderBy: { number: 'desc' }, take: 1 } } },
    },
  });
  const forms = year.evaluations.flatMap(({ id, form, projectName, revisions: [revision] }) =>
    revision ? [{ id, form, projectName, revision }] : [],
  );
  const [first] = forms;
  if (!first) throw new Error('the demo has no forms');
  const { number: revisionNumber, totalHundredths, grade, budgetFen, executedFen } = first.revision;
  await db.signedSet.create({
    data: {
      yearId: year.id,
      number: 9,
      state: 'delivered',
      revisionNumber,
      totalHundredths,
      grade,
      budgetFen,
      executedFen,
      createdAt: new Date(),
      signedAt: new Date(),
      deliveredAt: new Date(),
      files: {
        create: forms.map(({ id, form, projectName, revision }, order) => ({
          order,
          kind: `${form}-form`,
          name: `${projectName || '部门整体'}.pdf`,
          evaluationId: id,
          revisionNumber: revision.number,
          origin: 'here',
          unsignedSha256: randomUUID(),
          sha256: randomUUID(),
          bytes: 1,
        })),
      },
    },
  });
}

test.beforeAll(async ({ site }) => {
  db = connect(site.databaseUrl);
  await deliverDemo();
});
test.afterAll(() => db.$disconnect());

const STEPS = `format: ziping-scheme/1
id: wuhan-2023
base: wuhan-2022
name: 武汉市区级部门（2023 版）
source: 2023 年度试行
rules:
  execution: { by: steps, steps: [{ from: 95, share: 100 }, { from: 90, share: 90 }, { from: 80, share: 80 }, { from: 60, share: 60 }] }
  over: { do: deduct, deduct: 1 }
`;
const upload = (page: Page, name: string, text: string | Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });
const publishButton = (page: Page) => page.getByRole('button', { name: /^发布( ·|$)/ });
const rows = (page: Page) => page.getByRole('region', { name: '试算对照' }).locator('tbody tr');

test('a file with refusals: each with its place and its lines; its rules can be tried all the same', async ({ pageOf }) => {
  const page = await pageOf('caizheng');
  await page.goto('/');
  await page.getByRole('link', { name: '表式', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '表式' })).toBeVisible();
  await expect(page.getByRole('row', { name: /武汉市区级部门（2022 版）/ })).toContainText('2022');
  await expectAccessible(page);
  await page.getByRole('link', { name: '发布表式' }).click();
  await expect(page.getByRole('button', { name: '选择文件' })).toBeEnabled();
  await expectAccessible(page);

  const broken = readFileSync('schemes/wuhan-2022.yaml', 'utf8')
    .replace('id: wuhan-2022', 'id: wuhan-2023')
    .replace('[{ label: 主管部门 }, { cell: supervisingDepartment }, ', '[{ label: 主管部门 }, ');
  await upload(page, 'wuhan-2023.yaml', broken);
  await expect(page.getByRole('heading', { name: /1 处拒绝/ })).toBeVisible();
  await expect(page.getByText('forms.project.bands[0].rows[1]')).toBeVisible();
  await expect(page.locator('pre')).toContainText('[{ label: 主管部门 }, { label: 项目实施单位 }, { cell: implementingUnit }]');
  await expect(page.getByRole('button', { name: '发布 · 先改 1 处拒绝' })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await expect(page.getByText('19 张表都不变。')).toBeVisible();
});

test('a sound one: looked at on screen and paper, tried on the delivered forms, published, retired', async ({ pageOf }) => {
  const page = await pageOf('caizheng');
  await page.goto('/finance/publish-scheme');
  await expect(page.getByRole('button', { name: /选择文件|换一个文件/ })).toBeEnabled();
  await upload(page, 'wuhan-2023.yaml', STEPS);
  await expect(page.getByRole('heading', { level: 1, name: '发布表式：武汉市区级部门（2023 版）' })).toBeVisible();

  await test.step('both forms, blank and with an example', async () => {
    const sheet = page.getByRole('region', { name: /年度项目绩效自评表/ });
    await expect(sheet).toContainText('例：第 1 个指标');
    await page.getByText('空表', { exact: true }).click();
    await expect(sheet).not.toContainText('例：');
    await page.getByText('部门整体表', { exact: true }).click();
    await expect(page.getByRole('region', { name: /整体绩效自评表/ })).toContainText('基本支出总额');
    const address = await page.getByRole('link', { name: '打开 PDF' }).getAttribute('href');
    const pdf = await page.request.get(address ?? '');
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  });

  await test.step('the dry run says which totals change and by how much', async () => {
    await page.getByRole('button', { name: '试算', exact: true }).click();
    await expect(page.getByText('其余 8 张不变')).toBeVisible();
    const figures = page.locator('dl[aria-label="试算结果"]');
    await expect(figures).toContainText('11 / 19 张');
    await expect(figures).toContainText('−8.96');
    await expect(figures).toContainText('95.23 → 93.62');
    await expect(rows(page)).toHaveCount(11);
    await expect(rows(page).first()).toContainText('聘请区政府招商引资第三方咨询顾问');
    await expect(rows(page).first()).toContainText('良→中');
    await expectAccessible(page);
    await rows(page).first().getByText('执行 7.96→0；“咨询服务费用”1→0').click();
    await expect(rows(page).first()).toContainText('咨询服务费用：1 → 0');
    await page.getByRole('link', { name: /^自评表/ }).click();
    await expect(page).toHaveURL(/sort=name/);
    await page.getByRole('link', { name: /等级变/ }).click();
    await expect(rows(page)).toHaveCount(2);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '导出对照表' }).click();
    const sheet = read(await readFile(await (await download).path())).Sheets['2022年度试算'];
    const exported = utils.sheet_to_json<Record<string, unknown>>(sheet ?? {});
    expect(exported.map((row) => [row['现在得分'], row['新表式得分'], row['增减'], row['新表式等级']])).toContainEqual([
      87.96,
      79,
      -8.96,
      '中',
    ]);
    expect(exported).toHaveLength(3); // and the foot
  });

  await test.step('published, it is there for good; retired, it stays', async () => {
    await publishButton(page).click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await expect(page).toHaveURL('/finance/schemes/wuhan-2023');
    await expect(page.getByRole('heading', { level: 1, name: '武汉市区级部门（2023 版）' })).toBeVisible();
    await expectAccessible(page);
    const file = await page.request.get('/finance/schemes/wuhan-2023/download');
    expect(await file.text()).toContain('deduct: 1');
    await page.goto('/finance/publish-scheme');
    await expect(page.getByText(/已经可以选用，内容相同/)).toBeVisible();
    await upload(page, 'wuhan-2023.yaml', STEPS.replace('deduct: 1', 'deduct: 2'));
    await expect(page.getByText(/编号“wuhan-2023”已有另一份表式/)).toBeVisible();
    await expect(page.getByRole('button', { name: '发布 · 编号已有' })).toBeDisabled();
    await page.goto('/finance/schemes/wuhan-2023');
    await page.getByRole('button', { name: '停用' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await expect(page.getByText(/停用：新开的年度不能再选/)).toBeVisible();
    await expect(page.getByRole('button', { name: '停用' })).toHaveCount(0);
  });
});

test('what is hostile is refused in words, and nothing is published', async ({ pageOf, baseURL }) => {
  const page = await pageOf('caizheng');
  await page.goto('/finance/publish-scheme');
  await expect(page.getByRole('button', { name: /选择文件|换一个文件/ })).toBeEnabled();
  for (const [name, content, words] of [
    ['large.yaml', Buffer.alloc(5 * 1024 * 1024, 'x'), /“large.yaml”没有读入。.*超过 512 KB/],
    ['empty.yaml', '', /“empty.yaml”没有读入。.*是空的/],
  ] as const) {
    await upload(page, 'sound.yaml', STEPS.replace('id: wuhan-2023', 'id: sound'));
    await expect(publishButton(page)).toBeEnabled();
    await upload(page, name, content);
    await expect(page.getByText(words)).toBeVisible();
    await expect(publishButton(page)).toHaveCount(0); // it would be of the file before
    await page.reload();
    await expect(page.getByRole('button', { name: '选择文件' })).toBeEnabled();
  }
  const headers = { origin: baseURL ?? '', 'content-type': 'application/octet-stream', accept: 'application/json' };
  expect((await page.request.post('/api/finance/schemes', { headers, data: Buffer.alloc(5 * 1024 * 1024, 'x') })).status()).toBe(413);
  const head = 'format: ziping-scheme/1\nid: hostile\nbase: wuhan-2022\nname: 某表\n';
  for (const [text, words] of [
    [
      `${head}forms: { project: { bands: [{ columns: [${Array.from({ length: 10_000 }, () => 1).join(', ')}], rows: [[{ label: x }]] }] } }`,
      /最多 40 项/,
    ],
    [`${head}source: '<script>alert(1)</script>'`, /含有网页标记/],
    [
      `${head}a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n`,
      /别名.*展开后太多/,
    ],
  ] as const) {
    await upload(page, 'hostile.yaml', text);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(publishButton(page)).toBeDisabled();
  }
  expect(await db.scheme.count({ where: { id: 'hostile' } })).toBe(0);
});
