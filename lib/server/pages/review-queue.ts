// What waits for the office's review: the submitted forms, the oldest first.
import 'server-only';
import { describeChanges } from '@/lib/form/changes';
import { hasOfficeCells } from '@/lib/scheme/office-cells';
import { type OpenProblems, openProblems, pressing, reasonFor } from '@/lib/score/open-problems';
import type { Evaluation } from '@/lib/form/evaluation';
import { findSchemeOfForm } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from '@/lib/score/score';
import type { QueuedForm, ReviewQueue } from '@/lib/contract/review-queue';
import { frozenForm, revisionName } from '@/lib/exchange/ziping/frozen-form';
import { db } from '../database/db';
import type { Prisma } from '../generated/client';
import { ok } from '@/lib/workflow/problem';
import { defineRead } from '../gate/read';
import { OWN_YEAR, type YearRow } from '../year/department-year';
import { confirmEvaluations } from '../forms/commands/confirm-evaluations';
import { formName, type YearForm, yearForms } from '../forms/year-contents';
import { findingLabel } from '../forms/place-label';
import { schemeNotHere } from '../forms/standing';
import { adjustedStand } from '../forms/score-decisions';

/** The queue of the actor's department. */
export const reviewQueue = defineRead({
  name: 'review-queue',
  ...OWN_YEAR,
  answer: async ({ subject, actor }) =>
    ok({ ...(await queueOf(subject.year)), confirms: confirmEvaluations.may(actor, { ...subject, items: [] }) }),
});

/** Project forms that wait for the office: for its review, or for its answer to who asked for one back; and in which order. */
export const WAITING = {
  form: 'project',
  OR: [{ state: 'submitted' }, { returnAskedAt: { not: null } }],
} satisfies Prisma.EvaluationWhereInput;
export const LONGEST_WAITING_FIRST = [
  { stateSince: 'asc' },
  { order: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.EvaluationOrderByWithRelationInput[];

async function queueOf(row: YearRow): Promise<Omit<ReviewQueue, 'confirms'>> {
  const forms = await yearForms(db(), row.id, { where: WAITING, orderBy: LONGEST_WAITING_FIRST });
  const returned = await returnedRevisions(forms);
  return { year: row.year, departmentName: row.department.name, forms: forms.map((form) => queuedForm(form, returned.get(form.row.id))) };
}

/** What was returned last of each form, where it was, and what was submitted since. */
async function returnedRevisions(forms: readonly YearForm[]): Promise<Map<string, { returned: Evaluation; submitted: Evaluation }>> {
  const wanted = forms.flatMap(({ row, revision }) =>
    row.returnedRevision === null ? [] : [row.returnedRevision, revision].map((number) => ({ evaluationId: row.id, number })),
  );
  if (wanted.length === 0) return new Map();
  const rows = await db().revision.findMany({
    where: { OR: wanted },
    orderBy: { number: 'asc' },
    select: { evaluationId: true, number: true, json: true },
  });
  const pairs = new Map<string, { returned: Evaluation; submitted: Evaluation }>();
  for (const { evaluationId, number, json } of rows) {
    const submitted = frozenForm(json, revisionName(evaluationId, number));
    pairs.set(evaluationId, { returned: pairs.get(evaluationId)?.returned ?? submitted, submitted });
  }
  return pairs;
}

function queuedForm(form: YearForm, since: { returned: Evaluation; submitted: Evaluation } | undefined): QueuedForm {
  const { row, evaluation, draft } = form;
  const [request] = row.returnRequests;
  const scheme = findSchemeOfForm(evaluation);
  const score = scheme ? scoreEvaluation(evaluation, scheme) : null;
  const warnings = score?.findings.filter(({ severity }) => severity === 'warning') ?? [];
  const stand = scheme ? adjustedStand(evaluation, form.revision, row.decisions) : { all: [], undecided: [], refused: [] };
  const reasons = warnings.map((finding) => {
    const title = findingLabel(draft, finding.path);
    return { ...(title !== '' && { title }), message: finding.message, reason: reasonFor(draft, finding) };
  });
  return {
    id: row.id,
    version: form.version,
    name: formName(form),
    sectionName: row.section?.name ?? '',
    submittedAt: row.stateSince.toISOString(),
    revision: form.revision,
    total: score?.total ?? null,
    grade: score?.grade ?? null,
    rate: score?.execution.rate ?? null,
    problem: scheme ? null : schemeNotHere(evaluation),
    warnings: warnings.length,
    reasons,
    adjusted: stand.all.length,
    undecided: stand.undecided.length,
    refused: stand.refused.length,
    openRemarks: row.remarks.length,
    returnAsked: request === undefined ? null : { reason: request.reason, byName: request.by.name, at: request.at.toISOString() },
    lacking:
      scheme && score && hasOfficeCells(scheme.forms.project)
        ? lackingOf(openProblems(draft, scheme, score.findings, pressing('project', true)))
        : 0,
    confirmed: form.state === 'confirmed',
    resubmitted: since !== undefined,
    changes: since ? describeChanges(since.returned, since.submitted).length : 0,
  };
}

const lackingOf = ({ errors, unfilled }: OpenProblems) => errors + unfilled;
