// A form of a scheme with nothing in it, and one with an example in every cell: what a preview of the scheme shows.
import { hundredthsToString } from '@/lib/number/decimal';
import type { Cells, Evaluation, FormKind, FundRow, Goal, Indicator } from '@/lib/form/evaluation';
import type { CellPlace, Scheme, SchemeForm } from './scheme';

interface Head {
  year: number;
  department: string;
}

interface SampleRow {
  level1: string;
  level2: string;
}

/** The rows that a new form has, prefilled as the scheme says. Throws where it has no form of this kind. */
export function blankForm(scheme: Scheme, kind: FormKind, head: Head): Evaluation {
  const form = formOf(scheme, kind);
  const cellsOn = (on: CellPlace) => cellsWhere(form, on, ({ prefill, default: chosen }) => prefill || chosen);
  const rows = rowsOf(form).map((row): Indicator => ({
    level2: row.level2,
    level3: '',
    target: '',
    actual: '',
    points: '',
    ...cellsOn('indicator'),
  }));
  return {
    ...headOf(scheme, kind, head),
    ...cellsOn('form'),
    funds: {
      unit: form.unit.printed,
      rows: form.funds.rows.map(({ key }): FundRow => ({ key, budget: '', executed: '', ...cellsOn('fund') })),
    },
    goals: [goalOf(form, rows, { points: '', ...cellsOn('goal') })],
  };
}

/** The same with an example in every cell, its points adding up. */
export function exampleForm(scheme: Scheme, kind: FormKind, head: Head): Evaluation {
  const form = formOf(scheme, kind);
  const { rules } = scheme;
  const cellsOn = (on: CellPlace) =>
    cellsWhere(
      form,
      on,
      ({ options, label, kind: of, prefill, default: chosen }) => prefill || chosen || options[0]?.key || EXAMPLES[of] || `例：${label}`,
    );
  const rows = rowsOf(form);
  const points = pointsOf(scheme, rows);
  const indicators = rows.map(({ level2 }, at): Indicator => {
    const share = hundredthsToString(points[at] ?? 0n);
    const isExecution = rules.execution?.by === 'indicator' && at === 0;
    const cells = { ...cellsOn('indicator').cells, ...targetCells(scheme, at) };
    const filed = rules.byRow === 'filed' || rules.criteria.some((name) => rows[at]?.level1.includes(name));
    return {
      level2,
      level3: isExecution ? (rules.execution?.row ?? '') : `例：第 ${at + 1} 个指标`,
      target: rules.target ? `${at + 10}` : `≥${at + 10}次`,
      actual: rules.unitHoldsFor === 'both' ? `${at + 10}` : `${at + 10}次`,
      points: share,
      ...(filed && { score: share }),
      note: '例：说明',
      ...(Object.keys(cells).length > 0 && { cells }),
    };
  });
  return {
    ...headOf(scheme, kind, head),
    projectName: '例：培训项目',
    supervisingDepartment: head.department,
    implementingUnit: '例：业务科',
    ...cellsOn('form'),
    funds: { unit: form.unit.printed, rows: fundsOf(form).map((row) => ({ ...row, ...cellsOn('fund') })) },
    goals: [
      goalOf(form, indicators, {
        points: hundredthsToString(points.reduce((sum, each) => sum + each, 0n)),
        ...Object.fromEntries(
          form.goals.texts.filter((key) => form.cells[key] === undefined).map((key) => [key, '例：完成全年培训计划，参训人员满意']),
        ),
        ...cellsOn('goal'),
      }),
    ],
    ...(rules.parts.length > 0 && {
      parts: Object.fromEntries(rules.parts.map(({ key, points: most }) => [key, hundredthsToString(most)])),
    }),
    ...(rules.execution?.by === 'filed' && { executionScore: hundredthsToString(rules.execution.points) }),
    deviationReasons: '例：一场培训推迟到下年，少支出 5%',
    improvements: '例：年初排定全年计划，按季核对',
  };
}

const EXAMPLES: Readonly<Record<string, string>> = { number: '1', date: '2022年12月', sign: '≥' };

function formOf(scheme: Scheme, kind: FormKind): SchemeForm {
  const form = scheme.forms[kind];
  if (!form) throw new Error(`scheme ${scheme.id} has no ${kind} form`);
  return form;
}

