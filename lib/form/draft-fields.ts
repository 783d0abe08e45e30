// Which cells a draft has, what may stand in each, and what each is called: the ground of merging by cell.
// Blank is one thing however it is written: an absent optional text, "", null and an unset flag are the same.
import type { Draft, DraftGoal, DraftGroup, DraftIndicator, DraftSource } from './draft';
import type { RollUpSource } from '../domain/score/evaluation';

/** What a cell holds; an absent optional text is "". Roll-up sources travel as their JSON text. */
export type CellValue = string | number | boolean | null;
export type ListName = 'goals' | 'groups' | 'indicators' | 'sources';
export type DraftRow = DraftGoal | DraftGroup | DraftIndicator | DraftSource;
/** What carries cells: a list's rows, or one of the fixed parts of the form. */
export type Holder = ListName | 'form' | 'funds' | 'amounts';

interface Field {
  label: string;
  /** text: always there; optional: left out where blank; stated: null where blank; choice: one of `values`. */
  kind: 'text' | 'optional' | 'stated' | 'choice' | 'flag' | 'number' | 'roll-up';
  /** What a choice may be, and how it reads. */
  values?: Readonly<Record<string, string>>;
  required?: true;
}

const AMOUNTS: Record<string, Field> = {
  budgetInitial: { label: '年初预算数', kind: 'optional' },
  budget: { label: '预算数', kind: 'text' },
  executed: { label: '执行数', kind: 'text' },
};

/** Every cell there is, by what carries it. What is not here cannot be edited (year, scheme, department). */
export const DRAFT_FIELDS: Readonly<Record<Holder, Readonly<Record<string, Field>>>> = {
  form: {
    title: { label: '标题', kind: 'optional' },
    projectName: { label: '项目名称', kind: 'optional' },
    supervisingDepartment: { label: '主管部门', kind: 'optional' },
    implementingUnit: { label: '项目实施单位', kind: 'optional' },
    category: { label: '项目类别', kind: 'choice', values: { 'department-budget': '部门预算项目', 'district-special': '区直专项' } },
    attribute: { label: '项目属性', kind: 'choice', values: { continuing: '持续性项目', new: '新增性项目' } },
    duration: { label: '项目类型', kind: 'choice', values: { perennial: '常年性项目', extended: '延续性项目', 'one-off': '一次性项目' } },
    total: { label: '自评总分', kind: 'optional' },
    deviationReasons: { label: '偏差大或目标未完成原因分析', kind: 'optional' },
    improvements: { label: '改进措施及结果应用方案', kind: 'optional' },
  },
  funds: { unit: { label: '金额单位', kind: 'choice', values: { 元: '元', 万元: '万元' }, required: true } },
  amounts: AMOUNTS,
  sources: { label: { label: '资金来源', kind: 'text' }, ...AMOUNTS, outside: { label: '不计入本部门项目支出', kind: 'flag' } },
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
    from: { label: '汇总来源', kind: 'roll-up' },
  },
};

/** The list inside a row of that list, if any. */
export const CHILD_LIST = { goals: 'groups', groups: 'indicators', indicators: null, sources: null } as const;

/** The field of that name, or undefined; never one of the prototype's. */
export function fieldOf(holder: Holder, name: string): Field | undefined {
  return Object.hasOwn(DRAFT_FIELDS[holder], name) ? DRAFT_FIELDS[holder][name] : undefined;
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
  const raw = Object.hasOwn(holder, name) ? cellsOf(holder)[name] : undefined;
  if (field.kind === 'roll-up') return Array.isArray(raw) && raw.length > 0 ? JSON.stringify(raw.map(tidySource)) : '';
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : '';
}

/** Puts a value that `mayStand` has passed into a cell, in place. */
export function writeCell(holder: object, name: string, field: Field, value: CellValue): void {
  const cells = cellsOf(holder);
  if (!isBlankCell(value)) cells[name] = field.kind === 'roll-up' ? parseRollUp(value) : value;
  else if (field.kind === 'text') cells[name] = '';
  else if (field.kind === 'stated') cells[name] = null;
  else delete cells[name];
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
  return typeof id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(id) && id !== 'funds' && id !== 'warningReasons' && !(id in Object.prototype);
}

/** Whether a text can be the key of a warning's reason: `code@row id`, `code@funds.total`, `code@`. */
export function isWarningKey(key: unknown): key is string {
  return typeof key === 'string' && /^[a-z][a-z-]{0,63}@[A-Za-z0-9_.-]{0,64}$/.test(key);
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
  for (const [name, field] of Object.entries(DRAFT_FIELDS[list])) writeCell(copy, name, field, readCell(row, name, field));
  const child = CHILD_LIST[list];
  if (child) copy[child] = childrenOf(list, row).map((one) => copyRow(child, one));
  return copy as unknown as DraftRow;
}

/** The rows inside a row; none for an indicator or a source. */
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
  for (const name of Object.keys(row)) {
    if (name === 'id' || name === child) continue;
    const field = fieldOf(list, name);
    const value = field?.kind === 'roll-up' ? JSON.stringify(cells[name]) : cells[name];
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

/** A copy of a draft with known cells only, blanks written the one way; rows can be changed in place. */
export function copyDraft(draft: Draft): Draft {
  const { format, form, scheme, year, department } = draft;
  const copy: Draft = { format, form, scheme, year, department, funds: { unit: draft.funds.unit, total: { budget: '', executed: '' }, sources: [] }, goals: [], warningReasons: {} };
  for (const [name, field] of Object.entries(DRAFT_FIELDS.form)) writeCell(copy, name, field, readCell(draft, name, field));
  for (const part of ['total', 'basic', 'project'] as const) {
    const amounts = draft.funds[part];
    if (!amounts) continue;
    const kept = { budget: '', executed: '' };
    for (const [name, field] of Object.entries(AMOUNTS)) writeCell(kept, name, field, readCell(amounts, name, field));
    if (part === 'total' || Object.values(kept).some((value) => value !== '')) copy.funds[part] = kept;
  }
  copy.funds.sources = draft.funds.sources.map((row) => copyRow('sources', row) as DraftSource);
  copy.goals = draft.goals.map((row) => copyRow('goals', row) as DraftGoal);
  for (const [key, reason] of Object.entries(draft.warningReasons)) if (isWarningKey(key) && reason !== '') copy.warningReasons[key] = reason;
  return copy;
}
