// Whether a department's year has a report and a disclosure text: its department form's scheme says. Menu, pages, documents, findings and
// signing ask here.
import type { Draft } from '@/lib/form/draft';
import { findSchemeOfForm, schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import type { Db, Tx } from '../database/connect';
import { storedDraft } from './stored-draft';
import { type NamedSchemes, schemesFor } from '../year/year-schemes';

/** The scheme by which the year's report is written; null where there is none. Throws UnknownSchemeError. */
export async function reportOf(db: Db | Tx, { id, round }: { id: string; round: NamedSchemes }): Promise<Scheme | null> {
  const row = await db.evaluation.findFirst({ where: { yearId: id, form: 'department' }, select: { id: true, draft: true } });
  return reportScheme(row && storedDraft(row), round);
}

/** Whether it has one, for lists and menus. Whose scheme is not here has none that could be made. */
export function hasReport(department: Pick<Draft, 'scheme' | 'schemeSha256'> | null, round: NamedSchemes): boolean {
  return (department === null || findSchemeOfForm(department) !== undefined) && reportScheme(department, round) !== null;
}

/** The same from the department form; before there is one, the round's scheme that it would be begun under says. */
export function reportScheme(department: Pick<Draft, 'scheme' | 'schemeSha256'> | null, round: NamedSchemes): Scheme | null {
  const scheme = department ? schemeOfForm(department) : schemesFor(round, 'department')[0];
  return scheme?.narrative ? scheme : null;
}
