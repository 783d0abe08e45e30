// The documents of a year: what can be made, what is there, and what keeps the rest from being made.
import 'server-only';
import { DOCUMENT_KINDS, isReportKind } from '@/lib/workflow/document-kind';
import type { Actor } from '@/lib/workflow/role';
import type { DocumentsPage, DocumentView } from '@/lib/contract/documents-page';
import { db } from '../database/db';
import { findYear, mayReadYear } from '../year/department-year';
import { documents } from './document-store';
import { sourceOf, yearPrints } from './document-sources';

/** Of the actor's department; null where there is no such year or the actor may not see it. */
export async function documentsPage(actor: Actor, year: number): Promise<DocumentsPage | null> {
  const row = mayReadYear(actor) ? await findYear(db(), actor.departmentId, year) : null;
  if (!row) return null;
  const prints = await yearPrints(db(), row);
  const views: DocumentView[] = [];
  for (const kind of DOCUMENT_KINDS) {
    if (isReportKind(kind) && !prints.hasReport) continue;
    const source = await sourceOf(db(), prints, kind);
    views.push(
      source.ok ? { kind, state: await documents().state(source.value), problem: null } : { kind, state: null, problem: source.problem },
    );
  }
  return { year, departmentName: row.department.name, documents: views };
}
