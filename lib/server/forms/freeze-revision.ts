// Freezing a revision: canonical `ziping/1` JSON, its SHA-256, its score, and the reasons given for warnings.
// The one place that writes revisions; triggers refuse to change them afterwards.
import { z } from 'zod';
import { parseAmount, parseHundredths } from '@/lib/number/decimal';
import { type Draft, fromDraft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { findScheme, schemeOfForm } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from '@/lib/score/score';
import { isReviewed } from '@/lib/scheme/office-cells';
import { openCells } from '@/lib/scheme/open-cells';
import { totalOf } from '@/lib/scheme/fund-parts';
import { pressing, reasonFor } from '@/lib/score/open-problems';
import type { FindingCode } from '@/lib/score/findings';
import type { Who } from '@/lib/scheme/scheme';
import type { ScoreResult } from '@/lib/score/score';
import { whoseCell, whoseFinding } from '@/lib/score/whose-finding';
import { type FiledForm, frozenAsFiled, revisionName } from '@/lib/exchange/ziping/frozen-form';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { readStored } from '@/lib/contract/stored';
import { canonicalJson } from '@/lib/scheme/canonical-json';
import { sha256 } from '../sha256';
import type { Tx } from '../database/connect';
import { unprintableTexts } from '../pdf/unprintable';
import type { EvaluationSubject } from './evaluation-subject';
import { latestRevision } from './latest-revision';
import { cellLabel, findingLabel } from './place-label';
import { placed } from '../gate/input-label';
import { carryDecisions } from './score-decisions';

const explainedWarning = z.object({
  code: z.custom<FindingCode>((code) => typeof code === 'string'),
  path: z.string(),
  message: z.string(),
  reason: z.string(),
});

/** A warning that stands, and why. Kept with the revision; the reviewer sees it. */
export type ExplainedWarning = z.infer<typeof explainedWarning>;

/** The warnings of a stored revision. Throws UnreadableError. */
export function explainedWarnings({ id, warningReasons }: { id: string; warningReasons: string }): ExplainedWarning[] {
  return readStored(z.array(explainedWarning), warningReasons, `已提交的版本 ${id} 的提醒`);
}

/** What can be frozen: a valid form, scored. */
export interface Submittable {
  evaluation: Evaluation;
  score: ScoreResult;
  warnings: ExplainedWarning[];
}

/** The draft as a form that can be printed and read again, scored, with the reasons that were given for its warnings. */
function checkFreezable(draft: Draft, whose: readonly Who[]): Outcome<Submittable> {
  const scheme = schemeOfForm(draft);
  const open = openCells(draft, scheme).filter(({ cell }) => whose.includes(whoseCell(cell, scheme, draft.form)));
  if (open.length > 0)
    return refuse(
      'has-errors',
      { count: open.length },
      open.map(({ place, message }) => placed(place, message)),
    );
  const parsed = readForm(frozenOf(draft), findScheme);
  if (!parsed.ok) {
    const lines = parsed.issues.map(({ path, message }) => placed(path && cellLabel(draft, path), message));
    return refuse('has-errors', { count: lines.length }, lines);
  }
  const { evaluation } = parsed;
  const unprintable = unprintableTexts(evaluation);
  if (unprintable.length > 0) {
    const characters = [...new Set(unprintable.flatMap((text) => text.characters))].map((character) => `“${character}”`).join('、');
    return refuse(
      'glyph-missing',
      { characters },
      unprintable.map(({ path, characters: missing }) => placed(cellLabel(draft, path), `“${missing.join('')}”`)),
    );
  }
  const score = scoreEvaluation(evaluation, scheme);
  const warnings = score.findings
    .filter(({ severity }) => severity === 'warning')
    .map(({ code, path, message }) => ({ code, path, message, reason: reasonFor(draft, { code, path }) }));
  return { ok: true, value: { evaluation, score, warnings } };
}

/** What the office filled in under review as far as it got, to be frozen by another step than confirming: all it has to be is fit to be frozen. */
export function checkReview(draft: Draft, action: string): Outcome<Submittable> {
  const checked = checkFreezable(draft, ['office']);
  if (checked.ok || checked.problem.code !== 'has-errors') return checked;
  const { details = [] } = checked.problem;
  return refuse('review-unfit', { count: details.length, action }, details);
}

/** The same where none of the errors is one of theirs. */
export function checkWithoutErrors(draft: Draft, whose = pressing(draft.form)): Outcome<Submittable> {
  const checked = checkFreezable(draft, whose);
  if (!checked.ok) return checked;
  const scheme = schemeOfForm(draft);
  const errors = checked.value.score.findings.filter(
    (finding) => finding.severity === 'error' && whose.includes(whoseFinding(finding, scheme, draft.form)),
  );
  return errors.length > 0
    ? refuse(
        'has-errors',
        { count: errors.length },
        errors.map(({ path, message }) => placed(findingLabel(draft, path), message)),
      )
    : checked;
}

/** The draft as it is frozen: rows of money stand in the scheme's order. */
function frozenOf(draft: Draft): Evaluation {
  const evaluation = fromDraft(draft);
  const scheme = schemeOfForm(draft);
  const order = scheme.forms[draft.form]?.funds.rows.map(({ key }) => key) ?? [];
  const rank = ({ key }: { key?: string | undefined }) => (key === undefined ? order.length : order.indexOf(key));
  return { ...evaluation, funds: { ...evaluation.funds, rows: [...evaluation.funds.rows].sort((a, b) => rank(a) - rank(b)) } };
}

/** The draft as a form that can be submitted; otherwise what keeps it from being: errors, or warnings without a reason. */
export function checkSubmittable(draft: Draft): Outcome<Submittable> {
  const checked = checkWithoutErrors(draft);
  const scheme = schemeOfForm(draft);
  const own = pressing(draft.form);
  const bare = checked.ok
    ? checked.value.warnings.filter((warning) => warning.reason === '' && own.includes(whoseFinding(warning, scheme, draft.form)))
    : [];
  if (bare.length === 0) return checked;
  return refuse(
    'warnings-unexplained',
    { count: bare.length },
    bare.map(({ path, message }) => placed(findingLabel(draft, path), message)),
  );
}

/** An amount of the form in 分. Blank is 0 here: what is frozen has passed the check that it is there. */
export function amountFen(text: string, unit: '元' | '万元'): bigint {
  if (!parseAmount(text)) return 0n;
  const decimals = unit === '元' ? 2 : 6;
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals));
}

