// What the printed documents of a year are made from: confirmed revisions, the list, the written sections. The content
// hash is worked out from small columns; the revisions themselves are read only when something has to be drawn.
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import { createHash } from 'node:crypto';
import { DOCUMENT_NAMES, type DocumentKind, isReportKind } from '@/lib/workflow/document-kind';
import { inListOrder, type ListRow } from '@/lib/department/expenditure-list';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { PrintedDocument } from '@/lib/print/engine/document-layout';
import { listDocument } from '@/lib/print/engine/expenditure-list-table';
import { writtenSections } from '@/lib/contract/narrative';
import type { Db, Tx } from '../database/connect';
import { findYear, listRows, type YearRow } from '../year/department-year';
import { nameOfYear } from '../year/name-of-year';
import { reportOf } from '../forms/report-of-year';
import { fileName } from '@/lib/format/file-name';
import { layoutFingerprint } from '../pdf/layout-fingerprint';
import type { PdfTask, StoredForm, UnfilledNarrative } from '../worker/pdf-tasks';
import type { DocumentOwner } from '../pdf/render-document';
import { narrativeSections } from '../narrative/narrative-sections';

export interface DocumentSource {
  /** A single project form is signed by itself, too. */
  kind: DocumentKind | 'project-form';
  departmentId: string;
  /** SHA-256 over everything that is printed and how. */
  hash: string;
  /** SHA-256 over what is printed alone: the same whatever program lays it out. */
  data: string;
  /** SHA-256 over what it says: what is printed without revisions and dates. */
  said: string;
  /** Without its ending. */
  name: string;
  /** Reads what is to be drawn; never to be called in a transaction that has ended. */
  task: () => Promise<PdfTask>;
}

/** A form with the revision that is printed. */
export interface FrozenForm {
  id: string;
  projectName: string;
  revisionId: string;
  number: number;
  sha256: string;
  at: Date;
  /** Null of a form without scores. */
  totalHundredths: number | null;
  grade: string | null;
  budgetFen: bigint;
  executedFen: bigint;
}

interface YearForms {
  department: FrozenForm | null;
  /** In the order of the list, then the rest in the order of the year. */
  projects: FrozenForm[];
  /** Chinese: what is not confirmed yet. */
  open: string[];
}

/** What a year's documents are printed from. */
export interface YearPrints {
  row: YearRow;
  owner: DocumentOwner;
  list: ListRow[];
  forms: YearForms;
  /** Whether there is a report among them. */
  hasReport: boolean;
}

const COMPILED: readonly string[] = ['compiled', 'signed', 'delivered', 'accepted'];
/** Revisions are read so many at a time, to let other requests in between. */
const READ_AT_ONCE = 25;

/** The document of that department as it would be printed now; otherwise what keeps it from being. Authorises nothing. */
export async function documentSource(db: Db, departmentId: string, year: number, kind: DocumentKind): Promise<Outcome<DocumentSource>> {
  const row = await findYear(db, departmentId, year);
  return row ? sourceOf(db, await yearPrints(db, row), kind) : refuse('not-found', { what: '这个年度' });
}

/** What the year's documents are printed from, without the revisions' contents. Authorises nothing. */
export async function yearPrints(db: Db | Tx, row: YearRow): Promise<YearPrints> {
  const list = await listRows(db, row.id);
  return {
    row,
    owner: { department: nameOfYear(row), year: row.year },
    list,
    forms: await formsOf(
      db,
      row.id,
      list.map(({ formId }) => formId),
    ),
    hasReport: (await reportOf(db, row)) !== null,
  };
}

/** One document of the year; otherwise what keeps it from being printed. */
export async function sourceOf(
  db: Db | Tx,
  { row, owner, list, forms, hasReport }: YearPrints,
  kind: DocumentKind,
): Promise<Outcome<DocumentSource>> {
  if (!hasReport && isReportKind(kind)) return refuse('no-report', { year: row.year });
  const lacking = lackingFor(kind, forms, list.length);
  if (lacking.length > 0) return refuse('documents-not-ready', { count: lacking.length, what: DOCUMENT_NAMES[kind] }, lacking);
  const printed =
    kind === 'list' ? [] : [forms.department, ...(kind === 'department-form' ? [] : forms.projects)].filter((form) => form !== null);
  const document = kind === 'list' || kind === 'book' ? listDocument(list) : null;
  const latest =
    [forms.department, ...forms.projects]
      .flatMap((form) => (form ? [form.at.toISOString()] : []))
      .sort()
      .at(-1) ?? null;
  const documents: PrintedDocument[] = document
    ? [{ document, facts: { revision: null, sha256: hashOf(document), savedAt: latest, preview: false } }]
    : [];
  const narrative =
    kind === 'list' || kind === 'department-form' || !hasReport
      ? null
      : await narrativeOf(db, row, kind === 'disclosure' ? 'disclosure' : 'report', list);
  return ok({
    kind,
    departmentId: row.departmentId,
    ...hashesOf({ kind, owner, forms: printed.map(revisionOf), documents, narrative }),
    said: hashOf({ kind, owner, forms: printed.map(contentOf), document, narrative }),
    name: fileName(`${owner.year}年度${owner.department}`, DOCUMENT_NAMES[kind]),
    task: async () => taskOf(kind, owner, await storedForms(db, printed), documents, narrative),
  });
}

