// What the exchange format and the scheme allow and no band of the form shows: it is typed outside the table (docs/schemes.md).
import type { Draft } from '@/lib/form/draft';
import type { BandCell, CellPlace, Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { shownCells } from '@/lib/scheme/shown-cells';
import { hintFor, mayType, type Typing } from '@/lib/scheme/typing-problem';
import { wordIn } from '@/lib/scheme/words';
import { readText } from '../draft-cells';
import { fieldKind, type FieldKind, type Option, optionsOf } from '../sheet/field-kinds';

export interface LackingCell {
  field: string;
  type: FieldKind | 'flag';
  label: string;
  hint: string;
  options: readonly Option[];
  max: number | null;
  readOnly: boolean;
}

const LABELS: Readonly<Record<string, string>> = {
  executionScore: '预算执行得分',
  total: '填报总分',
  tier: '完成档次',
  direction: '计分方式',
  kind: '其中项',
  scoreReason: '调整得分的理由',
  outside: '不计入本部门项目支出',
  points: '分值',
  score: '填报得分',
};
const HINTS: Readonly<Record<string, string>> = {
  scoreReason: '填报的得分与规则不同时，写明理由才按填报的计',
  outside: '上级专款等不属于本部门一般公共预算项目支出的资金，汇总时不计入',
};

/** Names of the figures that the bands show. */
function figuresIn({ bands }: SchemeForm): ReadonlySet<string> {
  const cells: BandCell[] = bands.flatMap((band) =>
    (band.kind === 'grid' ? [band] : band.bands).flatMap(({ rows }) => rows.flatMap((row) => row.cells)),
  );
  return new Set(cells.flatMap(({ content }) => (content.kind === 'calc' ? [content.name] : [])));
}

/** Everything of the form itself, above the table. */
export function lackingAbove(scheme: Scheme, form: SchemeForm, draft: Draft, typing: Typing): LackingCell[] {
  const shown = shownCells(form);
  const figures = figuresIn(form);
  const heads = draft.form === 'project' ? ['projectName', 'supervisingDepartment', 'implementingUnit'] : [];
  const { execution, parts } = scheme.rules;
  const filesExecution = execution?.by === 'filed' && !['executionScore', 'score'].some((name) => figures.has(name));
  return [
    ...heads.filter((key) => !shown.has(key)).map((key) => core(scheme, key)),
    ...declaredOn(form, 'form', shown, typing),
    ...parts
      .filter(({ key }) => !figures.has(`part:${key}`))
      .map(({ key, label }) => ({ ...core(scheme, 'score'), field: `parts.${key}`, label })),
    ...(filesExecution ? [core(scheme, 'executionScore')] : []),
    ...(scheme.rules.scored && !figures.has('total') ? [core(scheme, 'total')] : []),
  ];
}

/** Reasons and measures, below the table. */
export function lackingBelow(scheme: Scheme, form: SchemeForm): LackingCell[] {
  return ['deviationReasons', 'improvements'].filter((key) => !shownCells(form).has(key)).map((key) => core(scheme, key));
}

/** Of a goal, in the line over its first row: texts that the form has, or that were filed. `shown`: what stands in the table now. */
export function lackingOfGoal(
  scheme: Scheme,
  form: SchemeForm,
  draft: Draft,
  goal: string,
  shown: readonly string[],
  typing: Typing,
): LackingCell[] {
  const texts = ['statement', 'expected', 'achieved'].filter((key) => form.goals.texts.includes(key) || readText(draft, goal, key) !== '');
  const visible = new Set(shown.flatMap((name) => (name.startsWith('goal ') ? [name.slice('goal '.length).replace('cells.', '')] : [])));
  return [...texts.filter((key) => !visible.has(key)).map((key) => core(scheme, key)), ...declaredOn(form, 'goal', visible, typing)];
}

/** Of a row of money, in its panel. */
export function lackingOfFund(scheme: Scheme, form: SchemeForm, typing: Typing): LackingCell[] {
  const shown = shownCells(form);
  return [
    ...['budgetInitial', 'budget', 'executed'].filter((key) => !shown.has(key)).map((key) => core(scheme, key)),
    ...declaredOn(form, 'fund', shown, typing),
    { ...core(scheme, 'outside'), type: 'flag' },
  ];
}

/** Of an indicator, in its panel. Points have a column beside the table, a tier is chosen with the actual where a row asks for it. */
export function lackingOfIndicator(scheme: Scheme, form: SchemeForm, typing: Typing): LackingCell[] {
  const shown = shownCells(form);
  const figures = figuresIn(form);
  const names = ['level2', 'level3', 'target', 'actual'].filter((key) => !(form.goals.flat && key === 'level2'));
  const scores = scheme.rules.scored
    ? ['direction', ...(scheme.rules.tiers ? ['tier'] : []), ...(figures.has('score') ? [] : ['score']), 'scoreReason']
    : [];
  const fields = [...names, ...scores, 'kind', 'note'].filter((key) => !shown.has(key));
  return [...fields.map((key) => core(scheme, key)), ...declaredOn(form, 'indicator', shown, typing)];
}

function core(scheme: Scheme, key: string): LackingCell {
  return {
    field: key,
    type: fieldKind(key, undefined),
    label: LABELS[key] ?? wordIn(scheme, key) ?? key,
    hint: HINTS[key] ?? '',
    options: optionsOf(key, undefined),
    max: null,
    readOnly: false,
  };
}

function declaredOn({ cells }: SchemeForm, on: CellPlace, shown: ReadonlySet<string>, typing: Typing): LackingCell[] {
  return Object.values(cells)
    .filter((cell) => cell.on === on && !shown.has(cell.key))
    .map((cell) => ({
      field: `cells.${cell.key}`,
      type: fieldKind(cell.key, cell),
      label: cell.label.replaceAll('\n', ''),
      options: cell.options,
      max: cell.max,
      hint: hintFor(cell, typing),
      readOnly: !mayType(cell.who, typing),
    }));
}
