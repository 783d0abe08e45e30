// The main job, from blank to the PDF: 投资促进科 enters 招商经费 as the department published it, is shown what does not
// add up, mends it, submits, and finds everything it typed in the PDF.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { groupThousands } from '@/lib/format/decimal-text';
import { expect, expectAccessible, signIn, test } from '../fixtures';

const published = JSON.parse(readFileSync('prisma/demo/evaluations/04-investment-promotion-funds.json', 'utf8')) as Evaluation;
const total = published.funds.rows.find(({ key }) => key === 'total');
const sources = published.funds.rows.filter(({ key }) => key === undefined);
const rows = published.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators.map((indicator) => ({ group, indicator }))));

test('a section fills in a form, mends it, submits it and downloads it', async ({ page }) => {
  test.setTimeout(150_000);
  await signIn(page, 'touzi');
  await begin(page);

  await test.step('header and money', async () => {
    await page.getByLabel('主管部门').fill(published.supervisingDepartment ?? '');
    await page.getByLabel('实施单位').fill(published.implementingUnit ?? '');
    await page.getByRole('radio', { name: '部门预算项目' }).check();
    await page.getByRole('radio', { name: '持续性项目' }).check();
    await page.getByRole('radio', { name: '常年性项目' }).check();
    await page.getByLabel('年度财政资金总额 预算数（元）').fill(total?.budget ?? '');
    await page.getByLabel('年度财政资金总额 执行数（元）').fill(total?.executed ?? '');
    await page.getByRole('button', { name: '增加资金来源' }).click();
    const copied = sources.map(({ label, budget, executed }) => [label, budget, executed].join('\t')).join('\n');
    await page.getByLabel('第 1 项资金来源的名称').evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, copied);
    for (const { label = '', executed } of sources)
      await expect(page.getByLabel(`${label} 执行数（元）`)).toHaveValue(groupThousands(executed));
    await expect(page.getByText('65.13%').first()).toBeVisible();
  });

  await test.step('indicators, with the scores that the department had typed', async () => {
    let number = 0;
    for (const { level1, points, indicators } of published.goals[0]?.groups ?? []) {
      await page.getByLabel(`${level1}的分值`).fill(points ?? '');
      for (const [at, indicator] of indicators.entries()) {
        number += 1;
        if (at > 0) await page.getByRole('button', { name: `给${level1}增加一行` }).click();
        if (at > 0)
          await page
            .getByRole('menuitem', { name: new RegExp(`^(${indicator.level2}|其他)`) })
            .first()
            .click();
        await typeRow(page, number, indicator);
      }
    }
    await page.getByLabel('总分', { exact: true }).fill(published.total ?? '');
  });

  await test.step('the rules give 6.5 and 8.48, and say so beside the cell', async () => {
    const table = page.getByRole('table', { name: '项目绩效自评表' });
    await expect(table.getByText('填报 7 分，按规则应为 6.5 分')).toBeVisible();
    await expect(table.getByText('填报 8 分，按规则应为 8.48 分')).toBeVisible();
    await expect(table.getByText('多 0.5')).toBeVisible();
    await expect(table.getByText('少 0.48')).toBeVisible();
    await expect(table.getByText('填报总分 88 分，按规则应为')).toBeVisible();
    await expect(page.getByText('有未得满分的项目而没有说明').first()).toBeVisible();
    await expect(page.getByRole('button', { name: '提交 · 4 处错误' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('mend', async () => {
    await page.getByLabel('偏差大或目标未完成原因分析').fill(published.deviationReasons ?? '');
    await page.getByLabel('改进措施及结果应用方案').fill(published.improvements ?? '');
    const rail = page.getByRole('complementary', { name: '核对与批注' });
    await rail.getByRole('button', { name: '采用 6.5' }).click();
    await rail.getByRole('button', { name: '采用 8.48' }).click();
    await rail.getByRole('button', { name: '采用 88.01' }).click();
    await expect(page.getByLabel('第 1 行 得分')).toHaveValue('6.5');
    await expect(page.getByLabel('第 5 行 得分')).toHaveValue('8.48');
    // Once nothing is wrong, how it came about stands there.
    await expect(page.getByRole('table', { name: '项目绩效自评表' }).getByText('10 × 520.25亿 ÷ 800亿')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  });

  await test.step('submit, with the reasons that the warnings ask for', async () => {
    await page.getByRole('button', { name: '提交 · 2 条提醒待说明' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('完成值写成范围的理由').fill('问卷只统计了分档');
    await dialog.getByLabel('得分与执行率不相称的理由').fill('部分项目跨年付款');
    await dialog.getByRole('button', { name: '下一步' }).click();
    await expect(dialog.getByText('88.01 分，良')).toBeVisible();
    await dialog.getByRole('button', { name: '确认提交' }).click();
    await expect(page.getByText('已提交，存为第 1 版')).toBeVisible();
    await expect(page.getByLabel('第 1 行 得分')).toHaveCount(0);
  });

  const text = await test.step('download', async () => {
    await page.getByRole('tab', { name: '历史' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载 PDF' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/招商经费.*\.pdf$/);
    return unbroken(execFileSync('pdftotext', [await download.path(), '-'], { encoding: 'utf8' }));
  });

  for (const typed of typedTexts()) expect(text, typed).toContain(unbroken(typed));
});

/** A new form of the same name as the published one, which the page asks about first. */
async function begin(page: Page) {
  await page.getByRole('button', { name: '新建自评表' }).click();
  await page.getByLabel('项目名称').fill(published.projectName ?? '');
  await page.getByRole('button', { name: '新建并填写' }).click();
  await page.getByRole('button', { name: '仍要新建' }).click();
  await page.waitForURL('**/evaluations/*');
  await expect(page.getByRole('heading', { name: '招商经费' })).toBeVisible();
}

async function typeRow(page: Page, number: number, indicator: Indicator) {
  const level2 = page.getByLabel(`第 ${number} 行 二级指标`);
  if ((await level2.count()) > 0) await level2.fill(indicator.level2);
  await page.getByLabel(`第 ${number} 行 三级指标`).fill(indicator.level3);
  await page.getByLabel(`第 ${number} 行 年初目标值（A）`).fill(indicator.target);
  await page.getByLabel(`第 ${number} 行 实际完成值（B）`).fill(indicator.actual);
  await page.getByLabel(`第 ${number} 行 分值`).fill(indicator.points);
  await page.getByLabel(`第 ${number} 行 得分`).fill(indicator.score ?? '');
}

/** Words of a PDF are broken over lines and cells: compared without white space, cell by cell. */
function unbroken(text: string) {
  return text.replace(/\s+/g, '');
}

function typedTexts(): string[] {
  const { projectName = '', supervisingDepartment = '', implementingUnit = '', deviationReasons = '', improvements = '' } = published;
  const cells = rows.flatMap(({ indicator: { level2, level3, target, actual } }) => [level2, level3, target, actual]);
  const figures = ['235.30', '153.24', '65.13%', '6.5', '8.48', '88.01'];
  return [
    projectName,
    supervisingDepartment,
    implementingUnit,
    ...sources.map(({ label = '' }) => label),
    ...figures,
    ...cells,
    deviationReasons,
    improvements,
  ];
}
