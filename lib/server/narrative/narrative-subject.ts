// A section of a department's report as it is read and written: its year, the scheme that asks for it, and what keeps it from change.
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import type { Scheme } from '@/lib/scheme/scheme';
import type { Actor } from '@/lib/workflow/role';
import type { CommandSubject } from '../gate/command-spec';
import type { Db, Tx } from '../database/connect';
import { reportOf } from '../forms/report-of-year';
import type { Prisma } from '../generated/client';
import { WITH_SCHEMES } from '../year/year-schemes';
import { narrativeLock } from './narrative-data';

const WITH_AUTHOR = { savedBy: { select: { name: true } } } satisfies Prisma.NarrativeInclude;

export interface NarrativeSubject extends CommandSubject {
  sectionId: null;
  yearId: string;
  year: number;
  /** The scheme by which the year's report is written; null where there is none. */
  scheme: Scheme | null;
  /** The state of the department form that keeps the texts from change, or `closed`; null where nothing does. */
  lock: string | null;
  stored: Prisma.NarrativeGetPayload<{ include: typeof WITH_AUTHOR }> | null;
}

/** That section of the actor's department's report; null where the department has no such year. Authorises nothing. */
export async function narrativeSubject(
  tx: Tx | Db,
  { departmentId }: Actor,
  { year, document, section }: { year: number; document: NarrativeDocument; section: string },
): Promise<NarrativeSubject | null> {
  const row = await tx.year.findUnique({
    where: { departmentId_year: { departmentId, year } },
    include: { round: { include: WITH_SCHEMES } },
  });
  return (
    row && {
      auditSubject: `narrative:${row.id}:${document}:${section}`,
      departmentId,
      sectionId: null,
      yearState: row.state,
      yearId: row.id,
      year,
      scheme: await reportOf(tx, row),
      lock: await narrativeLock(tx, row.id),
      stored: await tx.narrative.findUnique({
        where: { yearId_document_section: { yearId: row.id, document, section } },
        include: WITH_AUTHOR,
      }),
    }
  );
}