/** A project form by itself. */
export function projectSource(db: Db | Tx, { row, owner }: YearPrints, form: FrozenForm): DocumentSource {
  return {
    kind: 'project-form',
    departmentId: row.departmentId,
    ...hashesOf({ kind: 'project-form', owner, forms: [revisionOf(form)] }),
    said: hashOf({ kind: 'project-form', owner, forms: [contentOf(form)] }),
    name: fileName(`${owner.year}年度${owner.department}`, form.projectName),
    task: async () => ({ kind: 'stored', forms: await storedForms(db, [form]) }),
  };
}

function taskOf(
  kind: DocumentKind,
  owner: DocumentOwner,
  forms: StoredForm[],
  documents: PrintedDocument[],
  narrative: UnfilledNarrative | null,
): PdfTask {
  if (kind === 'book') return { kind, owner, forms, documents, narrative };
  if (narrative) return { kind: 'narrative', owner, forms, narrative };
  const [printed] = documents;
  return printed ? { kind: 'document', printed, owner } : { kind: 'stored', forms };
}

const revisionOf = ({ sha256, number, at }: FrozenForm) => [sha256, number, at];
const contentOf = ({ sha256 }: FrozenForm) => sha256;

function hashesOf(printed: object): Pick<DocumentSource, 'hash' | 'data'> {
  const data = hashOf(printed);
  return { hash: hashOf([layoutFingerprint(), data]), data };
}

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

function lackingFor(kind: DocumentKind, { department, open }: YearForms, rows: number): string[] {
  const noList = rows === 0 ? ['项目支出自评结果清单还没有项目。'] : [];
  if (kind === 'list') return noList;
  const notCompiled = department ? [] : ['部门整体自评表还没有汇总定稿。'];
  return kind === 'department-form' ? notCompiled : [...open, ...notCompiled, ...noList];
}

async function formsOf(db: Db | Tx, yearId: string, listed: readonly (string | null)[]): Promise<YearForms> {
  const rows = await db.evaluation.findMany({
    where: { yearId },
    orderBy: [{ order: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      form: true,
      state: true,
      projectName: true,
      revisions: { omit: { json: true, warningReasons: true }, orderBy: { number: 'desc' }, take: 1 },
    },
  });
  let department: FrozenForm | null = null;
  const projects: FrozenForm[] = [];
  const open: string[] = [];
  for (const { id, form, state, projectName, revisions } of rows) {
    const [newest] = revisions;
    const settled = form === 'department' ? COMPILED.includes(state) : state === 'confirmed';
    if (form !== 'department' && (!settled || !newest)) open.push(`“${projectName}”还没有确认。`);
    if (!settled || !newest) continue;
    const frozen = { ...newest, id, projectName, revisionId: newest.id };
    if (form === 'department') department = frozen;
    else projects.push(frozen);
  }
  return { department, projects: inListOrder(projects, listed), open };
}

async function storedForms(db: Db | Tx, forms: readonly FrozenForm[]): Promise<StoredForm[]> {
  const stored: StoredForm[] = [];
  for (let from = 0; from < forms.length; from += READ_AT_ONCE) {
    const part = forms.slice(from, from + READ_AT_ONCE);
    const rows = await db.revision.findMany({
      where: { id: { in: part.map(({ revisionId }) => revisionId) } },
      select: { id: true, json: true },
    });
    const texts = new Map(rows.map(({ id, json }) => [id, json]));
    for (const { id, revisionId, number, sha256, at } of part) {
      const json = texts.get(revisionId);
      if (json === undefined) throw new Error(`revision ${revisionId} is gone`);
      stored.push({ id, json, facts: { revision: number, sha256, savedAt: at.toISOString(), preview: false } });
    }
  }
  return stored;
}

/** The text as it is written. Its fields are filled in where it is drawn, from the revisions. */
async function narrativeOf(db: Db | Tx, row: YearRow, document: NarrativeDocument, list: readonly ListRow[]): Promise<UnfilledNarrative> {
  const written = writtenSections(
    await db.narrative.findMany({
      where: { yearId: row.id, document },
      orderBy: { section: 'asc' },
      select: { section: true, content: true },
    }),
  );
  const { sectionNames, allSectionNames } = await narrativeSections(db, row);
  return { document, written, sectionNames, ...(allSectionNames.length > sectionNames.length && { allSectionNames }), list };
}