/** A total as it is kept; null where the form has none. */
function hundredthsOrNull(total: string | null): number | null {
  const hundredths = total === null ? null : parseHundredths(total);
  return hundredths === null ? null : Number(hundredths);
}

/** Writes the next revision of the form. Numbers begin at 1 and have no gaps. */
export async function freezeRevision(
  tx: Tx,
  evaluationId: string,
  { evaluation, score, warnings }: Submittable,
  byId: string,
  at: Date,
): Promise<{ number: number; sha256: string; total: string | null }> {
  const last = await tx.revision.aggregate({ where: { evaluationId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  // What is frozen names its scheme whole.
  const json = canonicalJson({ ...evaluation, schemeSha256: schemeOfForm(evaluation).sha256 });
  const { unit } = evaluation.funds;
  const total = totalOf(evaluation.funds);
  const row = await tx.revision.create({
    data: {
      evaluationId,
      number,
      json,
      sha256: sha256(json),
      warningReasons: JSON.stringify(warnings),
      totalHundredths: hundredthsOrNull(score.total),
      grade: score.grade,
      budgetFen: amountFen(total.budget, unit),
      executedFen: amountFen(total.executed, unit),
      byId,
      at,
    },
  });
  return { number, sha256: row.sha256, total: score.total };
}

/**
 * What the office filled in under review as a revision of the office's own, where it filled in anything since the newest; gives the
 * number of the newest then. What was submitted stays as it was, and what was decided on its scores holds on.
 */
export async function freezeReview(
  tx: Tx,
  { draft, row }: Pick<EvaluationSubject, 'draft' | 'row'>,
  check: () => Outcome<Submittable>,
  byId: string,
  at: Date,
): Promise<Outcome<number>> {
  const newest = await latestRevision(tx, row.id);
  if (!isReviewed(newest.evaluation, fromDraft(draft), schemeOfForm(draft))) return ok(newest.number);
  const checked = check();
  if (!checked.ok) return checked;
  const { number } = await freezeRevision(tx, row.id, checked.value, byId, at);
  await carryDecisions(tx, row.id, newest.number, number);
  return ok(number);
}

/**
 * The newest revision written once more with a change that touches no amount and no score, such as the department's name; what was
 * decided on its scores holds on. Gives the new number, or null for a form that was never frozen.
 */
export async function freezeAgain(
  tx: Tx,
  evaluationId: string,
  change: (filed: FiledForm) => FiledForm,
  byId: string,
  at: Date,
): Promise<number | null> {
  const last = await tx.revision.findFirst({ where: { evaluationId }, orderBy: { number: 'desc' } });
  if (!last) return null;
  const { id: _, ...kept } = last;
  const json = canonicalJson(change(frozenAsFiled(last.json, revisionName(evaluationId, last.number))));
  const number = last.number + 1;
  await tx.revision.create({ data: { ...kept, number, json, sha256: sha256(json), byId, at } });
  await carryDecisions(tx, evaluationId, last.number, number);
  return number;
}
