// Which cells a draft has, what may stand in each, and what each is usually called: the ground of merging by cell. Cells of the scheme's
// own are here by their shape alone (`cells.<key>`): whether the scheme has them is asked of the whole draft (lib/exchange/ziping).
// Blank is one thing however it is written: an absent optional text, "", null and an unset flag are the same.
import type { Draft, DraftFund, DraftFurtherFund, DraftGoal, DraftGroup, DraftIndicator } from './draft';
import { ownFundKey } from './draft';
import type { RollUpSource } from './evaluation';

/** What a cell holds; an absent optional text is "". Roll-up sources travel as their JSON text. */
export type CellValue = string | number | boolean | null;
export type ListName = 'goals' | 'groups' | 'indicators' | 'further';
export type DraftRow = DraftGoal | DraftGroup | DraftIndicator | DraftFurtherFund;
/** What carries cells: a list's rows, or one of the fixed parts of the form. */
export type Holder = ListName | 'form' | 'funds' | 'fund';

export interface Field {
  label: string;
  /** text: always there; optional: left out where blank; stated: null where blank; choice: one of `values`. */
  kind: 'text' | 'optional' | 'stated' | 'choice' | 'flag' | 'number' | 'roll-up';
  /** What a choice may be, and how it reads. */
  values?: Readonly<Record<string, string>>;
  required?: true;
}

const FUND: Record<string, Field> = {
  budgetInitial: { label: '年初预算数', kind: 'optional' },
  budget: { label: '预算数', kind: 'text' },
  executed: { label: '执行数', kind: 'text' },
  outside: { label: '不计入本部门项目支出', kind: 'flag' },
};

/** Every core cell, by what carries it. What is neither here nor the scheme's cannot be edited (year, scheme, department). */
export const DRAFT_FIELDS: Readonly<Record<Holder, Readonly<Record<string, Field>>>> = {
  form: {
    title: { label: '标题', kind: 'optional' },
    projectName: { label: '项目名称', kind: 'optional' },
    supervisingDepartment: { label: '主管部门', kind: 'optional' },
    implementingUnit: { label: '项目实施单位', kind: 'optional' },
    executionScore: { label: '预算执行得分', kind: 'optional' },
    total: { label: '自评总分', kind: 'optional' },
    deviationReasons: { label: '偏差大或目标未完成原因分析', kind: 'optional' },
    improvements: { label: '改进措施及结果应用方案', kind: 'optional' },
  },
  funds: { unit: { label: '金额单位', kind: 'choice', values: { 元: '元', 万元: '万元' }, required: true } },
  fund: FUND,
  further: { label: { label: '资金来源', kind: 'text' }, ...FUND },
  goals: {
    no: { label: '目标序号', kind: 'number' },
    points: { label: '目标分值', kind: 'text' },
    statement: { label: '目标内容', kind: 'optional' },
    expected: { label: '预期目标', kind: 'optional' },
    achieved: { label: '实际完成情况', kind: 'optional' },
  },
  groups: { level1: { label: '一级指标', kind: 'text' }, points: { label: '一级指标分值', kind: 'stated' } },
  indicators: {
    level2: { label: '二级指标', kind: 'text' },
    level3: { label: '三级指标', kind: 'text' },
    target: { label: '年初目标值', kind: 'text' },
    actual: { label: '实际完成值', kind: 'text' },
    points: { label: '分值', kind: 'text' },
    score: { label: '得分', kind: 'optional' },
    direction: { label: '指标方向', kind: 'choice', values: { forward: '正向', reverse: '反向', qualitative: '定性' } },
    tier: { label: '完成档次', kind: 'choice', values: { met: '达成', partly: '部分达成', unmet: '未达成' } },
    scoreReason: { label: '调整得分的理由', kind: 'optional' },
    note: { label: '偏差原因及改进措施', kind: 'optional' },
    kind: { label: '其中项', kind: 'choice', values: { sub: '其中' } },
    from: { label: '汇总来源', kind: 'roll-up' },
  },
};

/** The records of further cells that a holder may have. */
const RECORDS: Readonly<Record<Holder, readonly ('cells' | 'parts')[]>> = {
  form: ['cells', 'parts'],
  funds: [],
  fund: ['cells'],
  further: ['cells'],
  goals: ['cells'],
  groups: [],
  indicators: ['cells'],
};
const OWN_CELL = /^(cells|parts)\.([A-Za-z][A-Za-z0-9_-]{0,63})$/;

/** The list inside a row of that list, if any. */
export const CHILD_LIST = { goals: 'groups', groups: 'indicators', indicators: null, further: null } as const;

