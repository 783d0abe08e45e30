// Cells of a form that the office fills in while it reviews it: its section submits without them and only reads them, confirming waits for
// them and says why, and what was typed is on paper, in the file and in the history.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { toDraft } from '@/lib/form/draft';
import { reviewedForm, REVIEWED_FILE } from '@/testing/reviewed-scheme';
import { saveDraft } from '../filled-form';
import { expect, expectAccessible, test, untilAlive } from '../fixtures';

const YEAR = 2023;
const NAME = '需办公室填写的表式';
const OPINION = '办公室审核意见';
const TYPED = '经查阅合同与验收单，情况属实';

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
const verdicts = (page: Page) => page.getByLabel(/^第 \d+ 行 审核情况$/);
const confirm = (page: Page) => page.getByRole('button', { name: /^确认/ });

async function publishAndOpen(bureau: Page) {
  await bureau.goto('/finance/publish-scheme');
  await expect(bureau.getByRole('button', { name: /选择文件|换一个文件/ })).toBeEnabled();
  await bureau.locator('input[type=file]').setInputFiles(REVIEWED_FILE);
  await expect(bureau.getByRole('heading', { level: 1, name: `发布表式：${NAME}` })).toBeVisible({ timeout: 60_000 });
  await bureau.getByRole('button', { name: /^发布( ·|$)/ }).click();
  await bureau.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await expect(bureau).toHaveURL('/finance/schemes/reviewed-2022');
  await bureau.goto('/finance');
  await bureau.getByRole('button', { name: '开设评价年度' }).click();
  const dialog = bureau.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: NAME }).check();
  await dialog.getByLabel('报送截止日期').fill('2099-03-15');
  await dialog.getByRole('button', { name: '开设' }).click();
  await expect(bureau.getByRole('row', { name: new RegExp(`${YEAR} 年度`) })).toContainText(NAME);
}

/** A form of the section's under that scheme, with nothing amiss. */
async function begin(section: Page, baseURL: string): Promise<string> {
  await section.goto('/');
  await section.getByRole('button', { name: '新建自评表' }).click();
  await section.getByLabel('项目名称').fill('企业奖励');
  await section.getByRole('combobox', { name: '评价年度' }).selectOption(String(YEAR));
  await section.getByRole('combobox', { name: '表式' }).selectOption('reviewed-2022');
  await section.getByRole('button', { name: '新建并填写' }).click();
  await section.waitForURL('**/evaluations/*');
  const id = section.url().split('/').at(-1) ?? '';
  const { funds, goals, cells, deviationReasons, improvements } = toDraft(reviewedForm(), () => crypto.randomUUID());
  await saveDraft(section, baseURL, id, (blank) => ({
    ...blank,
    funds,
    goals,
    cells: { ...cells },
    ...(deviationReasons && { deviationReasons }),
    ...(improvements && { improvements }),
  }));
  await section.reload();
  return id;
}