function headOf(
  scheme: Scheme,
  kind: FormKind,
  { year, department }: Head,
): Pick<Evaluation, 'format' | 'form' | 'scheme' | 'year' | 'department'> {
  return { format: 'ziping/2', form: kind, scheme: scheme.id, year, department };
}

function cellsWhere({ cells }: SchemeForm, on: CellPlace, valueOf: (cell: SchemeForm['cells'][string]) => string): { cells?: Cells } {
  const filled = Object.values(cells)
    .flatMap((cell) => (cell.on === on ? [[cell.key, valueOf(cell)] as const] : []))
    .filter(([, value]) => value !== '');
  return filled.length > 0 ? { cells: Object.fromEntries(filled) } : {};
}

const USUAL: readonly SchemeForm['goals']['template'][number][] = ['产出指标', '效益指标', '满意度指标'].map((level1) => ({
  level1,
  level2: [],
}));

function rowsOf({ goals }: SchemeForm): SampleRow[] {
  if (goals.flat) return Array.from({ length: 4 }, () => ({ level1: '', level2: '' }));
  const template = goals.template.length > 0 ? goals.template : USUAL;
  return template.flatMap(({ level1, level2 }) => (level2.length > 0 ? level2 : ['']).map((name) => ({ level1, level2: name })));
}

function goalOf({ goals }: SchemeForm, indicators: readonly Indicator[], rest: Partial<Goal>): Goal {
  const rows = rowsOf({ goals } as SchemeForm);
  const names = [...new Set(rows.map(({ level1 }) => level1))];
  const groups = names.map((level1) => ({ level1, points: null, indicators: indicators.filter((_, at) => rows[at]?.level1 === level1) }));
  return { no: 1, points: '', ...rest, groups };
}

/** Goal points over the rows: by the weights of level 1 where the scheme has them, else evenly; whole points, the rest in the first. */
function pointsOf({ rules }: Scheme, rows: readonly SampleRow[]): bigint[] {
  const weights = Object.entries(rules.level1?.weights[0] ?? {});
  const poolOf = ({ level1 }: SampleRow) => weights.find(([name]) => level1.includes(name))?.[0] ?? '';
  const total = (pool: string) => weights.find(([name]) => name === pool)?.[1] ?? (weights.length > 0 ? 0n : rules.goalPoints);
  return rows.map((row, at) => {
    const pool = poolOf(row);
    const members = rows.flatMap((each, index) => (poolOf(each) === pool ? [index] : []));
    const even = (total(pool) / (BigInt(members.length) * 100n)) * 100n;
    return members[0] === at ? total(pool) - even * BigInt(members.length - 1) : even;
  });
}

/** The parts of a target where the scheme asks for them apart. */
function targetCells({ rules: { target, signs } }: Scheme, at: number): Record<string, string> {
  if (!target) return {};
  const sign = Object.entries(signs).find(([, meaning]) => meaning === '≥')?.[0] ?? '≥';
  const values = target.value.filter((key) => key !== 'target').map((key) => [key, `${at + 10}`]);
  return Object.fromEntries([...values, ...(target.sign ? [[target.sign, sign]] : []), ...(target.unit ? [[target.unit, '次']] : [])] as [
    string,
    string,
  ][]);
}

/** 95 % of the budget spent; the other rows add up to the total. */
function fundsOf({ funds, unit }: SchemeForm): FundRow[] {
  const [all, spent] = unit.printed === '元' ? ['1000000', '950000'] : ['100', '95'];
  const [some, spentOfSome] = unit.printed === '元' ? ['400000', '380000'] : ['40', '38'];
  const [rest, spentOfRest] = unit.printed === '元' ? ['600000', '570000'] : ['60', '57'];
  const firstSource = funds.rows.find(({ key, part }) => key !== 'total' && part === null)?.key;
  return funds.rows.map(({ key, part }): FundRow => {
    if (part === 'basic') return { key, budgetInitial: some, budget: some, executed: spentOfSome };
    if (part === 'project') return { key, budgetInitial: rest, budget: rest, executed: spentOfRest };
    return key === 'total' || key === firstSource
      ? { key, budgetInitial: all, budget: all, executed: spent }
      : { key, budgetInitial: '0', budget: '0', executed: '0' };
  });
}
