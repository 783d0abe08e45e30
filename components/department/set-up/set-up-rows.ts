// The projects of a year while they are set up: amounts in 元, days as date fields have them.
import { z } from 'zod';
import { compare, parseAmount, sumOfAmounts, ZERO } from '@/lib/number/decimal';
import { fold } from '@/lib/number/fold';
import { isEditable } from '@/lib/workflow/workflow';
import type { SetUpSource } from '@/lib/contract/project-set-up';
import { amountProblem, yuanText } from '../list/list-rows';
import type { RowShape } from '@/lib/sync/rows-model';
import type { PasteColumn } from '../table/pasted-table';
import { dateOf } from '@/components/ui/typed-date';

/** A project as typed. `id` is its form's; null until it is saved. */
export interface SetUpEditRow {
  key: string;
  id: string | null;
  /** Nobody has filled in its form yet: it can be taken out. */
  asMade: boolean;
  name: string;
  sectionId: string;
  /** Of a new one as it is to be begun; "" is the first that the year offers. */
  schemeId: string;
  /** `2023-04-15`, or "" where the year's deadline holds. */
  deadline: string;
  state: string;
  budget: string;
  executed: string;
  sources: readonly SetUpSource[];
  purpose: string;
}

/** A row as it is kept in the browser until it is saved. */
export const setUpEditRow: z.ZodType<SetUpEditRow> = z.object({
  key: z.string(),
  id: z.string().nullable(),
  asMade: z.boolean().default(false),
  name: z.string(),
  sectionId: z.string(),
  schemeId: z.string().default(''),
  deadline: z.string(),
  state: z.string(),
  budget: z.string(),
  executed: z.string(),
  sources: z.array(z.object({ label: z.string(), budget: z.string(), executed: z.string() })),
  purpose: z.string(),
});

/** Once a section has submitted its form, what it says is the section's. */
export function mayChangeContents({ state }: Pick<SetUpEditRow, 'state'>): boolean {
  return state === 'draft';
}

const CONTENTS = ['name', 'budget', 'executed', 'sources'] as const;

/** What is typed in a row; what a form says is the section's once it was submitted. */
export const SET_UP_SHAPE: RowShape<SetUpEditRow> = {
  cells: {
    name: '项目名称',
    sectionId: '填报科室',
    schemeId: '表式',
    deadline: '截止日期',
    budget: '预算数',
    executed: '执行数',
    sources: '资金来源',
    purpose: '主要用途',
  },
  closed: (row) => [
    ...(mayChangeContents(row) ? [] : CONTENTS),
    ...(isEditable('project', row.state) ? [] : (['sectionId'] as const)),
    ...(row.id === null ? [] : (['schemeId'] as const)),
  ],
  removable: ({ asMade }) => asMade,
};

/** What a project is given to choose from. */
export interface SetUpChoices {
  sections: readonly { id: string; name: string }[];
  schemes: readonly { id: string; name: string }[];
}

/** A cell as it is read. */
export function setUpCellText(row: SetUpEditRow, cell: string, { sections, schemes }: SetUpChoices): string {
  if (cell === 'budget' || cell === 'executed') return yuanText(row[cell]) || '未报';
  if (cell === 'sectionId') return sections.find(({ id }) => id === row.sectionId)?.name ?? '未指定';
  if (cell === 'schemeId') return schemeName(row, schemes);
  if (cell === 'sources')
    return (
      row.sources
        .map(({ label, budget, executed }) => `${label} ${yuanText(budget) || '未报'} / ${yuanText(executed) || '未报'}`)
        .join('、') || '未分项'
    );
  if (cell === 'deadline') return row.deadline || '统一截止';
  return cell === 'name' || cell === 'purpose' ? row[cell] : '';
}

/** The scheme's name; its id where the year does not offer it. */
export function schemeName({ schemeId }: Pick<SetUpEditRow, 'schemeId'>, schemes: SetUpChoices['schemes']): string {
  return (schemeId === '' ? schemes[0] : schemes.find(({ id }) => id === schemeId))?.name ?? schemeId;
}

export type SetUpField = 'name' | 'sectionId' | 'budget' | 'executed' | 'sources' | 'deadline';
export type SetUpProblems = Partial<Record<SetUpField, string>>;

/** What has to be mended before the projects can be saved, by row. */
export function setUpProblems(rows: readonly SetUpEditRow[]): Map<string, SetUpProblems> {
  const problems = new Map<string, SetUpProblems>();
  const names = new Map<string, number>();
  rows.forEach((row, at) => {
    const own: SetUpProblems = {};
    const name = fold(row.name);
    const twin = names.get(name);
    if (name === '') own.name = '请填写项目名称';
    else if (twin !== undefined && mayChangeContents(row)) own.name = `与第 ${twin + 1} 行是同一个项目，请合并或删去一行`;
    else names.set(name, at);
    if (row.sectionId === '') own.sectionId = '请选择填报科室';
    if (row.deadline !== '' && dateOf(row.deadline) === null) own.deadline = `“${row.deadline}”不是日期，请写成 2023-04-15 的样子`;
    if (mayChangeContents(row)) {
      const budget = amountProblem(row.budget);
      const executed = amountProblem(row.executed);
      const sources = sourcesProblem(row);
      if (budget) own.budget = budget;
      if (executed) own.executed = executed;
      if (sources) own.sources = sources;
    }
    if (Object.keys(own).length > 0) problems.set(row.key, own);
  });
  return problems;
}

