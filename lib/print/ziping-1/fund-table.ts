// The block of funds (layout, 预算执行情况 and 项目资金): amounts in the scheme's printed unit, rate and score of the total.
import type { Amounts, FundSource } from '@/lib/score/ziping-1/evaluation';
import { percentOf } from '@/lib/format/percent';
import { type FormContext, printedAmount } from './form-context';
import { type Cell, type Row, row, spanOver } from '@/lib/print/engine/table';
import type { Extent } from '@/lib/print/engine/typesetter';

/** 预算数 | 执行数 | 执行率 | 得分, of the Wuhan forms. `extents`: label, name of the row, then these four. */
export function wuhanFundRows(context: FormContext, extents: readonly Extent[]): Row[] {
  const { set, scheme, evaluation, score } = context;
  const [label = zero, name = zero, budget = zero, executed = zero, rate = zero, points = zero] = extents;
  const { layout, executionPoints, printedUnit } = scheme;
  const header = row(
    [
      set.label('', name),
      set.label(layout.fundColumns.budget, budget),
      set.label(layout.fundColumns.executed, executed),
      set.label(layout.fundColumns.rate, rate),
      set.label(layout.executionScoreLabel, points),
    ],
    { keepWithNext: true },
  );
  const amountCells = (amounts: Amounts, path: string): Cell[] => [
    set.value(printedAmount(context, amounts.budget), budget, { where: '预算数', path: `${path}.budget` }),
    set.value(printedAmount(context, amounts.executed), executed, { where: '执行数', path: `${path}.executed` }),
  ];
  const total = row([
    set.label(layout.fundTotalLabel[evaluation.form], name),
    ...amountCells(evaluation.funds.total, 'funds.total'),
    set.label(score.execution.rate ?? '', rate),
    set.label(score.execution.score, points),
  ]);
  const sources = (evaluation.funds.sources ?? []).map((source, at) =>
    row([
      set.value(source.label, name, { where: '资金来源', path: `funds.sources[${at}].label` }),
      ...amountCells(source, `funds.sources[${at}]`),
      set.label(percentOf(source.executed, source.budget) ?? '', rate),
      set.label('', points),
    ]),
  );
  const body = [total, ...sources];
  for (const each of body) each.header = [header];
  spanOver(
    set.label(`${layout.executionLabel[evaluation.form]}（${printedUnit}）（${executionPoints}分）`, label),
    [header, ...body],
    context.tallestSpan,
  );
  return [header, ...body];
}

const zero: Extent = [0, 0];
const NONE = '—';
const OF_WHICH = '其中：';

interface FundLine {
  label: string;
  amounts: Amounts | undefined;
  path: string;
}

/** 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分, of the national form. `extents`: label, name, then these six. */
export function mofFundRows(context: FormContext, extents: readonly Extent[]): Row[] {
  const { set, scheme, evaluation, score } = context;
  const [label = zero, name = zero, initial = zero, budget = zero, executed = zero, points = zero, rate = zero, earned = zero] = extents;
  const { layout, executionPoints, printedUnit } = scheme;
  const header = row(
    [
      set.label('', name),
      set.label('年初预算数', initial),
      set.label(layout.fundColumns.budget, budget),
      set.label(layout.fundColumns.executed, executed),
      set.label('分值', points),
      set.label(layout.fundColumns.rate, rate),
      set.label(layout.executionScoreLabel, earned),
    ],
    { keepWithNext: true },
  );
  const line = ({ label: text, amounts, path }: FundLine, tail: Cell[]): Row =>
    row([
      set.value(text, name, { where: '资金名称', path: `${path}.label` }),
      set.value(printedAmount(context, amounts?.budgetInitial), initial, { where: '年初预算数', path: `${path}.budgetInitial` }),
      set.value(printedAmount(context, amounts?.budget), budget, { where: layout.fundColumns.budget, path: `${path}.budget` }),
      set.value(printedAmount(context, amounts?.executed), executed, { where: layout.fundColumns.executed, path: `${path}.executed` }),
      ...tail,
    ]);
  const total = line({ label: layout.fundTotalLabel[evaluation.form], amounts: evaluation.funds.total, path: 'funds.total' }, [
    set.label(String(executionPoints), points),
    set.label(score.execution.rate ?? '', rate),
    set.label(score.execution.score, earned),
  ]);
  const parts = partsOf(context).map((part, at) =>
    line({ ...part, label: at === 0 ? `${OF_WHICH}${part.label}` : part.label }, [
      set.label(NONE, points),
      set.label('', rate),
      set.label(NONE, earned),
    ]),
  );
  const body = [total, ...parts];
  for (const each of body) each.header = [header];
  spanOver(set.label(`${layout.executionLabel[evaluation.form]}（${printedUnit}）`, label), [header, ...body], context.tallestSpan);
  return [header, ...body];
}

const plainLabel = ({ label }: FundSource) => label.trim().replace(/^其中[：:]/, '');

/** The rows that the form always has, filled from its own part or the source of that name, then sources of other names. */
function partsOf({ scheme, evaluation }: FormContext): FundLine[] {
  const sources = (evaluation.funds.sources ?? []).map((source, at) => ({
    label: plainLabel(source),
    amounts: source,
    path: `funds.sources[${at}]`,
  }));
  const fixed = scheme.layout.fundRows[evaluation.form].map(({ label, part }): FundLine => {
    if (part) return { label, amounts: evaluation.funds[part], path: `funds.${part}` };
    return sources.find((source) => source.label === label) ?? { label, amounts: undefined, path: 'funds' };
  });
  return [...fixed, ...sources.filter((source) => !fixed.includes(source))];
}