/** The field of that name, a cell of the scheme's own among them; undefined where there is none. Never one of the prototype's. */
export function fieldOf(holder: Holder, name: string): Field | undefined {
  if (Object.hasOwn(DRAFT_FIELDS[holder], name)) return DRAFT_FIELDS[holder][name];
  const own = ownCell(name);
  return own && RECORDS[holder].includes(own.record) ? { label: own.key, kind: 'optional' } : undefined;
}

function ownCell(name: string): { record: 'cells' | 'parts'; key: string } | undefined {
  const [, record, key] = OWN_CELL.exec(name) ?? [];
  return key !== undefined && (record === 'cells' || record === 'parts') ? { record, key } : undefined;
}

/** Every field that one of these holders of a kind has: the core ones, and those of the scheme that something stands in. */
export function fieldsOf(holder: Holder, ...cells: readonly object[]): [string, Field][] {
  const own = RECORDS[holder].flatMap((record) => {
    const keys = new Set(cells.flatMap((each) => Object.keys(cellsOf(each)[record] ?? {})));
    return [...keys]
      .map((key) => `${record}.${key}`)
      .flatMap((name): [string, Field][] => {
        const field = fieldOf(holder, name);
        return field ? [[name, field]] : [];
      });
  });
  return [...Object.entries(DRAFT_FIELDS[holder]), ...own];
}

/** Blank and values on one footing. */
export function sameCell(a: CellValue | undefined, b: CellValue | undefined): boolean {
  return isBlankCell(a) ? isBlankCell(b) : a === b;
}

function isBlankCell(value: CellValue | undefined): boolean {
  return value === undefined || value === null || value === '' || value === false;
}

/** The cells of a row as a plain record. The field table above is what makes this safe. */
export function cellsOf(holder: object): Record<string, unknown> {
  return holder as Record<string, unknown>;
}

/** What stands in a cell; "" where nothing does. */
export function readCell(holder: object, name: string, field: Field): CellValue {
  const own = ownCell(name);
  const cells = own ? (cellsOf(holder)[own.record] ?? {}) : holder;
  const key = own ? own.key : name;
  const raw = Object.hasOwn(cells, key) ? cellsOf(cells)[key] : undefined;
  if (field.kind === 'roll-up') return Array.isArray(raw) && raw.length > 0 ? JSON.stringify(raw.map(tidySource)) : '';
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : '';
}

/** Puts a value that `mayStand` has passed into a cell, in place. */
export function writeCell(holder: object, name: string, field: Field, value: CellValue): void {
  const cells = cellsOf(holder);
  const own = ownCell(name);
  if (own) writeOwn(cells, own, value);
  else if (!isBlankCell(value)) cells[name] = field.kind === 'roll-up' ? parseRollUp(value) : value;
  else if (field.kind === 'text') cells[name] = '';
  else if (field.kind === 'stated') cells[name] = null;
  else delete cells[name];
}

/** Cells of the scheme's own are in a record, which is not there where it would be empty. */
function writeOwn(cells: Record<string, unknown>, { record, key }: { record: string; key: string }, value: CellValue): void {
  const { [key]: _, ...others } = (cells[record] ?? {}) as Record<string, string>;
  const now = isBlankCell(value) ? others : { ...others, [key]: String(value) };
  if (Object.keys(now).length > 0) cells[record] = now;
  else delete cells[record];
}

/** Whether a value may stand in such a cell: its type, and for choices whether it is one. */
export function mayStand(field: Field, value: unknown): value is CellValue {
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'flag':
      return typeof value === 'boolean' || value === '' || value === null;
    case 'choice':
      if (value === '' || value === null) return !field.required;
      return typeof value === 'string' && Object.hasOwn(field.values ?? {}, value);
    case 'roll-up':
      return value === '' || value === null || parseRollUp(value) !== undefined;
    default:
      return typeof value === 'string' || value === null;
  }
}

/** How a cell's value reads to a person. */
export function wordingOf(field: Field, value: CellValue): string {
  if (isBlankCell(value)) return '';
  if (value === true) return '是';
  const text = String(value);
  if (field.kind === 'roll-up') return (parseRollUp(text) ?? []).map((source) => `${source.form}（第 ${source.revision} 版）`).join('、');
  return field.values && Object.hasOwn(field.values, text) ? (field.values[text] ?? text) : text;
}

/** Whether a text can be a row's id: letters, digits, `_`, `-`, and nothing that means something else to us or to JavaScript. */
export function isRowId(id: unknown): id is string {
  return (
    typeof id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(id) && id !== 'funds' && id !== 'warningReasons' && !(id in Object.prototype)
  );
}

/** Whether a text can be the key of a warning's reason: `code@row id`, `code@funds.total`, `code@row id.cells.unit`, `code@`. */
export function isWarningKey(key: unknown): key is string {
  return typeof key === 'string' && /^[a-z][a-z-]{0,63}@[A-Za-z0-9_.-]{0,140}$/.test(key);
}

