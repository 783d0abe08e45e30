// What the rows of a department form can be rolled up from, and which of them no longer say what their sources do.
import 'server-only';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import { findSchemeOfForm, schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import type { RollUpCandidate, StaleRollUp } from '@/lib/contract/roll-ups';
import { db } from '../database/db';
import { WITH_DEPARTMENT } from '../year/department-year';
import { type YearContents, yearContents } from './year-contents';
import { evaluationSubject } from './evaluation-subject';
import { isSource, rollUpRows, staleRowsOf } from './roll-ups';

async function contentsOf(actor: Actor, evaluationId: string): Promise<YearContents | null> {
  const subject = await evaluationSubject(db(), evaluationId);
  if (subject?.form !== 'department' || !mayDo(actor, 'department-form.read', subject)) return null;
  const row = await db().year.findUniqueOrThrow({ where: { id: subject.row.yearId }, include: WITH_DEPARTMENT });
  return yearContents(db(), row);
}

/** Every row of the year's submitted and confirmed project forms; null where the department form may not be seen. */
export async function rollUpSources(actor: Actor, evaluationId: string): Promise<RollUpCandidate[] | null> {
  const contents = await contentsOf(actor, evaluationId);
  return (
    contents &&
    contents.forms
      .filter((form) => isSource(form) && findSchemeOfForm(form.evaluation) !== undefined)
      .flatMap((form) => {
        const level1 = form.evaluation.goals.flatMap(({ groups }) => groups.flatMap((group) => group.indicators.map(() => group.level1)));
        return rollUpRows(form).map((row, at) => ({
          ...row,
          id: form.row.id,
          sectionName: form.row.section?.name ?? '',
          state: form.state === 'confirmed' ? ('confirmed' as const) : ('submitted' as const),
          level1: level1[at] ?? '',
        }));
      })
  );
}

/** The schemes that rows are under, each once. */
export function schemesOfRows(rows: readonly RollUpCandidate[]): Scheme[] {
  return [...new Map(rows.map((row) => schemeOfForm(row)).map((scheme) => [scheme.sha256, scheme])).values()];
}

/** The stale rows, with the difference that accepting them would make; null where the department form may not be seen. */
export async function staleRollUps(actor: Actor, evaluationId: string): Promise<StaleRollUp[] | null> {
  const contents = await contentsOf(actor, evaluationId);
  return contents && staleRowsOf(db(), contents);
}
