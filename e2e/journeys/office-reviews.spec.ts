// The office reviews: remarks on a cell, an adjusted score refused, the form returned; the section sees exactly what waits
// for it and answers; what changed is shown, and the form confirmed. Several are confirmed at once. A row of the
// department form is rolled up, goes stale when its source changes, and is brought up to date.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, type OwnForm, test } from '../fixtures';
import { readDraft, saveDraft, submit, submittedForm, withFirstRow } from '../filled-form';

const QUEUE = '/department/2022/review';
const rail = (page: Page) => page.getByRole('complementary', { name: '核对与批注' });
const inQueue = (page: Page, form: OwnForm) => page.getByRole('row', { name: new RegExp(form.projectName) });

test('a form is returned cell by cell, mended and confirmed', async ({ pageOf, baseURL }) => {
  const base = baseURL ?? '';
  test.setTimeout(180_000);
  const section = await pageOf('touzi');
  const office = await pageOf('shenhe');
  const form = await submittedForm(section, base, {
    target: '2人',
    actual: '1人',
    score: '30',
    scoreReason: '名额有限，已报区委组织部同意',
  });

  await test.step('the queue says what must be decided first', async () => {
    await office.goto(QUEUE);
    await expect(inQueue(office, form).getByText('1 处调整的得分待定')).toBeVisible();
    await expect(office.getByRole('checkbox', { name: `选择${form.projectName}` })).toBeDisabled();
    await expectAccessible(office);
    await office.getByRole('link', { name: form.projectName }).click();
    await expect(office.getByRole('heading', { name: form.projectName })).toBeVisible();
  });

  await test.step('the adjusted score is not accepted', async () => {
    await expect(rail(office).getByText('填报 30，按规则 20')).toBeVisible();
    await rail(office).getByRole('button', { name: '不接受“人数”调整的得分' }).click();
    await rail(office).getByRole('textbox', { name: '不接受“人数”调整得分的原因' }).fill('没有批文');
    await rail(office).getByRole('button', { name: '不接受', exact: true }).click();
    await expect(rail(office).getByText('✗ 未接受：没有批文')).toBeVisible();
    await expect(office.getByRole('button', { name: '确认（1 处得分未接受，应退回）' })).toBeVisible();
  });

  await test.step('a remark on one cell', async () => {
    await office.getByRole('button', { name: '给第 2 行写批注' }).click();
    await office.getByLabel('单元格').selectOption({ label: '实际完成值' });
    await office.getByLabel('批注内容').fill('请写明依据');
    await expectAccessible(office);
    await office.getByRole('button', { name: '写上', exact: true }).click();
    await expect(rail(office).getByRole('region', { name: '第 2 行 正面激励作用 · 实际完成值的批注' })).toBeVisible();
  });

  await test.step('return, with a reason', async () => {
    await office.getByRole('button', { name: '退回', exact: true }).click();
    const dialog = office.getByRole('dialog');
    await expect(dialog.getByText('1 处')).toBeVisible();
    await expect(dialog.getByRole('button', { name: '退回', exact: true })).toBeDisabled();
    await dialog.getByLabel('退回的原因').fill('请按批注修改');
    await office.reload();
    await office.getByRole('button', { name: '退回', exact: true }).click();
    await expect(dialog.getByLabel('退回的原因')).toHaveValue('请按批注修改');
    await expectAccessible(office);
    await dialog.getByRole('button', { name: '退回', exact: true }).click();
    await expect(office.getByText(/^↩?已退回$/).first()).toBeVisible();
  });

  await test.step('the section sees which cells wait, and answers', async () => {
    await section.goto(`/evaluations/${form.id}`);
    await expect(section.getByText('办公室退回了这张表：请按批注修改')).toBeVisible();
    const waiting = section.getByRole('region', { name: '等您处理的单元格' });
    await expect(waiting.getByRole('listitem')).toHaveText([
      /第 2 行 正面激励作用 · 实际完成值.*请写明依据/,
      /第 1 行 人数 · 得分.*调整后的得分未被接受：没有批文/,
    ]);
    await expectAccessible(section);
    await waiting.getByRole('button', { name: '第 2 行 正面激励作用 · 实际完成值' }).click();
    await expect(section.getByLabel('第 2 行 实际完成值（B）')).toBeFocused();
    await rail(section).getByRole('button', { name: '回复' }).click();
    await rail(section).getByRole('textbox', { name: '回复内容' }).fill('依据见区委通报');
    await rail(section).getByRole('button', { name: '发送回复' }).click();
    await expect(rail(section).getByText('已回复', { exact: true })).toBeVisible();
    await section.getByLabel('第 1 行 得分').fill('20');
    await section.getByRole('button', { name: '重新提交' }).click();
    await section.getByRole('dialog').getByRole('button', { name: '确认重新提交' }).click();
    await expect(section.getByText('已提交，存为第 2 版')).toBeVisible();
  });

  await test.step('what changed since, the remark closed, the form confirmed', async () => {
    await office.goto(`/evaluations/${form.id}`);
    const changes = rail(office).getByRole('region', { name: '退回后的改动' });
    await expect(changes.getByRole('listitem')).toHaveText([/得分：30 → 20/]);
    await rail(office).getByRole('tab', { name: '批注' }).click();
    await expect(rail(office).getByText('依据见区委通报')).toBeVisible();
    await rail(office).getByRole('button', { name: '办结' }).click();
    await expect(rail(office).getByText('已办结的批注 1 条')).toBeVisible();
    await office.getByRole('button', { name: '确认', exact: true }).click();
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
    await expect(office.getByText(/^✓?已确认$/).first()).toBeVisible();
    await expectAccessible(office);
  });
});

