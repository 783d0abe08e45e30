// The dry run of a scheme: forms scored as they are and as they would be under it (docs/schemes.md, "Which scheme a form is under").
import type { Evaluation, FormKind } from '@/lib/form/evaluation';
import { carryOver, type NoPlace } from '@/lib/scheme/carry-over';
import type { Scheme } from '@/lib/scheme/scheme';
import type { Finding } from '@/lib/score/findings';
import { type ScoreResult, scoreEvaluation } from '@/lib/score/score';
import { differenceOf } from './difference';

/** A form with the scheme that it is under. `id`: whatever names it to the caller. */
export interface FormToTry {
  id: string;
  evaluation: Evaluation;
  scheme: Scheme;
}

/** Decimal strings as `score` gives them; null where the scheme gives none. */
export interface Outcome {
  total: string | null;
  grade: string | null;
  execution: { rate: string | null; score: string | null };
  findings: Finding[];
}

/** A row whose score is another. `path`: its place in the form as it is. */
export interface ChangedRow {
  path: string;
  name: string;
  before: string | null;
  after: string | null;
}

export interface TriedForm {
  id: string;
  name: string;
  kind: FormKind;
  before: Outcome;
  /** null: the scheme has no form of this kind. */
  after: Outcome | null;
  /** After less before, such as `-1.33`; null where either has no total. */
  difference: string | null;
  gradeChanges: boolean;
  rows: ChangedRow[];
  /** Findings that come, and that go. */
  added: Finding[];
  gone: Finding[];
  noPlace: NoPlace[];
}

/** One form under its own scheme and under the other. */
export function tryForm(scheme: Scheme, { id, evaluation, scheme: present }: FormToTry): TriedForm {
  const before = scoreEvaluation(evaluation, present);
  const carried = carryOver(evaluation, present, scheme);
  const after = carried && scoreEvaluation(carried.evaluation, scheme);
  return {
    id,
    name: evaluation.form === 'department' ? `${evaluation.department}（部门整体）` : (evaluation.projectName ?? ''),
    kind: evaluation.form,
    before: outcomeOf(before),
    after: after && outcomeOf(after),
    difference: differenceOf(before.total, after?.total ?? null),
    gradeChanges: after !== null && before.grade !== after.grade,
    rows: after ? changedRows(evaluation, before, after) : [],
    added: after ? without(after.findings, before.findings) : [],
    gone: after ? without(before.findings, after.findings) : [],
    noPlace: carried?.noPlace ?? [],
  };
}

/** All of them, in their order. */
export function tryScheme(scheme: Scheme, forms: readonly FormToTry[]): TriedForm[] {
  return forms.map((form) => tryForm(scheme, form));
}

/** Whether anything at all would be otherwise. */
export function changes({ after, before, difference, gradeChanges, rows, added, gone, noPlace }: TriedForm): boolean {
  const totals = difference === null ? before.total !== (after?.total ?? null) : difference !== '0';
  return after === null || totals || gradeChanges || rows.length + added.length + gone.length + noPlace.length > 0;
}

function outcomeOf({ total, grade, execution: { rate, score }, findings }: ScoreResult): Outcome {
  return { total, grade, execution: { rate, score }, findings };
}

/** Carrying over keeps the rows' order, whatever becomes of their groups. */
function changedRows({ goals }: Evaluation, before: ScoreResult, after: ScoreResult): ChangedRow[] {
  const indicators = goals.flatMap(({ groups }) => groups.flatMap((group) => group.indicators));
  return before.indicators.flatMap(({ path, score }, at): ChangedRow[] => {
    const then = after.indicators[at]?.score ?? null;
    return then === score ? [] : [{ path, name: indicators[at]?.level3 ?? '', before: score, after: then }];
  });
}

/** Findings of the first that the others have not: of the same code at the same place. */
function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

const keyOf = ({ severity, code, path }: Finding) => `${severity} ${code} ${path}`;
