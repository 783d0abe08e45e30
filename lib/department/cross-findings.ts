// Holding all forms of a department and year against its expenditure list and its department form, and against each
// other (docs/rules.md, "Findings"). Amounts are compared to the 分, whatever unit a form is written in.
import {
  add,
  compare,
  divide,
  hundredthsToString,
  ofInteger,
  parseAmount,
  parseDecimal,
  roundToHundredths,
  sumOfAmounts,
  ZERO,
  type Fraction,
} from '../number/decimal';
import type { AmountUnit } from '../number/amount-unit';
import { said } from '@/lib/score/finding';
import type { CrossFinding, CrossPlace, DepartmentYear, ProjectForm } from './cross-finding';
import type { Evaluation, FundRow, Funds } from '@/lib/form/evaluation';
import { partOf, totalOf } from '@/lib/scheme/fund-parts';
import type { ListRow } from './expenditure-list';
import { fold, isBlank } from '@/lib/number/fold';

/** Amounts in 元. */
interface Counting {
  budget: Fraction;
  executed: Fraction;
}

const COLUMNS = ['budget', 'executed'] as const;
const COLUMN_NAMES = { budget: '预算数', executed: '执行数' } as const;

/** Everything that does not agree, list and forms first, then sums, then texts. */
export function crossFindings(year: DepartmentYear): CrossFinding[] {
  return [...listFindings(year), ...totalFindings(year), ...copiedTexts(year.forms)];
}

/** What of a form counts as the department's own project expenditure, in 元: its total less its sources marked `outside`. */
export function countingAmounts(funds: Funds): Counting {
  const outside = funds.rows.filter((row) => row.outside);
  const own = (column: 'budget' | 'executed'): Fraction => {
    const less = sumOfAmounts(outside.map((row) => row[column]));
    return inYuan(add(amountOf(totalOf(funds), column), { n: -less.n, d: less.d }), funds.unit);
  };
  return { budget: own('budget'), executed: own('executed') };
}

/** Σ of what counts over the forms, in 元. */
export function countingTotal(forms: readonly ProjectForm[]): Counting {
  return forms.reduce<Counting>(
    (sum, { evaluation }) => {
      const own = countingAmounts(evaluation.funds);
      return { budget: add(sum.budget, own.budget), executed: add(sum.executed, own.executed) };
    },
    { budget: ZERO, executed: ZERO },
  );
}

/** All of a form's money is outside the department's project expenditure: it need not be in the list. */
export function isAllOutside(funds: Funds): boolean {
  const { budget, executed } = countingAmounts(funds);
  return funds.rows.some((row) => row.outside) && budget.n === 0n && executed.n === 0n;
}

function amountOf(amounts: FundRow, column: 'budget' | 'executed'): Fraction {
  return parseAmount(amounts[column]) ?? ZERO;
}

function inYuan(amount: Fraction, unit: Funds['unit']): Fraction {
  return unit === '元' ? amount : { n: amount.n * 10_000n, d: amount.d };
}

/** Amounts in 元, to the 分. */
type InYuan = ReturnType<typeof amountsInYuan>;

/** In 万元 as the forms print it; in 元 where two that differ would read alike, or one that is some money as none. */
function unitToShow(...amounts: readonly string[]): AmountUnit {
  const read = new Set(amounts.map(inWan));
  const vanishes = amounts.some((amount) => parseDecimal(amount)?.n !== 0n && /^-?0\.00$/.test(inWan(amount)));
  return vanishes || read.size < new Set(amounts).size ? '元' : '万元';
}

/** Both as they are shown. */
function sideBySide(expected: InYuan, actual: InYuan): Required<Pick<CrossFinding, 'expected' | 'actual' | 'unit'>> {
  const unit = COLUMNS.some((column) => unitToShow(expected[column], actual[column]) === '元') ? '元' : '万元';
  const written = ({ budget, executed }: InYuan) => `${shown(budget, unit)} / ${shown(executed, unit)}`;
  return { expected: written(expected), actual: written(actual), unit };
}

const inWan = (yuan: string) => shown(yuan, '万元');