test('several are confirmed at once, or none', async ({ pageOf, baseURL }) => {
  const base = baseURL ?? '';
  const section = await pageOf('shangmao');
  const office = await pageOf('shenhe');
  const forms = [await submittedForm(section, base), await submittedForm(section, base)];
  await office.goto(QUEUE);
  for (const form of forms) await office.getByRole('checkbox', { name: `选择${form.projectName}` }).check();
  await office.getByRole('button', { name: '确认所选（2 张）' }).click();
  const dialog = office.getByRole('dialog');
  await expect(dialog.getByText('100 分，优')).toHaveCount(2);

  await test.step('one was recalled meanwhile: none is confirmed', async () => {
    const [recalled] = forms;
    const { version } = await readDraft(section, recalled?.id ?? '');
    const answer = await section.request.post('/api/commands/recall-evaluation', {
      data: { evaluationId: recalled?.id, version },
      headers: { origin: base },
    });
    expect(answer.ok()).toBe(true);
    await dialog.getByRole('button', { name: '确认 2 张' }).click();
    await expect(dialog.getByRole('alert')).toContainText(recalled?.projectName ?? '');
    await submit(section, base, recalled?.id ?? '');
  });

  await office.goto(QUEUE);
  for (const form of forms) await office.getByRole('checkbox', { name: `选择${form.projectName}` }).check();
  await office.getByRole('button', { name: '确认所选（2 张）' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '确认 2 张' }).click();
  await expect(office.getByText('已确认 2 张自评表')).toBeVisible();
  for (const form of forms) await expect(inQueue(office, form)).toHaveCount(0);
});

test('a row is rolled up, goes stale with its source, and is brought up to date', async ({ pageOf, baseURL }) => {
  const base = baseURL ?? '';
  test.setTimeout(180_000);
  const section = await pageOf('touzi');
  const office = await pageOf('shenhe');
  const level3 = `表彰人数 ${crypto.randomUUID().slice(0, 8)}`;
  const form = await submittedForm(section, base, { level3, target: '60次', actual: '61次' });
  await office.goto('/');
  await office.getByRole('link', { name: '部门整体自评表' }).first().click();
  await office.waitForURL('**/evaluations/*');
  const department = office.url().split('/').at(-1) ?? '';
  const before = (await readDraft(office, department)).draft;

  await test.step('found by search, summed, with its provenance', async () => {
    await office.getByRole('button', { name: '第 1 行的操作' }).click();
    await office.getByRole('menuitem', { name: '从项目指标汇总…' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('查找项目指标').fill(level3);
    await dialog.getByRole('checkbox', { name: new RegExp(level3) }).check();
    await expect(dialog.getByText('数量：各项相加')).toBeVisible();
    await expectAccessible(office);
    await dialog.getByRole('button', { name: '采用' }).click();
    await expect(office.getByLabel('第 1 行 实际完成值（B）')).toHaveValue('61次');
    await office.getByText('汇总自 1 项项目指标').click();
    await expect(office.getByRole('listitem').filter({ hasText: level3 })).toContainText(`${form.projectName} 第 1 版`);
    await expect(office.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  });

  await test.step('the source is returned, changed and submitted again', async () => {
    const { version } = await readDraft(office, form.id);
    const returned = await office.request.post('/api/commands/return-evaluation', {
      data: { evaluationId: form.id, version, reason: '请核对人次' },
      headers: { origin: base },
    });
    expect(returned.ok()).toBe(true);
    await saveDraft(section, base, form.id, (draft) => withFirstRow(draft, { actual: '72次' }));
    await submit(section, base, form.id);
  });

  await test.step('the row says so at the next page load, and the difference is accepted', async () => {
    await office.reload();
    const stale = office.getByRole('note', { name: '第 1 行的来源已变' });
    await expect(stale).toContainText('完成值 61次 → 72次');
    await expect(stale).toContainText('第 1 版 61次 → 第 2 版 72次');
    await expect(office.getByRole('region', { name: '汇总指标的来源已变' })).toBeVisible();
    await expectAccessible(office);
    await stale.getByRole('button', { name: '接受第 1 行的新汇总结果' }).click();
    await expect(office.getByLabel('第 1 行 实际完成值（B）')).toHaveValue('72次');
    await expect(stale).toHaveCount(0);
    await expect(office.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
    await office.reload();
    await expect(office.getByText('汇总自 1 项项目指标')).toBeVisible();
    await expect(stale).toHaveCount(0);
  });

  // Other tests find the department form as it was.
  await office.goto('/');
  await saveDraft(office, base, department, () => before);
});
