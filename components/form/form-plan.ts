// What a scheme's printed form looks like as one table: its columns in order, and which of them the fund rows stand in.
import type { FormKind } from '@/lib/domain/score/evaluation';
import type { IndicatorColumn, Scheme } from '@/lib/domain/score/scheme';

/** A column of the table: the leftmost label, or one of the scheme's indicator columns. */
export type FormColumn = 'goal' | IndicatorColumn;

export interface FormPlan {
  columns: FormColumn[];
  /** Heading of each indicator column. */
  labels: Record<IndicatorColumn, string>;
  /** The layout prints the points of each row in a column of its own. */
  printsPoints: boolean;
  /** Columns of the fund rows, as the number of table columns each one takes. */
  funds: { label: number; budgetInitial: boolean; points: boolean };
  /** What a goal says in words. */
  goalTexts: { field: 'statement' | 'expected' | 'achieved'; label: string }[];
}

const FALLBACK_LABELS: Record<IndicatorColumn, string> = {
  level1: '一级指标',
  level2: '二级指标',
  level3: '三级指标',
  target: '年初目标值',
  actual: '实际完成值',
  points: '分值',
  score: '得分',
  note: '备注',
};

/** The table of that scheme's form. Points always have a column here: every row needs them, printed or not. */
export function formPlan(scheme: Scheme, form: FormKind): FormPlan {
  const { layout } = scheme;
  const printed = layout.columns.map((column) => column.key);
  const printsPoints = printed.includes('points');
  const columns: FormColumn[] = ['goal'];
  for (const key of printed) {
    if (key === 'score' && !printsPoints) columns.push('points');
    columns.push(key);
  }
  const labels = { ...FALLBACK_LABELS };
  for (const { key, label } of layout.columns) labels[key] = label;
  return {
    columns,
    labels,
    printsPoints,
    funds: { label: layout.budgetInitial ? 1 : 2, budgetInitial: layout.budgetInitial, points: columns.includes('note') },
    goalTexts: goalTexts(layout.id, form),
  };
}

function goalTexts(layout: Scheme['layout']['id'], form: FormKind): FormPlan['goalTexts'] {
  if (layout === 'mof') {
    return [
      { field: 'expected', label: '预期目标' },
      { field: 'achieved', label: '实际完成情况' },
    ];
  }
  return form === 'department' ? [{ field: 'statement', label: '年度绩效目标' }] : [];
}

/** The names usually found in level 2 under a level 1 of that name; all of the scheme's where the name says nothing. */
export function usualLevel2(scheme: Scheme, level1: string): string[] {
  const own = Object.entries(scheme.usualLevel2).find(([name]) => level1.includes(name));
  return own ? own[1] : Object.values(scheme.usualLevel2).flat();
}
