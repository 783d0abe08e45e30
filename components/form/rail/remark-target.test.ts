import { expect, it } from 'vitest';
import { toDraft } from '@/lib/form/draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { exampleForm } from '@/lib/scheme/sample-form';
import { buildDraftForm } from '../use-draft-form';
import { withText } from '../draft-cells';
import { cellsOfPlace, labelOfRemark, mendOf, placesOf } from './remark-target';

const scheme = schemeOf('sichuan-0013zp-2023');
const form = scheme.forms.project;
let count = 0;
const draft = toDraft(exampleForm(scheme, 'project', { year: 2022, department: '某局' }), () => `r${(count += 1)}`);

it('places are called as the scheme calls them', () => {
  if (!form) throw new Error('no form');
  expect(placesOf(draft, form).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'form 整张表',
    'funds 总额',
    'funds 其中：财政资金',
    'funds 财政专户管理资金',
    'funds 单位资金',
    'funds 其他资金',
    'goal 目标 1',
    'group 产出指标',
    'row 第 1 行 例：第 1 个指标',
    'group 效益指标',
    'row 第 2 行 例：第 2 个指标',
    'group 满意度指标',
    'row 第 3 行 例：第 3 个指标',
  ]);
});

it("every cell that the form shows can be remarked upon, those of the scheme's own too", () => {
  const { shown } = buildDraftForm(draft, scheme).sheet.get();
  const labels = (row: string) => cellsOfPlace(row, shown, scheme, 'project').map(({ label }) => label);
  expect(labels('')).toEqual(expect.arrayContaining(['项目名称', '评价结论', '项目负责人', '改进措施及结果应用方案']));
  expect(labels('goals[0].groups[0].indicators[0]')).toEqual(
    expect.arrayContaining(['指标性质', '指标值', '度量单位', '完成值', '权重', '得分', '调整得分的理由']),
  );
  expect(labels('funds.total')).toEqual(expect.arrayContaining(['调整后预算数', '执行数']));
  expect(labelOfRemark({ path: 'cells.conclusion' }, scheme, 'project')).toBe('评价结论');
  expect(labelOfRemark({ path: 'funds.total' }, scheme, 'project')).toBe('');
});

it('what was changed where a remark is is its answer', () => {
  const { shown } = buildDraftForm(draft, scheme).sheet.get();
  const [first] = draft.goals[0]?.groups[0]?.indicators ?? [];
  const { id: rowId } = first ?? expect.fail();
  const came = withText(withText(draft, rowId, 'actual', '7'), rowId, 'note', '');
  const answer = (path: string, ...changes: [cell: string, text: string][]) =>
    mendOf(
      { path, rowId },
      { came, now: changes.reduce((now, [cell, text]) => withText(now, rowId, cell, text), came), shown, scheme, kind: 'project' },
    );
  const row = 'goals[0].groups[0].indicators[0]';
  expect(answer(`${row}.actual`)).toBe('');
  expect(answer(`${row}.actual`, ['actual', '7 '])).toBe('');
  expect(answer(`${row}.actual`, ['actual', '6.5'])).toBe('已改：7 → 6.5');
  expect(answer(`${row}.actual`, ['target', '8'])).toBe('');
  expect(answer(`${row}.actual`, ['actual', ''])).toBe('已删去：7');
  expect(answer(row, ['actual', '6.5'], ['note', '已补材料'])).toBe('完成值已改：7 → 6.5；备注已填：已补材料');
  expect(answer(`${row}.note`, ['note', '长'.repeat(41)])).toBe('');
  expect(mendOf({ path: row, rowId: 'gone' }, { came, now: came, shown, scheme, kind: 'project' })).toBe('');
});
