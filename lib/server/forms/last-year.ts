// What the same form said a year ago: an example beside cells that are blank.
import type { LastYearRow } from '@/lib/contract/evaluation-page';
import type { Db } from '../database/connect';
import { type EvaluationSubject, type NamedRow, namedEvaluation } from './evaluation-subject';

/** Last year's form of the same project, or the department's own; null where there is none. Authorises nothing. */
export async function lastYearForm(db: Db, { row, form }: EvaluationSubject<NamedRow>): Promise<EvaluationSubject<NamedRow> | null> {
  const earlier = await db.evaluation.findFirst({
    where: {
      year: { departmentId: row.year.departmentId, year: row.year.year - 1 },
      form,
      ...(form === 'project' && { projectName: row.projectName }),
    },
    orderBy: { order: 'asc' },
    select: { id: true },
  });
  return earlier && namedEvaluation(db, earlier.id);
}

/** Its rows that say something. */
export function rowsOfLastYear({ draft }: EvaluationSubject): LastYearRow[] {
  return draft.goals
    .flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators))
    .filter(({ level3, target, actual }) => level3.trim() !== '' && `${target}${actual}`.trim() !== '')
    .map(({ level2, level3, target, actual }) => ({ level2, level3, target, actual }));
}
