// How a form stands, for lists of forms: its score and what is open in it; where its scheme is not here, that alone.
import type { Draft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import { isReported } from '@/lib/form/reported';
import { problem } from '@/lib/workflow/problem';
import { findSchemeOfForm } from '@/lib/scheme/known-schemes';
import type { Scheme, Who } from '@/lib/scheme/scheme';
import { type FirstProblem, openProblems } from '@/lib/score/open-problems';
import { scoreEvaluation, type ScoreResult } from '@/lib/score/score';

export interface Standing {
  /** null: not here, and no score with it. */
  scheme: Scheme | null;
  score: ScoreResult | null;
  scored: boolean;
  /** Total, grade and score of execution are null while nothing is reported. */
  total: string | null;
  grade: string | null;
  executionScore: string | null;
  rate: string | null;
  errors: number;
  /** What is to be filled in. */
  unfilled: number;
  warnings: number;
  firstFinding: FirstProblem | null;
}

/** Of the form that a draft stands for; `whose` problems are counted. */
export function standingOf(draft: Draft, evaluation: Evaluation, whose?: readonly Who[]): Standing {
  const scheme = findSchemeOfForm(evaluation) ?? null;
  if (!scheme) {
    const none = { total: null, grade: null, executionScore: null, rate: null, score: null };
    const message = schemeNotHere(evaluation);
    return { scheme, scored: true, ...none, errors: 1, unfilled: 0, warnings: 0, firstFinding: { what: message, message } };
  }
  const score = scoreEvaluation(evaluation, scheme);
  const { errors, unfilled, warnings, first } = openProblems(draft, scheme, score.findings, whose);
  const reported = isReported(draft);
  return {
    scheme,
    score,
    scored: scheme.rules.scored,
    errors,
    unfilled,
    warnings,
    firstFinding: first,
    rate: score.execution.rate,
    total: reported ? score.total : null,
    grade: reported ? score.grade : null,
    executionScore: reported ? score.execution.score : null,
  };
}

/** Chinese: which scheme is not here, and what to do. */
export function schemeNotHere({ scheme }: Pick<Evaluation, 'scheme'>): string {
  return problem('scheme-not-here', { name: scheme }).message;
}
