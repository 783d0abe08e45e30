// Setting up the year's projects: what each row of the page is to the year as it is now, and what stands in its way.
import type { CommandGiven } from '@/lib/contract/commands';
import { fold } from '@/lib/number/fold';
import { isEditable, stateLabel } from '@/lib/workflow/workflow';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import type { YearRow } from '../year/department-year';
import { formName, type YearForm } from './year-contents';
import { schemeForNew } from '../year/year-schemes';
import { amountProblems, rowLine } from '../year/row-lines';
import { contentsOfDraft, isAsMade, sourcesWithoutRow } from './set-up-form';
import { cellsOf, conflictText, type MergedCells, mergedCells, type SetUpCells } from './set-up-merge';

type SetUpInputRow = CommandGiven<'set-up-projects'>['rows'][number];

/** The year as it is now. */
export interface SetUpYear {
  row: YearRow;
  forms: ReadonlyMap<string, YearForm>;
  purposes: ReadonlyMap<string, string>;
  sections: ReadonlyMap<string, string>;
}

/** A row with what becomes of it. */
export type PlannedRow =
  | { kind: 'same'; form: YearForm | undefined }
  | { kind: 'new'; key: string | undefined; cells: SetUpCells; scheme: Scheme }
  | { kind: 'changed'; form: YearForm; typed: SetUpCells; merged: MergedCells };

/** What each row is, and what is wrong with them as a whole. */
export function planOf(rows: readonly SetUpInputRow[], year: SetUpYear): { plan: PlannedRow[]; lines: string[] } {
  const seen = new Set<string>();
  const lines: string[] = [];
  const plan = rows.map((one, at): PlannedRow => {
    const form = one.id ? year.forms.get(one.id) : undefined;
    if (one.id && seen.has(one.id)) lines.push(rowLine(at, '这张自评表出现了两次，请删去一行'));
    if (one.id) seen.add(one.id);
    // What a colleague took back meanwhile and this person never touched is no problem of theirs.
    if (one.same) return { kind: 'same', form };
    const typed: SetUpCells = {
      name: one.name,
      sectionId: one.sectionId,
      deadline: one.deadline,
      budget: one.budget,
      executed: one.executed,
      sources: one.sources,
      purpose: one.purpose,
    };
    if (!one.id) {
      const scheme = schemeForNew(year.row.round, 'project', one.schemeId ?? null);
      if (scheme) return { kind: 'new', key: one.key, cells: typed, scheme };
      lines.push(rowLine(at, `“${one.name}”：本年度不用这种表式填报项目自评表，请重新选择表式`));
      return { kind: 'same', form: undefined };
    }
    if (!form || !one.was) {
      lines.push(rowLine(at, form ? `“${one.name}”缺少修改前的内容，请刷新页面后重做` : '这张自评表已不存在，请刷新页面'));
      return { kind: 'same', form };
    }
    const now = cellsOf(form, year.purposes.get(form.row.id) ?? '');
    return { kind: 'changed', form, typed, merged: mergedCells(one.was, typed, now) };
  });
  return { plan, lines };
}

/** Everything that is wrong with the rows, a line for each place; `gone` are being taken back. */
export function planLines(plan: readonly PlannedRow[], year: SetUpYear, gone: ReadonlySet<string>): string[] {
  return [...nameLines(plan, year, gone), ...plan.flatMap((one, at) => rowLines(one, at, year))];
}

/** Names that are missing or taken, of rows whose name is new. */
function nameLines(plan: readonly PlannedRow[], { forms }: SetUpYear, gone: ReadonlySet<string>): string[] {
  const named = new Set(plan.flatMap((one) => (one.kind === 'changed' && one.merged.changed.has('name') ? [one.form.row.id] : [])));
  const taken = new Map(
    [...forms.values()]
      .filter(({ row: { id: formId } }) => !named.has(formId) && !gone.has(formId))
      .map((form) => [fold(formName(form)), '']),
  );
  return plan.flatMap((one, at) => {
    const isNew = one.kind === 'new' || (one.kind === 'changed' && one.merged.changed.has('name'));
    const name = one.kind === 'new' ? one.cells.name : one.kind === 'changed' ? one.merged.cells.name : '';
    const key = fold(name);
    if (!isNew) return [];
    if (key === '') return [rowLine(at, '缺少项目名称，请填写')];
    const twin = taken.get(key);
    if (twin !== undefined) return [rowLine(at, `“${name}”与${twin || '本年度已有的项目'}是同一个项目，请合并或删去一行`)];
    taken.set(key, `第 ${at + 1} 行`);
    return [];
  });
}

/** What is wrong with one row. */
function rowLines(one: PlannedRow, at: number, { sections }: SetUpYear): string[] {
  if (one.kind === 'same') return [];
  const { name, sectionId, budget, executed, sources } = one.kind === 'new' ? one.cells : one.merged.cells;
  const lines: string[] = [];
  const changes = (cell: keyof SetUpCells) => one.kind === 'new' || one.merged.changed.has(cell);
  if (changes('sectionId') && !sections.has(sectionId ?? '')) lines.push(`“${name}”还没有指定填报科室，请选择`);
  if (one.kind === 'new' || one.merged.contents) lines.push(...[{ budget, executed }, ...sources].flatMap(amountProblems));
  if (changes('sources')) {
    const scheme = one.kind === 'new' ? one.scheme : schemeOfForm(one.form.draft);
    const there = one.kind === 'new' ? [] : contentsOfDraft(one.form.draft).sources.map(({ label }) => label);
    const rows =
      scheme.forms.project?.funds.rows
        .filter(({ key }) => key !== 'total')
        .map(({ label }) => `“${label}”`)
        .join('、') ?? '';
    const strange = sourcesWithoutRow(sources, scheme).filter((label) => !there.includes(label));
    lines.push(...strange.map((label) => `“${name}”的表式没有“${label}”这一行资金，也不能另加${rows ? `：只有${rows}` : ''}`));
  }
  if (one.kind === 'changed') {
    const { state } = one.form;
    if (one.merged.contents && state !== 'draft')
      lines.push(`“${name}”${stateLabel(state)}，名称、金额和资金来源由科室在表中修改，这里不能改`);
    if (changes('sectionId') && !isEditable('project', state)) lines.push(`“${name}”${stateLabel(state)}，不能改由其他科室填报`);
  }
  return lines.map((line) => rowLine(at, line));
}

/** Cells that somebody else changed meanwhile, too. */
export function conflictLines(plan: readonly PlannedRow[], { purposes, sections }: SetUpYear): string[] {
  return plan.flatMap((one) => {
    if (one.kind !== 'changed') return [];
    const now = cellsOf(one.form, purposes.get(one.form.row.id) ?? '');
    return one.merged.conflicts.map((cell) => `“${formName(one.form)}”的${conflictText(cell, one.typed, now, sections)}`);
  });
}

/** The projects to be taken back, and which of them cannot be. */
export function removal(
  loaded: readonly string[],
  rows: readonly SetUpInputRow[],
  { forms }: SetUpYear,
): { gone: YearForm[]; lines: string[] } {
  const stay = new Set(rows.map((one) => one.id));
  const gone = loaded.flatMap((formId) => (stay.has(formId) ? [] : (forms.get(formId) ?? [])));
  const lines = gone
    .filter((form) => !isAsMade(form))
    .map((form) => `“${formName(form)}”已有人填写，不能删除：没有提交过的，可由科室在首页删除；提交过的须保留`);
  return { gone, lines };
}
