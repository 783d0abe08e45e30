// What a department signs at once: every form in its frozen revision, the list, the report where there is one, and the book, in the set's order.
import { ok, type Outcome, problem } from '@/lib/workflow/problem';
import { isReportKind } from '@/lib/workflow/document-kind';
import { SIGNED_KINDS, signedDocumentName, type SignedKind } from '@/lib/workflow/signed-document';
import { sha256 } from '../sha256';
import type { Db, Tx } from '../database/connect';
import type { YearRow } from '../year/department-year';
import { nameOfYear } from '../year/name-of-year';
import { type DocumentSource, type FrozenForm, projectSource, sourceOf, yearPrints } from '../documents/document-sources';
import { fileName } from '@/lib/format/file-name';

export interface SourceToSign extends DocumentSource {
  kind: SignedKind;
  /** Of a form: the revision that is printed. */
  form: FrozenForm | null;
  /** As it is downloaded, with its ending; no two of a set alike. */
  fileName: string;
}

export interface SetToSign {
  sources: SourceToSign[];
  /** The compiled department form. */
  department: FrozenForm;
  /** Names everything that would be signed: what was seen is signed only where this is the same. */
  contents: string;
}

/** What would be signed now; otherwise what keeps it from being. Authorises nothing. */
export async function setToSign(db: Db | Tx, row: YearRow): Promise<Outcome<SetToSign>> {
  const prints = await yearPrints(db, row);
  // The book has everything in it: what it lacks is what the set lacks.
  const book = await sourceOf(db, prints, 'book');
  if (!book.ok) return book;
  const { department, projects } = prints.forms;
  if (!department) return { ok: false, problem: problem('not-found', { what: '部门整体自评表' }) };
  const found: { source: DocumentSource; kind: SignedKind; form: FrozenForm | null }[] = [];
  for (const kind of SIGNED_KINDS) {
    if (isReportKind(kind) && !prints.hasReport) continue;
    if (kind === 'project-form') {
      found.push(...projects.map((form) => ({ source: projectSource(db, prints, form), kind, form })));
      continue;
    }
    const source = kind === 'book' ? book : await sourceOf(db, prints, kind);
    if (!source.ok) return source;
    found.push({ source: source.value, kind, form: kind === 'department-form' ? department : null });
  }
  const owner = `${row.year}年度${nameOfYear(row)}`;
  const digits = String(found.length).length;
  const sources = found.map(({ source, kind, form }, at) => ({
    ...source,
    kind,
    form,
    fileName: `${fileName(owner, String(at + 1).padStart(digits, '0'), signedDocumentName(kind, form?.projectName ?? ''))}.pdf`,
  }));
  return ok({ sources, department, contents: contentsOf(sources) });
}

function contentsOf(sources: readonly SourceToSign[]): string {
  return sha256(JSON.stringify(sources.map(({ kind, form, data }) => [kind, form?.id ?? null, data])));
}
