// The forms of `wuhan-2022` (layout, first two sections): 项目绩效自评表 and 整体绩效自评表.
import type { Goal } from '@/lib/score/ziping-1/evaluation';
import { goalPath } from '@/lib/score/ziping-1/path';
import { labelWithPoints } from '@/lib/format/score';
import { type FormContext, fellShort, printedAmount } from './form-context';
import { wuhanFundRows } from './fund-table';
import { goalTitle } from './goal-title';
import { type IndicatorExtents, indicatorRows } from './indicator-table';
import { type Row, row } from '@/lib/print/engine/table';
import { type Extent, across, columns } from '@/lib/print/engine/typesetter';

const TICKED = '☑';
const EMPTY = '□';
const MIN_HEIGHT = 24;
/** As the paper has it: a word a line. */
const GOAL_LABEL = '年度\n绩效\n目标';

/** Every row under the title of a project form. */
export function wuhanProjectRows(context: FormContext): Row[] {
  return [...projectHead(context), ...wuhanFundRows(context, fundExtents(context)), ...goalRows(context), ...endRows(context)];
}

/** Every row under the title of a department form. */
export function wuhanDepartmentRows(context: FormContext): Row[] {
  const { set, evaluation, width } = context;
  const [label = zero, value = zero, label2 = zero, value2 = zero] = columns(width, 84, 150, 84);
  const head = [
    row([set.label('单位名称', label), set.value(evaluation.department, across(value, value2), { where: '单位名称', path: 'department' })]),
    row([
      set.label('基本支出总额', label),
      set.value(printedAmount(context, evaluation.funds.basic?.executed), value, { where: '基本支出总额', path: 'funds.basic.executed' }),
      set.label('项目支出总额', label2),
      set.value(printedAmount(context, evaluation.funds.project?.executed), value2, {
        where: '项目支出总额',
        path: 'funds.project.executed',
      }),
    ]),
  ].map((each) => ({ ...each, minHeight: MIN_HEIGHT }));
  return [...head, ...wuhanFundRows(context, fundExtents(context)), ...goalRows(context), ...endRows(context)];
}

const zero: Extent = [0, 0];

const fundExtents = ({ width }: FormContext) => columns(width, 54, 97, 78, 78, 68);

function projectHead(context: FormContext): Row[] {
  const { set, evaluation, width, scheme } = context;
  const [label = zero, value = zero, label2 = zero, value2 = zero] = columns(width, 54, 156, 80);
  const wide = across(value, value2);
  const names = [
    row([set.label('项目名称', label), set.value(evaluation.projectName ?? '', wide, { where: '项目名称', path: 'projectName' })]),
    row([
      set.label('主管部门', label),
      set.value(evaluation.supervisingDepartment ?? '', value, { where: '主管部门', path: 'supervisingDepartment' }),
      set.label('项目实施单位', label2),
      set.value(evaluation.implementingUnit ?? '', value2, { where: '项目实施单位', path: 'implementingUnit' }),
    ]),
  ];
  const boxes = scheme.layout.checkBoxes
    ? checkBoxes(context).map(([name, options]) => row([set.label(name, label), { ...set.label(options, wide), align: 'start' as const }]))
    : [];
  return [...names, ...boxes].map((each) => ({ ...each, minHeight: MIN_HEIGHT }));
}

function checkBoxes({ evaluation: { category, attribute, duration } }: FormContext): [string, string][] {
  const line = (options: [string, boolean][]) =>
    options.map(([name, ticked], at) => `${at + 1}、${name} ${ticked ? TICKED : EMPTY}`).join('      ');
  return [
    [
      '项目类别',
      line([
        ['部门预算项目', category === 'department-budget'],
        ['区直专项', category === 'district-special'],
      ]),
    ],
    [
      '项目属性',
      line([
        ['持续性项目', attribute === 'continuing'],
        ['新增性项目', attribute === 'new'],
      ]),
    ],
    [
      '项目类型',
      line([
        ['常年性项目', duration === 'perennial'],
        ['延续性项目', duration === 'extended'],
        ['一次性项目', duration === 'one-off'],
      ]),
    ],
  ];
}

/** One block of goals with one table, or, as department forms have them, a goal with its table after the other. */
function goalRows(context: FormContext): Row[] {
  const { evaluation } = context;
  const oneGoal = evaluation.form === 'project' && evaluation.goals.length <= 1;
  if (!oneGoal) return evaluation.goals.flatMap((goal, at) => [...goalTexts(context, goal, at), ...tableOf(context, [at], GOAL_LABEL)]);
  const goal = evaluation.goals[0];
  const label = labelWithPoints(GOAL_LABEL, goal?.points ?? '');
  const hasText = Boolean(goal?.statement || goal?.expected || goal?.achieved);
  return [...(goal && hasText ? goalTexts(context, goal, 0) : []), ...tableOf(context, [0], label)];
}

function goalTexts({ set, width, evaluation }: FormContext, goal: Goal, at: number): Row[] {
  const [label = zero, value = zero] = columns(width, 118);
  const textRow = (name: string, key: 'statement' | 'expected' | 'achieved') =>
    row(
      [
        set.label(name, label),
        { ...set.longText(goal[key] ?? '', value, { where: name, path: `${goalPath(at)}.${key}` }), valign: 'middle' as const },
      ],
      {
        mayBreak: true,
        keepWithNext: true,
        minHeight: MIN_HEIGHT,
      },
    );
  const rows: Row[] = [];
  if (goal.statement || evaluation.form === 'department') rows.push(textRow(goalTitle(goal, '\n'), 'statement'));
  // The Wuhan layout has no such rows, but nothing that was filled in may be lost.
  if (goal.expected) rows.push(textRow('预期目标', 'expected'));
  if (goal.achieved) rows.push(textRow('实际完成情况', 'achieved'));
  return rows;
}

function tableOf(context: FormContext, goals: number[], label: string): Row[] {
  const [labelExtent = zero, level1 = zero, level2 = zero, level3 = zero, target = zero, actual = zero, score = zero] = columns(
    context.width,
    ...[54, 66, 66, 111, 66, 66],
  );
  const extents: IndicatorExtents = { level1, level2, level3, target, actual, score, points: zero, note: zero };
  return indicatorRows(context, goals, { extents, label, labelExtent, pointsInLevel1: true });
}

function endRows(context: FormContext): Row[] {
  const { set, width, evaluation, score } = context;
  const scoreWidth = 38.72;
  const rows = [
    row([set.label('总分', [0, width - scoreWidth]), set.label(score.total, [width - scoreWidth, width])], { minHeight: MIN_HEIGHT }),
  ];
  const short = fellShort(context);
  const [label = zero, value = zero] = columns(width, 108);
  const texts = [
    { name: '偏差大或目标未完成原因分析', label: '偏差大或目标\n未完成原因分析', key: 'deviationReasons' },
    { name: '改进措施及结果应用方案', label: '改进措施及\n结果应用方案', key: 'improvements' },
  ] as const;
  for (const text of texts) {
    const filled = evaluation[text.key] ?? '';
    if (filled.trim() === '' && !short) continue;
    const cells = [set.label(text.label, label), set.longText(filled, value, { where: text.name, path: text.key })];
    rows.push(row(cells, { mayBreak: true, minHeight: 2 * MIN_HEIGHT }));
  }
  return rows;
}
