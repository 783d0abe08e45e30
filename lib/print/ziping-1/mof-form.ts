// The form of `mof-2020` (layout, third section): 项目支出绩效自评表 of 财预〔2020〕10号.
import type { Goal } from '@/lib/score/ziping-1/evaluation';
import { goalPath } from '@/lib/score/ziping-1/path';
import type { FormContext } from './form-context';
import { mofFundRows } from './fund-table';
import { goalTitle } from './goal-title';
import { type IndicatorExtents, indicatorRows } from './indicator-table';
import { type Row, row, spanOver } from '@/lib/print/engine/table';
import { type Extent, across, columns } from '@/lib/print/engine/typesetter';

const MIN_HEIGHT = 22;
const zero: Extent = [0, 0];
const LABEL = 48;

/** Every row under the title of a form. */
export function mofRows(context: FormContext): Row[] {
  return [
    ...headRows(context),
    ...mofFundRows(context, columns(context.width, LABEL, 100, 70, 70, 68, 32, 44)),
    ...goalTexts(context),
    ...indicatorsAndTotal(context),
    ...notes(context),
  ];
}

function headRows({ set, evaluation, width }: FormContext): Row[] {
  const department = evaluation.form === 'department';
  const [label = zero, value = zero, label2 = zero, value2 = zero] = columns(width, department ? 70 : LABEL, 180, department ? 70 : LABEL);
  const wide = across(value, value2);
  // Basic and project expenditure stand among the rows of money.
  const rows = department
    ? [row([set.label('单位名称', label), set.value(evaluation.department, wide, { where: '单位名称', path: 'department' })])]
    : [
        row([set.label('项目名称', label), set.value(evaluation.projectName ?? '', wide, { where: '项目名称', path: 'projectName' })]),
        row([
          set.label('主管部门', label),
          set.value(evaluation.supervisingDepartment ?? '', value, { where: '主管部门', path: 'supervisingDepartment' }),
          set.label('实施单位', label2),
          set.value(evaluation.implementingUnit ?? '', value2, { where: '实施单位', path: 'implementingUnit' }),
        ]),
      ];
  return rows.map((each) => ({ ...each, minHeight: MIN_HEIGHT }));
}

/** 预期目标 beside 实际完成情况, a row a goal; each under its title where there are several. */
function goalTexts(context: FormContext): Row[] {
  const { set, evaluation, width, tallestSpan } = context;
  const [label = zero, expected = zero, achieved = zero] = columns(width, LABEL, (width - LABEL) / 2);
  const header = row([set.label('预期目标', expected), set.label('实际完成情况', achieved)], { keepWithNext: true });
  const goals = evaluation.goals.length > 0 ? evaluation.goals : [null];
  const body = goals.flatMap((goal, at) => {
    const place = (where: string, key: string) => ({ where, path: `${goalPath(at)}.${key}` });
    const texts = row(
      [
        set.longText(goal?.expected ?? '', expected, place('预期目标', 'expected')),
        set.longText(goal?.achieved ?? '', achieved, place('实际完成情况', 'achieved')),
      ],
      { mayBreak: true, minHeight: 2 * MIN_HEIGHT, header: [header] },
    );
    const title = goal && goals.length > 1 ? [titleRow(context, goal, across(expected, achieved), [header])] : [];
    if (!goal?.statement) return [...title, texts];
    // The form has no place for it, but nothing that was filled in may be lost.
    const statement = set.longText(goal.statement, across(expected, achieved), place('年度绩效目标', 'statement'));
    return [...title, row([statement], { mayBreak: true, header: [header] }), texts];
  });
  spanOver(set.label('年度总体目标', label), [header, ...body], tallestSpan);
  return [header, ...body];
}

/** Which goal the rows below it belong to. */
function titleRow({ set }: FormContext, goal: Goal, extent: Extent, header: Row[] = []): Row {
  return row([{ ...set.label(goalTitle(goal), extent), align: 'start' as const }], { header, keepWithNext: true, minHeight: MIN_HEIGHT });
}

function indicatorsAndTotal(context: FormContext): Row[] {
  const { set, scheme, score: result, evaluation, width } = context;
  const [
    labelExtent = zero,
    level1 = zero,
    level2 = zero,
    level3 = zero,
    target = zero,
    actual = zero,
    points = zero,
    score = zero,
    note = zero,
  ] = columns(width, ...[LABEL, 48, 58, 74, 56, 56, 28, 32]);
  const extents: IndicatorExtents = { level1, level2, level3, target, actual, points, score, note };
  const total = row(
    [
      set.label('总分', across(labelExtent, actual)),
      set.label(String(scheme.executionPoints + scheme.goalPoints), points),
      set.label(result.total, score),
      set.label('', note),
    ],
    { minHeight: MIN_HEIGHT },
  );
  const tableOf = (goals: readonly number[]) =>
    indicatorRows(context, goals, { extents, label: '绩效指标', labelExtent, pointsInLevel1: false });
  const { goals } = evaluation;
  if (goals.length <= 1) return [...tableOf(goals.map((_, at) => at)), total];
  return [...goals.flatMap((goal, at) => [titleRow(context, goal, [0, width]), ...tableOf([at])]), total];
}

/** The national form has no rows for these: where given, they stand as notes under the table. */
function notes({ set, evaluation, width }: FormContext): Row[] {
  const texts = [
    ['偏差大或目标未完成原因分析', 'deviationReasons'],
    ['改进措施及结果应用方案', 'improvements'],
  ] as const;
  return texts
    .filter(([, key]) => (evaluation[key] ?? '').trim() !== '')
    .map(([name, key]) => row([set.note(`${name}：${evaluation[key] ?? ''}`, [0, width], { where: name, path: key })], { mayBreak: true }));
}
