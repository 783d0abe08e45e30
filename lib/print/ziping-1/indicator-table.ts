// The indicator table of a form (layout): 一级 and 二级 over their rows, the header again on every page.
import type { Indicator } from '@/lib/score/ziping-1/evaluation';
import { groupPath, indicatorPath } from '@/lib/score/ziping-1/path';
import type { IndicatorColumn } from '@/lib/score/ziping-1/scheme';
import { formatScore, labelWithPoints } from '@/lib/format/score';
import { type FormContext, pointsOfGroup, scoreOfRow } from './form-context';
import { type Cell, type Row, row, spanOver } from '@/lib/print/engine/table';
import type { Extent, Place } from '@/lib/print/engine/typesetter';

/** Where the columns of the indicator table stand. */
export type IndicatorExtents = Record<IndicatorColumn, Extent>;

export interface IndicatorTableShape {
  extents: IndicatorExtents;
  /** The leftmost label and its column. */
  label: string;
  labelExtent: Extent;
  /** Points stand behind the name of a level-1 group: 产出指标（40分）. */
  pointsInLevel1: boolean;
}

const WHERE: Record<'level2' | 'level3' | 'target' | 'actual' | 'points' | 'note', string> = {
  level2: '二级指标',
  level3: '三级指标',
  target: '目标值',
  actual: '实际完成值',
  points: '分值',
  note: '偏差原因分析及改进措施',
};

/** The rows of these goals' groups under one header; `goals` are indexes into the form's. */
export function indicatorRows(context: FormContext, goals: readonly number[], shape: IndicatorTableShape): Row[] {
  const { set, scheme } = context;
  const keys = scheme.layout.columns.map(({ key }) => key);
  const header = row(
    scheme.layout.columns.map(({ key, label }) => set.label(label, shape.extents[key])),
    { keepWithNext: true },
  );
  const rows = goals.flatMap((goal) =>
    (context.evaluation.goals[goal]?.groups ?? []).flatMap((_, group) => groupRows(context, goal, group, keys, shape)),
  );
  for (const each of rows) each.header = [header];
  spanOver(set.label(shape.label, shape.labelExtent), [header, ...rows], context.tallestSpan);
  return [header, ...rows];
}

function groupRows(context: FormContext, goal: number, group: number, keys: IndicatorColumn[], shape: IndicatorTableShape): Row[] {
  const { set, evaluation, tallestSpan } = context;
  const stated = evaluation.goals[goal]?.groups[group];
  if (!stated) return [];
  const rows = stated.indicators.map((indicator, at) => {
    const place = (key: keyof typeof WHERE): Place => ({
      where: `${stated.level1 || `第 ${group + 1} 组`}第 ${at + 1} 行${WHERE[key]}`,
      path: `${indicatorPath(goal, group, at)}.${key}`,
    });
    const valueCell = (key: IndicatorColumn): Cell | null =>
      cellOf(context, indicator, key, place, shape.extents, scoreOfRow(context, goal, group, at));
    return row(keys.map(valueCell).filter((cell) => cell !== null));
  });
  // A group without rows still shows its name, over blank cells.
  if (rows.length === 0) rows.push(row(keys.filter((key) => key !== 'level1').map((key) => set.label('', shape.extents[key]))));
  const name = shape.pointsInLevel1 ? labelWithPoints(stated.level1, pointsOfGroup(context, goal, group)) : stated.level1;
  spanOver(set.value(name, shape.extents.level1, { where: '一级指标', path: `${groupPath(goal, group)}.level1` }), rows, tallestSpan);
  for (const { from, to } of sameLevel2(stated.indicators)) {
    const place = { where: `${stated.level1}二级指标`, path: `${indicatorPath(goal, group, from)}.level2` };
    spanOver(set.value(stated.indicators[from]?.level2 ?? '', shape.extents.level2, place), rows.slice(from, to + 1), tallestSpan);
  }
  return rows;
}

function cellOf(
  { set }: FormContext,
  indicator: Indicator,
  key: IndicatorColumn,
  place: (key: keyof typeof WHERE) => Place,
  extents: IndicatorExtents,
  score: string,
): Cell | null {
  switch (key) {
    case 'level1':
    case 'level2':
      return null;
    case 'level3':
    case 'target':
    case 'actual':
      return set.value(indicator[key], extents[key], place(key));
    case 'points':
      return set.value(formatScore(indicator.points), extents.points, place(key));
    case 'note':
      return set.value(indicator.note ?? '', extents.note, place(key));
    case 'score':
      return set.label(score, extents.score);
  }
}

/** Neighbouring rows of the same non-blank 二级指标, as ranges with both ends. */
function sameLevel2(indicators: readonly Indicator[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  indicators.forEach(({ level2 }, index) => {
    const last = ranges[ranges.length - 1];
    if (last && level2 !== '' && indicators[last.from]?.level2 === level2) last.to = index;
    else ranges.push({ from: index, to: index });
  });
  return ranges;
}