test('a section submits, the office fills in what is its own and confirms', async ({ pageOf, baseURL }, testInfo) => {
  test.setTimeout(300_000);
  await publishAndOpen(await pageOf('caizheng'));
  const section = await pageOf('touzi');
  const id = await begin(section, baseURL ?? '');

  await test.step('the section reads who fills them in, passes over them by keyboard, and is kept by none of them', async () => {
    await expect(section.getByText('由办公室填写', { exact: true }).first()).toBeVisible();
    await expect(section.getByText('由财政局填写', { exact: true })).toBeVisible();
    await expect(verdicts(section)).toHaveCount(0);
    await expect(section.getByRole('region', { name: '由他人填写的格' })).toContainText('由办公室填写');
    const last = section.getByLabel('第 1 行 得分');
    await last.focus();
    await last.press('End');
    await last.press('ArrowRight');
    await expect(section.getByLabel('第 1 行 分值')).toBeFocused();
    await expectAccessible(section);
    await section.getByRole('button', { name: '提交', exact: true }).click();
    await section.getByRole('dialog').getByRole('button', { name: '确认提交' }).click();
    await expect(section.getByText('已提交，存为第 1 版')).toBeVisible();
  });

  const office = await pageOf('shenhe');
  await test.step('the queue and the page say what is lacking, and lead to it', async () => {
    await office.goto(`/department/${YEAR}/review`);
    await expect(office.getByRole('row', { name: /企业奖励/ })).toContainText(
      '4 处没有填好，请打开表查看：由办公室填写的请填写，其他请退回填报人修改',
    );
    await expect(office.getByRole('checkbox', { name: '选择企业奖励' })).toBeDisabled();
    await office.getByRole('link', { name: '企业奖励' }).click();
    await expect(confirm(office)).toHaveText('确认（4 处没有填好）');
    await expectAccessible(office);
    await confirm(office).click();
    await expect(office.getByRole('dialog')).toHaveCount(0);
    // The first on the page; the others by name.
    await expect(verdicts(office).first()).toBeFocused();
    await office.getByRole('region', { name: '待填' }).getByRole('button', { name: '“办公室审核意见”未填' }).click();
    await expect(office.getByLabel(OPINION)).toBeFocused();
    // What is the section's is read, and looked at row by row.
    await office.getByText('正面激励作用', { exact: true }).first().click();
    await expect(office.getByRole('region', { name: '第 2 行的计分' })).toBeVisible();
    await expect(office.getByLabel('第 1 行 实际完成值（B）')).toHaveCount(0);
    await expect(office.getByRole('button', { name: '第 1 行的操作' })).toHaveCount(0);
    await expect(office.getByRole('button', { name: '＋ 增加一行（回车）' })).toHaveCount(0);
  });

  await test.step('what it types is saved as a draft is, also over a lost network, and no row is added', async () => {
    await office.context().setOffline(true);
    await office.getByLabel(OPINION).fill(TYPED);
    await expect(office.getByText(/连不上服务器|没有网络|未保存|离线/).first()).toBeVisible();
    await office.context().setOffline(false);
    await saved(office);
    const all = await verdicts(office).all();
    for (const [at, verdict] of all.entries()) {
      await verdict.selectOption(at === 0 ? '存疑' : '属实');
      await verdict.press('Enter');
    }
    await expect(verdicts(office)).toHaveCount(all.length);
    await office.getByLabel('项目编码').fill('SW-2024-07');
    await saved(office);
    await expect(confirm(office)).toHaveText('确认');
    await office.reload();
    await expect(office.getByLabel(OPINION)).toHaveValue(TYPED);
    await expectAccessible(office);
  });

  await test.step('two of the office in one cell: both texts are shown, and nothing is confirmed before one is chosen', async () => {
    const colleague = await pageOf('shenhe');
    await colleague.goto(`/evaluations/${id}`);
    await expect(colleague.getByLabel(OPINION)).toHaveValue(TYPED);
    await untilAlive(colleague);
    await colleague.context().setOffline(true);
    await colleague.getByLabel(OPINION).fill('同事的意见');
    await office.getByLabel(OPINION).fill(`${TYPED}，可以确认`);
    await saved(office);
    await colleague.context().setOffline(false);
    await expect(colleague.getByRole('heading', { name: '1 处与他人的修改冲突，请选择保留哪个' })).toBeVisible();
    await confirm(colleague).click();
    await colleague.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
    await expect(colleague.getByRole('dialog')).toContainText('还有内容没有保存，或有与他人冲突的内容待选择');
    await colleague.getByRole('dialog').getByRole('button', { name: '再看看' }).click();
    await colleague.getByRole('button', { name: '采用对方的' }).click();
    await expect(colleague.getByLabel(OPINION)).toHaveValue(`${TYPED}，可以确认`);
    // The choice is a step like any other.
    await colleague.getByRole('button', { name: '撤销：采用对方的' }).click();
    await expect(colleague.getByLabel(OPINION)).toHaveValue('同事的意见');
    await colleague.getByRole('button', { name: '重做：采用对方的' }).click();
    await expect(colleague.getByLabel(OPINION)).toHaveValue(`${TYPED}，可以确认`);
    await saved(colleague);
    await office.getByLabel(OPINION).fill(TYPED);
    await saved(office);
    await colleague.close();
  });

  await test.step('the section sees it while it is being typed', async () => {
    await section.reload();
    await expect(section.getByText(TYPED)).toBeVisible();
    await section.getByRole('tab', { name: '历史' }).click();
    const review = section.getByRole('region', { name: '办公室正在填写' });
    await expect(review).toContainText(OPINION);
    await expect(review).toContainText(TYPED);
    await expectAccessible(section);
  });

  await test.step('returned, it stays, and the section submits again', async () => {
    await office.getByRole('button', { name: '退回' }).click();
    await office.getByRole('dialog').getByLabel('退回的原因').fill('请核对完成值');
    await office.getByRole('dialog').getByRole('button', { name: '退回' }).click();
    await expect(office.getByText('已退回，填报人可以修改。')).toBeVisible();
    await section.goto(`/evaluations/${id}`);
    await expect(section.getByText(TYPED)).toBeVisible();
    await expect(section.getByLabel(OPINION)).toHaveCount(0);
    await section.getByRole('button', { name: '重新提交' }).click();
    await section.getByRole('dialog').getByRole('button', { name: '确认重新提交' }).click();
    await expect(section.getByText('已提交，存为第 3 版')).toBeVisible();
  });

  await test.step('typed once more and confirmed at once, what is confirmed is what is on the page', async () => {
    await office.goto(`/evaluations/${id}`);
    await expect(confirm(office)).toHaveText('确认');
    await office.getByLabel(OPINION).press('ControlOrMeta+End');
    await office.keyboard.type('。');
    await confirm(office).click();
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
    await expect(office.getByText('已确认。')).toBeVisible();
    await expect(office.getByLabel(OPINION)).toHaveCount(0);
    await office.getByRole('tab', { name: '历史' }).click();
    await expect(office.getByRole('region', { name: '第 4 版' })).toContainText('办公室填写');
    await expect(office.getByRole('region', { name: '第 3 版' })).toContainText('提交');
    await expect(office.getByRole('region', { name: '第 2 版' })).toContainText('办公室填写');
  });

  await test.step('it is on paper and in the file; the bureau’s cell is there and empty', async () => {
    const pdf = testInfo.outputPath('confirmed.pdf');
    writeFileSync(pdf, await (await section.request.get(`/evaluations/${id}/pdf`)).body());
    const words = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
    for (const text of [OPINION, `${TYPED}。`, '审核情况', '存疑', '属实', '财政审定评分']) expect(words).toContain(text);
    const file = (await (await section.request.get(`/evaluations/${id}/json`)).json()) as { cells: Record<string, string> };
    expect(file.cells).toMatchObject({ opinion: `${TYPED}。`, code: 'SW-2024-07' });
    expect(file.cells).not.toHaveProperty('audited');
    const first = (await (await section.request.get(`/evaluations/${id}/json?revision=1`)).json()) as { cells: Record<string, string> };
    expect(first.cells).not.toHaveProperty('opinion');
  });
});
