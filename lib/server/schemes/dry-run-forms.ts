// The forms of a year that a scheme is tried on: those of standing deliveries. Of drafts the bureau knows the state and nothing else.
import type { Db } from '../database/connect';
import { heldSchemes } from './held-schemes';
import type { StoredFormJson } from './scheme-tasks';

export interface FormOfYear extends StoredFormJson {
  departmentId: string;
  department: string;
  name: string;
}

/** Each form of the year's standing deliveries at the revision that was delivered: by department, in the set's order. */
export async function formsOfYear(db: Db, year: number): Promise<FormOfYear[]> {
  const files = await db.signedFile.findMany({
    where: {
      set: { year: { year }, state: { in: ['delivered', 'accepted'] } },
      evaluationId: { not: null },
      revisionNumber: { not: null },
    },
    orderBy: [{ set: { year: { department: { name: 'asc' } } } }, { order: 'asc' }],
    select: {
      evaluationId: true,
      revisionNumber: true,
      name: true,
      set: { select: { year: { select: { department: { select: { id: true, name: true } } } } } },
    },
  });
  const wanted = files.map(({ evaluationId, revisionNumber }) => ({ evaluationId: evaluationId ?? '', number: revisionNumber ?? 0 }));
  const found = new Map<string, string>();
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const rows = await db.revision.findMany({
      where: { OR: wanted.slice(at, at + AT_ONCE) },
      select: { evaluationId: true, number: true, json: true },
    });
    for (const { evaluationId, number, json } of rows) found.set(`${evaluationId} ${number}`, json);
  }
  return files.flatMap(({ evaluationId, revisionNumber, name, set }): FormOfYear[] => {
    const json = found.get(`${evaluationId} ${revisionNumber}`);
    if (json === undefined || evaluationId === null) return [];
    const { id: departmentId, name: department } = set.year.department;
    return [{ id: evaluationId, json, departmentId, department, name: name.replace(/\.pdf$/, '') }];
  });
}

/** Rows of one statement. */
const AT_ONCE = 300;

/** How many such forms each year has, the newest first; years without any are left out. */
export async function yearsToTry(db: Db): Promise<{ year: number; forms: number }[]> {
  const groups = await db.signedFile.groupBy({
    by: ['setId'],
    where: { set: { state: { in: ['delivered', 'accepted'] } }, evaluationId: { not: null } },
    _count: { _all: true },
  });
  const sets = await db.signedSet.findMany({
    where: { id: { in: groups.map(({ setId }) => setId) } },
    select: { id: true, year: { select: { year: true } } },
  });
  const yearOf = new Map(sets.map(({ id, year }) => [id, year.year]));
  const counts = new Map<number, number>();
  for (const { setId, _count } of groups) {
    const year = yearOf.get(setId);
    if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + _count._all);
  }
  return [...counts].map(([year, forms]) => ({ year, forms })).sort((a, b) => b.year - a.year);
}

/** The files of every scheme here, as the child takes them: forms may be frozen under an earlier version. What is under an id today comes first. */
export async function schemesForTrying(db: Db): Promise<{ id: string; sha256: string; json: string }[]> {
  const { all, every } = await heldSchemes(db);
  return [...new Set([...all, ...every])].map(({ scheme: { id, sha256 }, json }) => ({ id, sha256, json }));
}