/** With 2 decimals, as the forms print it. */
function shown(yuan: string, unit: AmountUnit): string {
  const amount = parseDecimal(yuan) ?? ZERO;
  const hundredths = roundToHundredths(unit === '元' ? amount : divide(amount, ofInteger(10_000)));
  const size = hundredths < 0n ? -hundredths : hundredths;
  return `${hundredths < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}

function nameOf(evaluation: Evaluation): string {
  return evaluation.projectName?.trim() || '未命名的项目';
}

function listFindings({ forms, list }: DepartmentYear): CrossFinding[] {
  const rowsOf = new Map<string, ListRow>();
  for (const row of list) if (row.formId) rowsOf.set(row.formId, row);
  const known = new Set(forms.map(({ id }) => id));
  return [
    ...forms.flatMap((form) => {
      const row = rowsOf.get(form.id);
      return row ? pairFindings(form, row) : isAllOutside(form.evaluation.funds) ? [] : [withoutRow(form)];
    }),
    ...list.filter(({ formId }) => !formId || !known.has(formId)).map(withoutForm),
  ];
}

function withoutRow({ id, evaluation }: ProjectForm): CrossFinding {
  const { budget } = amountsInYuan(countingAmounts(evaluation.funds));
  const unit = unitToShow(budget);
  return {
    severity: 'error',
    code: 'project-not-in-list',
    places: [{ kind: 'form', formId: id }],
    ...said(
      `“${nameOf(evaluation)}”（${shown(budget, unit)} ${unit}）有自评表，但不在项目支出表中`,
      '请补入支出表，或把其资金标为“不计入部门项目支出”',
    ),
  };
}

function withoutForm(row: ListRow): CrossFinding {
  return {
    severity: 'error',
    code: 'list-row-without-form',
    places: [{ kind: 'list', rowId: row.id }],
    ...said(`项目支出表中的“${row.name}”没有自评表`, '请安排科室填报，或在支出表中指定它的自评表'),
  };
}

function pairFindings({ id, evaluation }: ProjectForm, row: ListRow): CrossFinding[] {
  const findings: CrossFinding[] = [];
  const places: CrossPlace[] = [
    { kind: 'form', formId: id },
    { kind: 'list', rowId: row.id },
  ];
  const own = amountsInYuan(countingAmounts(evaluation.funds));
  const listed = amountsInYuan({ budget: parseAmount(row.budget) ?? ZERO, executed: parseAmount(row.executed) ?? ZERO });
  const differing = COLUMNS.filter((column) => own[column] !== listed[column]);
  if (differing.length > 0) {
    const { expected, actual, unit } = sideBySide(listed, own);
    findings.push({
      severity: 'error',
      code: 'list-amount-differs',
      places,
      ...said(
        `“${nameOf(evaluation)}”的${differing.map((column) => COLUMN_NAMES[column]).join('、')}不一致`,
        `支出表 ${expected}，自评表 ${actual} ${unit}。请核对；属于部门项目支出以外的资金，请在自评表中标明`,
      ),
      expected,
      actual,
      unit,
    });
  }
  if (fold(row.name) !== fold(nameOf(evaluation))) {
    findings.push({
      severity: 'warning',
      code: 'name-differs',
      places,
      ...said('同一项目两种写法', `支出表“${row.name.trim()}”，自评表“${nameOf(evaluation)}”。请统一名称`),
      expected: row.name.trim(),
      actual: nameOf(evaluation),
    });
  }
  return findings;
}

/** Σ of what counts against the department form's project expenditure, by more than 0.01 万元. */
function totalFindings({ forms, department }: DepartmentYear): CrossFinding[] {
  const project = department && partOf(department, 'project');
  if (!department || !project) return [];
  const sum = countingTotal(forms);
  const stated = {
    budget: inYuan(amountOf(project, 'budget'), department.funds.unit),
    executed: inYuan(amountOf(project, 'executed'), department.funds.unit),
  };
  const tolerance = ofInteger(100);
  const differing = COLUMNS.filter((column) => {
    const difference = add(sum[column], { n: -stated[column].n, d: stated[column].d });
    return compare(difference.n < 0n ? { n: -difference.n, d: difference.d } : difference, tolerance) > 0;
  });
  if (differing.length === 0) return [];
  const { expected, actual, unit } = sideBySide(amountsInYuan(sum), amountsInYuan(stated));
  return [
    {
      severity: 'error',
      code: 'projects-total-differs',
      places: [{ kind: 'department' }],
      ...said(
        `各项目自评表的${differing.map((column) => COLUMN_NAMES[column]).join('、')}合计与部门整体表的项目支出不一致`,
        `各表合计 ${expected}，整体表 ${actual} ${unit}。请核对各表与整体表`,
      ),
      expected,
      actual,
      unit,
    },
  ];
}

const TEXTS = { deviationReasons: '偏差原因', improvements: '改进措施' } as const;

/** Reasons, or measures, that several forms have word for word. One finding a group of forms. */
function copiedTexts(forms: readonly ProjectForm[]): CrossFinding[] {
  const groups = new Map<string, { forms: ProjectForm[]; fields: string[] }>();
  for (const [field, label] of Object.entries(TEXTS)) {
    const byText = new Map<string, ProjectForm[]>();
    for (const form of forms) {
      const text = form.evaluation[field as keyof typeof TEXTS];
      if (isBlank(text)) continue;
      const folded = fold(text ?? '');
      byText.set(folded, [...(byText.get(folded) ?? []), form]);
    }
    for (const alike of byText.values()) {
      if (alike.length < 2) continue;
      const key = alike.map(({ id }) => id).join(' ');
      groups.set(key, { forms: alike, fields: [...(groups.get(key)?.fields ?? []), label] });
    }
  }
  return [...groups.values()].map(({ forms: alike, fields }) => ({
    severity: 'warning',
    code: 'copied-text',
    places: alike.map(({ id }) => ({ kind: 'form', formId: id })),
    what: `${fields.join('和')}完全相同`,
    message: `${alike.map(({ evaluation }) => `“${nameOf(evaluation)}”`).join('、')}的${fields.join('和')}完全相同：请按各项目的实际情况分别说明`,
  }));
}

/** Amounts as decimal strings in 元. */
export function amountsInYuan({ budget, executed }: { budget: Fraction; executed: Fraction }): { budget: string; executed: string } {
  return { budget: hundredthsToString(roundToHundredths(budget)), executed: hundredthsToString(roundToHundredths(executed)) };
}
