// What the rows of a department form can be rolled up from, and which of them no longer say what their sources do.
import 'server-only';
import { findSchemeOfForm, schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import type { RollUpCandidate, StaleRollUp } from '@/lib/contract/roll-ups';
import { db } from '../database/db';
import { WITH_DEPARTMENT } from '../year/department-year';
import { type YearContents, yearContents } from './year-contents';
import { isSource, rollUpRows, staleRowsOf } from './roll-ups';

async function contentsOf(yearId: string): Promise<YearContents> {
  return yearContents(db(), await db().year.findUniqueOrThrow({ where: { id: yearId }, include: WITH_DEPARTMENT }));
}

/** Every row of the year's submitted and confirmed project forms. Authorises nothing. */
export async function rollUpSources(yearId: string): Promise<RollUpCandidate[]> {
  return (await contentsOf(yearId)).forms
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
    });
}

/** The schemes that rows are under, each once. */
export function schemesOfRows(rows: readonly RollUpCandidate[]): Scheme[] {
  return [...new Map(rows.map((row) => schemeOfForm(row)).map((scheme) => [scheme.sha256, scheme])).values()];
}

/** The stale rows, with the difference that accepting them would make. Authorises nothing. */
export async function staleRollUps(yearId: string): Promise<StaleRollUp[]> {
  return staleRowsOf(db(), await contentsOf(yearId));
}
