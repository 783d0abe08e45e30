// A year under two schemes, in a browser: the bureau publishes 云南's form, opens a round with it and 武汉's; a section fills in a form
// of each, sees the scores, submits; the office reviews and compiles; the head signs; what was signed is what was filled in.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/server/session/demo-people';
import { readDraft } from '../filled-form';
import { command, expect, expectAccessible, test } from '../fixtures';
import { unpacked, verdictsOf } from '../year/delivered-files';

const WUHAN = '武汉市区级部门（2022 版）';
const YUNNAN = '云南省项目支出绩效自评表（公开14表）';
const YEAR = 2023;

const table = (...lines: string[][]) => lines.map((cells) => cells.join('\t')).join('\n');
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();

async function open(page: Page, name: string) {
  await page.goto('/');
  await page.getByRole('link', { name, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Texts into the cells of a row, by what the form calls them. */
async function typeRow(page: Page, number: number, cells: Record<string, string>) {
  for (const [label, text] of Object.entries(cells)) await page.getByLabel(`第 ${number} 行 ${label}`, { exact: true }).fill(text);
}

/** Submits what is on the page, giving the reasons that warnings ask for. */
async function submitForm(page: Page, total: string) {
  await saved(page);
  await page.getByRole('button', { name: /^提交( · \d+ 条提醒待说明)?$/ }).click();
  const dialog = page.getByRole('dialog');
  const next = dialog.getByRole('button', { name: '下一步' });
  const confirm = dialog.getByRole('button', { name: '确认提交' });
  await expect(next.or(confirm)).toBeVisible();
  if (await next.isVisible()) {
    for (const reason of await dialog.getByRole('textbox').all()) await reason.fill('已核实，情况属实');
    await next.click();
  }
  await expect(dialog.getByText(total)).toBeVisible();
  await confirm.click();
  await expect(page.getByText('已提交，存为第 1 版')).toBeVisible();
}

test('the bureau publishes a scheme, and a year goes on it and another', async ({ pageOf, baseURL }) => {
  test.setTimeout(600_000);
  const bureau = await pageOf('caizheng');
  await test.step('the shipped file itself is published', async () => {
    await bureau.goto('/finance/publish-scheme');
    await expect(bureau.getByRole('button', { name: /选择文件|换一个文件/ })).toBeEnabled();
    await bureau.locator('input[type=file]').setInputFiles('schemes/yunnan-gk14.yaml');
    await expect(bureau.getByRole('heading', { level: 1, name: `发布表式：${YUNNAN}` })).toBeVisible();
    await bureau.getByRole('button', { name: /^发布( ·|$)/ }).click();
    await bureau.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await expect(bureau).toHaveURL('/finance/schemes/yunnan-gk14-2022');
  });

  await test.step('a round is opened with both; one alone has no department form', async () => {
    await bureau.goto('/finance');
    await bureau.getByRole('button', { name: '开设评价年度' }).click();
    const dialog = bureau.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: WUHAN }).uncheck();
    await dialog.getByRole('checkbox', { name: YUNNAN }).check();
    await dialog.getByLabel('报送截止日期').fill('2099-03-15');
    await dialog.getByRole('button', { name: '开设' }).click();
    await expect(dialog.getByText('所选的都没有部门整体自评表，请再选一种有的')).toBeVisible();
    await dialog.getByRole('checkbox', { name: WUHAN }).check();
    await dialog.getByLabel('默认表式').selectOption({ label: WUHAN });
    await expectAccessible(bureau);
    await dialog.getByRole('button', { name: '开设' }).click();
    for (const name of [WUHAN, YUNNAN]) await expect(bureau.getByRole('row', { name: new RegExp(`${YEAR} 年度`) })).toContainText(name);
  });

  const office = await pageOf('shenhe');
  await test.step('the office sets up a project under each', async () => {
    await office.goto(`/department/${YEAR}/projects`);
    await office.getByRole('button', { name: '从表格粘贴' }).click();
    const dialog = office.getByRole('dialog');
    const text = dialog.getByLabel('粘贴到这里');
    const heads = ['项目名称', '科室', '表式', '预算数', '执行数', '主要用途'];
    await text.fill(table(heads, ['展会组织', '投资促进科', '某省的表', '1,000,000', '950,000', '办展']));
    await expect(dialog.getByText(/表式“某省的表”不是本年度可用的表式/)).toBeVisible();
    await text.fill(
      table(
        heads,
        ['展会组织', '投资促进科', '', '1,000,000', '950,000', '办展'],
        ['企业培训', '投资促进科', YUNNAN, '200,000', '200,000', '培训'],
      ),
    );
    await dialog.getByRole('button', { name: '放入 2 行' }).click();
    await expect(office.getByLabel('第 1 行 表式')).toHaveValue('wuhan-2022');
    await expect(office.getByLabel('第 2 行 表式')).toHaveValue('yunnan-gk14-2022');
    await expectAccessible(office);
    await office.getByRole('button', { name: '保存', exact: true }).click();
    await expect(office.getByText('项目设置已保存')).toBeVisible();
  });

  const section = await pageOf('touzi');
  await test.step('a form that was begun under the wrong one is moved, its history says what found no place, and it is moved back', async () => {
    await section.goto('/');
    await section.getByRole('button', { name: '新建自评表' }).click();
    await section.getByLabel('项目名称').fill('临时项目');
    await expect(section.getByRole('combobox', { name: '评价年度' })).toHaveValue(String(YEAR));
    await expect(section.getByRole('combobox', { name: '表式' })).toHaveValue('wuhan-2022');
    await expectAccessible(section);
    await section.getByRole('button', { name: '新建并填写' }).click();
    await section.waitForURL('**/evaluations/*');
    await section.getByRole('radio', { name: '部门预算项目' }).check();
    await section.getByRole('button', { name: '换用表式' }).click();
    const dialog = section.getByRole('dialog');
    await dialog.getByRole('button', { name: '仍要换用' }).click();
    await expect(section.getByText('没有位置的 1 处列在“历史”中')).toBeVisible();
    await expect(section.getByLabel('第 1 行 指标性质')).toBeVisible();
    await section.getByRole('tab', { name: '历史' }).click();
    await section.getByText('没有位置的内容 1 处').click();
    await expect(section.getByRole('listitem').filter({ hasText: '项目类别' })).toContainText('部门预算项目');
    await expectAccessible(section);
    await section.getByRole('button', { name: '换用表式' }).click();
    await expect(dialog.getByText(/都有位置/)).toBeVisible();
    await dialog.getByRole('button', { name: '换用', exact: true }).click();
    await expect(section.getByRole('radio', { name: '部门预算项目' })).not.toBeChecked();
    const id = section.url().split('/').at(-1) ?? '';
    const { version } = await readDraft(section, id);
    await command(section.request, baseURL ?? '', 'delete-evaluation', { evaluationId: id, version });
  });

  await test.step('武汉’s form with two goals', async () => {
    await open(section, '展会组织');
    for (const choice of ['部门预算项目', '持续性项目', '常年性项目']) await section.getByRole('radio', { name: choice }).check();
    await section.getByRole('button', { name: '＋ 增加年度绩效目标' }).click();
    for (const no of [1, 2]) await section.getByLabel(`目标 ${no} 的分值`).fill('40');
    await section
      .getByLabel(/年度绩效目标( 1)?$/)
      .first()
      .fill('办好全年展会');
    await section
      .getByLabel(/年度绩效目标( 2)?$/)
      .last()
      .fill('提高展会质量');
    const row = (level2: string, level3: string, target: string, actual: string, points: string) => ({
      二级指标: level2,
      三级指标: level3,
      '年初目标值（A）': target,
      '实际完成值（B）': actual,
      分值: points,
    });
    await typeRow(section, 1, row('数量指标', '举办场次', '≥5场', '5场', '20'));
    await typeRow(section, 2, row('经济效益指标', '签约金额', '≥1亿元', '12000万元', '10'));
    await typeRow(section, 3, row('服务对象满意度指标', '参展企业满意度', '≥90%', '95%', '10'));
    await typeRow(section, 4, row('质量指标', '展位利用率', '≥90%', '81%', '20'));
    await typeRow(section, 5, row('社会效益指标', '媒体报道', '≥10篇', '12篇', '10'));
    await typeRow(section, 6, row('服务对象满意度指标', '观众满意度', '≥90%', '92%', '10'));
    await section.getByLabel('偏差大或目标未完成原因分析').fill('一场展会临时缩减规模');
    await section.getByLabel('改进措施及结果应用方案').fill('提前锁定展商');
    await expect(section.getByText('20 × 81% ÷ 90%').or(section.getByText('20 × 81 ÷ 90')).first()).toBeVisible();
    await expectAccessible(section);
  });

  await test.step('what has no place under the other scheme is listed before anything is moved', async () => {
    await section.getByRole('button', { name: '换用表式' }).click();
    const dialog = section.getByRole('dialog');
    await expect(dialog.getByRole('listitem').filter({ hasText: '项目类别' })).toContainText('部门预算项目');
    await expect(dialog.getByRole('button', { name: '仍要换用' })).toBeEnabled();
    await expectAccessible(section);
    await dialog.getByRole('button', { name: '取消' }).click();
    await submitForm(section, '97 分，优');
  });

  await test.step('云南’s form: sign, value and unit, in 元', async () => {
    await open(section, '企业培训');
    await section.getByLabel('其中：当年财政拨款 全年预算数（元）').fill('200000');
    await section.getByLabel('其中：当年财政拨款 全年执行数（元）').fill('200000');
    await section.getByLabel('预期目标').fill('全年培训不少于 5 场');
    await section.getByLabel('实际完成情况').fill('培训 5 场');
    const row = async (number: number, sign: string, cells: Record<string, string>) => {
      await section.getByLabel(`第 ${number} 行 指标性质`).selectOption(sign);
      await typeRow(section, number, cells);
    };
    await row(1, '≧', { 三级指标: '培训场次', 指标值: '5', 度量单位: '场', 实际完成值: '5', 分值: '30' });
    await row(2, '≧', {
      三级指标: '学员合格率',
      指标值: '90',
      度量单位: '%',
      实际完成值: '81',
      分值: '30',
      偏差原因分析及改进措施: '两场改为线上，今后改进',
    });
    await row(5, '定性', { 三级指标: '带动企业增收', 指标值: '带动增收', 实际完成值: '带动增收', 分值: '20' });
    await row(9, '≧', { 三级指标: '学员满意度', 指标值: '90', 度量单位: '%', 实际完成值: '95', 分值: '10' });
    // Eleven columns, in one look.
    await expect(section.locator('[data-scrolls]')).toHaveCount(0);
    await expectAccessible(section);
    await submitForm(section, '97 分，优');
  });

  await test.step('the office reviews both', async () => {
    await office.goto(`/department/${YEAR}/review`);
    await expect(office.getByRole('row', { name: /企业培训/ })).toContainText('97');
    await office.getByRole('checkbox', { name: '选择全部可以确认的' }).check();
    await office.getByRole('button', { name: '确认所选（2 张）' }).click();
    await office.getByRole('dialog').getByRole('button', { name: '确认 2 张' }).click();
    await expect(office.getByText('已确认 2 张自评表')).toBeVisible();
  });

  await test.step('the department form sums up rows of both, and is compiled', async () => {
    await office.goto(`/department/${YEAR}`);
    await office
      .getByRole('link', { name: /打开部门整体自评表/ })
      .first()
      .click();
    await office.waitForURL('**/evaluations/*');
    for (const [name, budget, executed] of [
      ['部门整体支出总额', '1300000', '1250000'],
      ['基本支出', '100000', '100000'],
      ['项目支出', '1200000', '1150000'],
    ] as const) {
      await office.getByLabel(`${name} 预算数（元）`).fill(budget);
      await office.getByLabel(`${name} 执行数（元）`).fill(executed);
    }
    await office.getByLabel('年度绩效目标').first().fill('服务企业');
    const row = (level2: string, level3: string, target: string, actual: string, points: string) => ({
      二级指标: level2,
      三级指标: level3,
      '年初目标值（A）': target,
      ...(actual && { '实际完成值（B）': actual }),
      分值: points,
    });
    await typeRow(office, 1, row('数量指标', '活动场次', '≥10场', '', '40'));
    await typeRow(office, 2, row('经济效益指标', '签约金额', '≥1亿元', '1.2亿元', '30'));
    await typeRow(office, 3, row('服务对象满意度指标', '企业满意度', '≥90%', '95%', '10'));
    await office.getByRole('button', { name: '第 1 行的操作' }).click();
    await office.getByRole('menuitem', { name: '从项目指标汇总…' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('查找项目指标').fill('场次');
    for (const name of [/举办场次/, /培训场次/]) await dialog.getByRole('checkbox', { name }).check();
    await expect(dialog.getByText('数量：各项相加')).toBeVisible();
    await dialog.getByRole('button', { name: '采用' }).click();
    await expect(office.getByLabel('第 1 行 实际完成值（B）')).toHaveValue('10场');
    await office.getByLabel('偏差大或目标未完成原因分析').fill('部分尾款跨年支付');
    await office.getByLabel('改进措施及结果应用方案').fill('加快支付');
    await saved(office);
    await office.getByRole('button', { name: /^汇总定稿/ }).click();
    await office.getByRole('dialog').getByRole('button', { name: '汇总定稿' }).click();
    await expect(office.getByText(/^\S?已汇总$/).first()).toBeVisible();
  });

  await test.step('signed by the head, genuine to anybody, and each in its own layout', async () => {
    const head = await pageOf('juzhang');
    await head.goto(`/department/${YEAR}/sign`);
    await head.getByLabel('再次输入您的登录密码').fill(DEMO_PASSWORD);
    await head.getByRole('button', { name: /^签署盖章（\d+ 个文件）$/ }).click();
    await expect(head.getByRole('heading', { name: '第 1 次签署' })).toBeVisible({ timeout: 120_000 });
    const downloading = head.waitForEvent('download');
    await head.getByRole('link', { name: '全部下载（zip）' }).click();
    const { folder, files } = unpacked(await (await downloading).path());
    const authority = path.join(folder, 'authority.pem');
    writeFileSync(authority, await (await head.request.get('/verify/authority')).text());
    const signed = files.filter((name) => name.endsWith('.pdf')).map((name) => path.join(folder, name));
    for (const { verdict, sentence, reprinted } of verdictsOf(signed, authority))
      expect([verdict, reprinted], sentence).toEqual(['genuine', 'same-bytes']);
    const textOf = (name: string) =>
      execFileSync('pdftotext', ['-layout', signed.find((file) => path.basename(file).includes(name)) ?? '', '-'], {
        encoding: 'utf8',
      }).replace(/\s+/g, '');
    for (const words of ['2023年度项目绩效自评表', '1：（40分）', '提高展会质量2：（40分）', '展位利用率≥90%81%18', '总分97'])
      expect(textOf('展会组织'), words).toContain(words);
    for (const words of ['公开14表', '培训场次≧5场5', '学员合格率≧90%8130', '年度资金总额20000020000010100%10', '总分10097优'])
      expect(textOf('企业培训'), words).toContain(words);

    const anybody = await pageOf(null);
    await anybody.goto('/verify');
    await anybody.locator('input[type=file]').setInputFiles(signed.find((file) => path.basename(file).includes('企业培训')) ?? '');
    await expect(anybody.getByText(/真实有效/).first()).toBeVisible({ timeout: 60_000 });
    await expect(anybody.getByText('97 分，优')).toBeVisible();
    await expectAccessible(anybody);
  });
});