function tidySource(source: RollUpSource): RollUpSource {
  const { form, revision, path, weight } = source;
  return weight === undefined ? { form, revision, path } : { form, revision, path, weight };
}

function parseRollUp(text: unknown): RollUpSource[] | undefined {
  if (typeof text !== 'string') return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined; // not JSON is one more way of not being a list of sources
  }
  return Array.isArray(parsed) && parsed.every(isRollUpSource) ? parsed.map(tidySource) : undefined;
}

function isRollUpSource(value: unknown): value is RollUpSource {
  if (typeof value !== 'object' || value === null) return false;
  const { form, revision, path, weight } = cellsOf(value);
  return (
    typeof form === 'string' &&
    Number.isSafeInteger(revision) &&
    typeof path === 'string' &&
    (weight === undefined || typeof weight === 'string')
  );
}

/** A copy of a row and its children with known cells only, blanks written the one way. */
export function copyRow(list: ListName, row: DraftRow): DraftRow {
  const copy: Record<string, unknown> = { id: row.id };
  copyCells(list, row, copy);
  const child = CHILD_LIST[list];
  if (child) copy[child] = childrenOf(list, row).map((one) => copyRow(child, one));
  return copy as unknown as DraftRow;
}

/** The known cells of one holder into another, blanks written the one way; the scheme's own in the order of their keys. */
function copyCells(holder: Holder, from: object, to: object): void {
  const fields = fieldsOf(holder, from).sort(
    ([a], [b]) => Number(a.includes('.')) - Number(b.includes('.')) || (a.includes('.') && a > b ? 1 : 0),
  );
  for (const [name, field] of fields) writeCell(to, name, field, readCell(from, name, field));
}

/** The rows inside a row; none for an indicator or a row of money. */
export function childrenOf(list: ListName, row: DraftRow): DraftRow[] {
  const child = CHILD_LIST[list];
  return child ? (cellsOf(row)[child] as DraftRow[]) : [];
}

/** What is wrong with a row that came from outside, in Chinese; null where nothing is. */
export function rowProblem(list: ListName, row: unknown): string | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return '新增的行格式不正确';
  const cells = cellsOf(row);
  if (!isRowId(cells.id)) return '新增的行编号不正确';
  const child = CHILD_LIST[list];
  for (const name of namesOf(list, cells)) {
    if (name === 'id' || name === child) continue;
    const own = ownCell(name);
    const field = fieldOf(list, name);
    const raw = own ? cellsOf(cells[own.record] as object)[own.key] : cells[name];
    const value = field?.kind === 'roll-up' ? JSON.stringify(raw) : raw;
    if (!field) return '新增的行含有未知的栏目';
    if (value !== undefined && !mayStand(field, value)) return `新增的行中“${field.label}”的内容不正确`;
  }
  if (list === 'goals' && !Number.isSafeInteger(cells.no)) return '新增的目标缺少序号';
  if (!child) return null;
  const children = cells[child];
  if (!Array.isArray(children)) return '新增的行缺少下级列表';
  for (const one of children) {
    const wrong = rowProblem(child, one);
    if (wrong) return wrong;
  }
  return null;
}

/** The names of a row's cells, those of the scheme's own one by one. */
function namesOf(list: ListName, cells: Record<string, unknown>): string[] {
  return Object.keys(cells).flatMap((name) => {
    const record = RECORDS[list].find((each) => each === name);
    const own = cells[name];
    return record && typeof own === 'object' && own !== null && !Array.isArray(own)
      ? Object.keys(own).map((key) => `${record}.${key}`)
      : [name];
  });
}

/** A copy of a draft with known cells only, blanks written the one way; rows can be changed in place. */
export function copyDraft(draft: Draft): Draft {
  const { format, form, scheme, schemeSha256, year, department } = draft;
  const copy: Draft = {
    format,
    form,
    scheme,
    ...(schemeSha256 !== undefined && { schemeSha256 }),
    year,
    department,
    funds: { unit: draft.funds.unit, rows: {}, further: [] },
    goals: [],
    warningReasons: {},
  };
  copyCells('form', draft, copy);
  for (const [key, row] of Object.entries(draft.funds.rows)) {
    const kept: DraftFund = { budget: '', executed: '' };
    copyCells('fund', row, kept);
    if (ownFundKey(`funds.${key}`) === key) copy.funds.rows[key] = kept;
  }
  copy.funds.further = draft.funds.further.map((row) => copyRow('further', row) as DraftFurtherFund);
  copy.goals = draft.goals.map((row) => copyRow('goals', row) as DraftGoal);
  for (const [key, reason] of Object.entries(draft.warningReasons))
    if (isWarningKey(key) && reason !== '') copy.warningReasons[key] = reason;
  return copy;
}
