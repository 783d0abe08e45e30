// Everything that the form page shows of one form.
import 'server-only';
import { describeChanges, type Change } from '@/lib/domain/changes';
import { hundredthsToString } from '@/lib/domain/decimal';
import type { Draft } from '@/lib/domain/draft';
import type { Evaluation, FormKind } from '@/lib/domain/evaluation';
import { mayDo } from '@/lib/domain/permission';
import type { Actor } from '@/lib/domain/role';
import { allowedTransitions, isEditable, permissionOf } from '@/lib/domain/workflow';
import { db } from '../db';
import { formPermission, namedEvaluation, readPermission } from '../evaluation-subject';

export interface RevisionView {
  number: number;
  sha256: string;
  /** ISO time. */
  at: string;
  byName: string;
  total: string;
  grade: string;
  changesSincePrevious: Change[];
}

export interface RemarkView {
  id: string;
  /** Place in the revision that was remarked upon, as findings name places. */
  path: string;
  /** The row of the draft, wherever it stands now; "" for the whole form. */
  rowId: string;
  text: string;
  /** The revision that was remarked upon. */
  revisionNumber: number;
  byName: string;
  at: string;
  state: 'open' | 'answered' | 'closed';
  answers: { text: string; byName: string; at: string }[];
}

/** What the office said on an adjusted score of the newest revision. */
export interface DecisionView {
  path: string;
  accepted: boolean;
  reason: string;
  byName: string;
  at: string;
}

export interface EvaluationPage {
  id: string;
  form: FormKind;
  draft: Draft;
  version: number;
  state: string;
  stateSince: string;
  sectionId: string | null;
  sectionName: string;
  departmentName: string;
  /** ISO time; null where the year has none of its own. */
  deadline: string | null;
  mayEdit: boolean;
  transitions: { action: string; label: string }[];
  revisions: RevisionView[];
  remarks: RemarkView[];
  /** One for each place: the last. */
  decisions: DecisionView[];
  /** The newest revision against the one that was returned or reopened last; null where that is the newest, or none was. */
  changesSinceReturn: { revision: number; changes: Change[] } | null;
  savedAt: string | null;
  savedBy: string | null;
  returnReason: string | null;
  /** The office has looked at what was submitted: it cannot be recalled any more. */
  lookedAt: string | null;
}

/** The page's data, or null where the form is not there or may not be seen (alike on purpose). Newest revision first. */
export async function evaluationPage(actor: Actor, id: string): Promise<EvaluationPage | null> {
  const subject = await namedEvaluation(db(), id);
  if (!subject || !mayDo(actor, readPermission(subject.form), subject)) return null;
  const { row, form, state } = subject;
  const edit = formPermission('edit').act(subject);
  const open = row.year.state === 'open';
  const steps = allowedTransitions(form, state, actor.role).filter((step) => open && mayDo(actor, permissionOf(step), subject));
  return {
    id: row.id,
    form,
    draft: subject.draft,
    version: subject.version,
    state,
    stateSince: row.stateSince.toISOString(),
    sectionId: row.sectionId,
    sectionName: row.section?.name ?? '',
    departmentName: row.year.department.name,
    deadline: (row.deadline ?? row.year.deadline).toISOString(),
    mayEdit: edit !== null && mayDo(actor, edit, subject) && open && isEditable(form, state),
    transitions: steps
      .filter(({ action }) => action !== 'recall' || row.lookedAt === null)
      .map(({ action, label }) => ({ action, label })),
    ...(await revisionsOf(id, row.returnedRevision)),
    decisions: await decisionsOf(id),
    remarks: await remarksOf(id),
    savedAt: row.savedAt?.toISOString() ?? null,
    savedBy: row.savedBy?.name ?? null,
    returnReason: row.returnReason,
    lookedAt: row.lookedAt?.toISOString() ?? null,
  };
}

async function revisionsOf(evaluationId: string, returned: number | null): Promise<Pick<EvaluationPage, 'revisions' | 'changesSinceReturn'>> {
  const rows = await db().revision.findMany({
    where: { evaluationId },
    orderBy: { number: 'asc' },
    include: { by: { select: { name: true } } },
  });
  const forms = rows.map(({ json }) => JSON.parse(json) as Evaluation);
  const views = rows.map((row, at) => {
    const [before, after] = [forms[at - 1], forms[at]];
    return {
      number: row.number,
      sha256: row.sha256,
      at: row.at.toISOString(),
      byName: row.by.name,
      total: hundredthsToString(BigInt(row.totalHundredths)),
      grade: row.grade,
      changesSincePrevious: before && after ? describeChanges(before, after) : [],
    };
  });
  const [old, present] = [forms[(returned ?? 0) - 1], forms.at(-1)];
  const changed = returned !== null && old && present && old !== present;
  return { revisions: views.reverse(), changesSinceReturn: changed ? { revision: returned, changes: describeChanges(old, present) } : null };
}

async function decisionsOf(evaluationId: string): Promise<DecisionView[]> {
  const rows = await db().scoreDecision.findMany({
    where: { evaluationId },
    orderBy: [{ revisionNumber: 'asc' }, { at: 'asc' }, { id: 'asc' }],
    include: { by: { select: { name: true } }, evaluation: { select: { revisions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 } } } },
  });
  const newest = rows.filter(({ revisionNumber, evaluation }) => revisionNumber === evaluation.revisions[0]?.number);
  const byPath = new Map(newest.map(({ path, accepted, reason, by, at }) => [path, { path, accepted, reason, byName: by.name, at: at.toISOString() }]));
  return [...byPath.values()];
}

async function remarksOf(evaluationId: string): Promise<RemarkView[]> {
  const byName = { by: { select: { name: true } } };
  const rows = await db().remark.findMany({
    where: { evaluationId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { ...byName, answers: { orderBy: [{ at: 'asc' }, { id: 'asc' }], include: byName } },
  });
  return rows.map(({ id, path, rowId, revisionNumber, text, by, at, state, answers }) => ({
    id,
    path,
    rowId,
    text,
    revisionNumber,
    byName: by.name,
    at: at.toISOString(),
    state: state === 'answered' || state === 'closed' ? state : 'open',
    answers: answers.map((answer) => ({ text: answer.text, byName: answer.by.name, at: answer.at.toISOString() })),
  }));
}