/** What is wrong with a project's fund sources; null where they are fine or there are none. */
export function sourcesProblem({ budget, executed, sources }: Pick<SetUpEditRow, 'budget' | 'executed' | 'sources'>): string | null {
  if (sources.length === 0) return null;
  if (sources.some(({ label }) => fold(label) === '')) return '请填写资金来源的名称';
  if (sources.some((source) => amountProblem(source.budget) ?? amountProblem(source.executed))) return '资金来源的金额须为以元为单位的数字';
  // A blank is not reported yet, and nothing that could be added up.
  const off = (total: string, parts: string[]) =>
    parts.every((part) => part.trim() !== '') && compare(sumOfAmounts(parts), parseAmount(total) ?? ZERO) !== 0;
  if (
    off(
      budget,
      sources.map((source) => source.budget),
    )
  )
    return '资金来源的预算数合计与项目预算数不符';
  return off(
    executed,
    sources.map((source) => source.executed),
  )
    ? '资金来源的执行数合计与项目执行数不符'
    : null;
}

/** The problems in lines: `第 3 行“…”：…`. */
export function setUpProblemLines(rows: readonly SetUpEditRow[], problems: ReadonlyMap<string, SetUpProblems>): string[] {
  return rows.flatMap((row, at) =>
    Object.values(problems.get(row.key) ?? {}).map((problem) => `第 ${at + 1} 行${row.name ? `“${row.name}”` : ''}：${problem}`),
  );
}

export type SetUpColumn = 'name' | 'section' | 'scheme' | 'budget' | 'executed' | 'purpose' | 'deadline';

/** The columns that can be pasted, with the department's sections; schemes where the year offers several. */
export function setUpColumns({ sections, schemes }: SetUpChoices): PasteColumn<SetUpColumn>[] {
  return [
    { key: 'name', label: '项目名称', also: ['项目', '名称'], kind: 'text', required: true },
    {
      key: 'section',
      label: '科室',
      also: ['科室、单位', '责任科室', '填报科室', '实施科室', '实施单位', '项目实施单位'],
      kind: 'text',
      required: true,
      oneOf: sections.map(({ name }) => name),
    },
    { key: 'budget', label: '预算数', also: ['预算', '预算金额', '全年预算数'], kind: 'amount', required: true },
    { key: 'executed', label: '执行数', also: ['执行', '执行金额', '全年执行数'], kind: 'amount', required: false },
    { key: 'purpose', label: '主要用途', also: ['用途'], kind: 'text', required: false },
    ...(schemes.length > 1
      ? [
          {
            key: 'scheme' as const,
            label: '表式',
            also: ['自评表式', '表样'],
            kind: 'text' as const,
            required: false,
            oneOf: schemes.map(({ name }) => name),
            strange: '不是本年度可用的表式',
          },
        ]
      : []),
    { key: 'deadline', label: '截止日期', also: ['截止', '截止时间', '报送截止'], kind: 'date', required: false },
  ];
}

/** A row as it was pasted; `scheme` where there is such a column. */
export type PastedProject = Record<Exclude<SetUpColumn, 'scheme'>, string> & { scheme?: string };

/** Pasted projects put to those that are there: the same ones are brought up to date as far as they may be, the others follow. */
export function withPasted(
  rows: readonly SetUpEditRow[],
  pasted: readonly PastedProject[],
  { sections, schemes }: SetUpChoices,
  newKey: () => string,
): SetUpEditRow[] {
  const sectionOf = (name = '') => sections.find((section) => section.name === name)?.id ?? '';
  const schemeOf = (name = '') => (schemes.find((scheme) => scheme.name === name) ?? schemes[0])?.id ?? '';
  const byName = new Map(pasted.map((cells) => [fold(cells.name), cells]));
  const known = new Set(rows.map(({ name }) => fold(name)));
  const updated = rows.map((row) => {
    const cells = byName.get(fold(row.name));
    if (!cells) return row;
    const plan = {
      deadline: cells.deadline || row.deadline,
      purpose: cells.purpose || row.purpose,
      ...(row.id === null && cells.scheme && { schemeId: schemeOf(cells.scheme) }),
    };
    if (!mayChangeContents(row)) return { ...row, ...plan };
    return {
      ...row,
      ...plan,
      sectionId: sectionOf(cells.section),
      budget: cells.budget || row.budget,
      executed: cells.executed || row.executed,
    };
  });
  const added = pasted
    .filter(({ name }) => !known.has(fold(name)))
    .map(({ section, scheme, ...cells }) => ({
      ...blankRow(newKey()),
      ...cells,
      sectionId: sectionOf(section),
      schemeId: schemeOf(scheme),
    }));
  return [...updated, ...added];
}

/** A project that is not there yet. */
export function blankRow(key: string, schemeId = ''): SetUpEditRow {
  return {
    key,
    id: null,
    asMade: true,
    name: '',
    sectionId: '',
    schemeId,
    deadline: '',
    state: 'draft',
    budget: '',
    executed: '',
    sources: [],
    purpose: '',
  };
}
