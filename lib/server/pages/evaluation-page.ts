// Everything that the form page shows of one form.
import 'server-only';
import { z } from 'zod';
import { describeChanges } from '@/lib/form/changes';
import { fromDraft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import { draftWords } from '@/lib/scheme/draft-words';
import type { NoPlace } from '@/lib/scheme/carry-over';
import { findScheme, schemeOfForm } from '@/lib/scheme/known-schemes';
import { hasOfficeCells, isReviewed } from '@/lib/scheme/office-cells';
import { storedHundredths } from '@/lib/number/decimal';
import { frozenForm, revisionName } from '@/lib/exchange/ziping/frozen-form';
import { isOfFirstVersion, upgradeRemark } from '@/lib/exchange/ziping/remark-1-to-2';
import { readStored } from '@/lib/contract/stored';
import { ok } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type {
  DecisionView,
  EvaluationPage,
  FormPageData,
  QueuePlace,
  RemarkView,
  ReturnRequestView,
  SchemeChangeView,
} from '@/lib/contract/evaluation-page';
import type { RollUpData } from '@/lib/contract/roll-ups';
import { routes } from '@/lib/routes';
import type { Db } from '../database/connect';
import { db } from '../database/db';
import { storedDetails } from '../audit/stored-details';
import { answerRemark } from '../forms/commands/answer-remark';
import { changeScheme } from '../forms/commands/change-scheme';
import { closeRemark } from '../forms/commands/close-remark';
import { confirmEvaluations } from '../forms/commands/confirm-evaluations';
import { lookAtEvaluation } from '../forms/commands/look-at-evaluation';
import { saveEvaluation } from '../forms/commands/save-evaluation';
import { type EvaluationSubject, namedEvaluation, type NamedRow, ONE_FORM, readPermission } from '../forms/evaluation-subject';
import { lastYearForm, rowsOfLastYear } from '../forms/last-year';
import { REQUESTS_SHOWN } from '../forms/return-requests';
import { openRemarkOn } from '../forms/remark-subject';
import { rollUpSources, schemesOfRows, staleRollUps } from '../forms/rolled-up-rows';
import { defineRead } from '../gate/read';
import { stepsOf } from './form-steps';
import { LONGEST_WAITING_FIRST, WAITING } from './review-queue';
import { schemesFor, WITH_SCHEMES } from '../year/year-schemes';

type NamedForm = EvaluationSubject<NamedRow>;

/** The form with everything beside it. Newest revision first. */
export const evaluationPage = defineRead({
  name: 'evaluation-page',
  ...ONE_FORM,
  subject: (db, { id }) => namedEvaluation(db, id),
  async answer({ db, subject, actor, now, only }) {
    const form = await formOf(db, actor, subject);
    // An example to who fills it in.
    const earlier = form.mayEdit ? await lastYearForm(db, subject) : null;
    const remark = openRemarkOn(subject);
    const page: FormPageData = {
      ...form,
      now: now.getTime(),
      mayAnswer: answerRemark.may(actor, remark),
      review: {
        reviews: subject.form === 'project' && form.transitions.some(({ action }) => action === 'return'),
        mayClose: closeRemark.may(actor, remark),
        queue: await queuePlaceOf(db, actor, subject),
      },
      lastYear: only(({ form: kind }) => readPermission(kind), earlier ? [earlier] : []).flatMap(rowsOfLastYear),
      rollUps: await rollUpsOf(subject),
    };
    // Opening a form that waits is the office's first look at it.
    return ok({ ...page, looks: subject.state === 'submitted' && lookAtEvaluation.may(actor, subject) });
  },
});

async function formOf(db: Db, actor: Actor, subject: NamedForm): Promise<EvaluationPage> {
  const { row, form, state } = subject;
  const scheme = schemeOfForm(subject.draft);
  const types = saveEvaluation.may(actor, subject);
  const round = await db.round.findUniqueOrThrow({ where: { year: row.year.year }, include: WITH_SCHEMES });
  return {
    id: row.id,
    form,
    draft: subject.draft,
    scheme,
    otherSchemes: changeScheme.may(actor, subject)
      ? schemesFor(round, form)
          .filter(({ sha256 }) => sha256 !== scheme.sha256)
          .map(({ id: other, name }) => ({ id: other, name }))
      : [],
    schemeChanges: await schemeChangesOf(row.id),
    version: subject.version,
    state,
    sectionName: row.section?.name ?? '',
    departmentName: row.year.department.name,
    deadline: (row.deadline ?? row.year.deadline).toISOString(),
    closed: row.year.state !== 'open',
    // What was submitted is typed in by the office, its own cells only.
    mayEdit: types && state !== 'submitted',
    fillsIn: types && state === 'submitted' && hasOfficeCells(scheme.forms[form]),
    transitions: (await stepsOf(db, actor, subject)).map(({ action, label }) => ({ action, label })),
    ...(await revisionsOf(subject)),
    decisions: await decisionsOf(row.id),
    remarks: await remarksOf(row.id),
    returnRequests: await returnRequestsOf(row.id),
    savedAt: row.savedAt?.toISOString() ?? null,
    returnReason: row.returnReason,
    underReview: state === 'submitted' && row.lookedAt !== null,
  };
}

/** Where a project form stands among those that wait; null for who confirms none, and where none waits. */
async function queuePlaceOf(db: Db, actor: Actor, subject: NamedForm): Promise<QueuePlace | null> {
  if (subject.form !== 'project' || !confirmEvaluations.may(actor, { ...subject, items: [] })) return null;
  const ids = (
    await db.evaluation.findMany({
      where: { yearId: subject.row.yearId, ...WAITING },
      orderBy: LONGEST_WAITING_FIRST,
      select: { id: true },
    })
  ).map(({ id }) => id);
  if (ids.length === 0) return null;
  const at = ids.indexOf(subject.row.id);
  return {
    number: at < 0 ? null : at + 1,
    count: ids.length,
    previous: ids[at - 1] ?? null,
    // From a form that waits no more the oldest of those that do is next.
    next: ids[at + 1] ?? null,
    href: routes.review(subject.row.year.year),
  };
}

/** What the department form's rows come from; null on a project form. */
async function rollUpsOf(subject: NamedForm): Promise<RollUpData | null> {
  if (subject.form !== 'department') return null;
  const [candidates, stale] = await Promise.all([rollUpSources(subject.row.yearId), staleRollUps(subject.row.yearId)]);
  return { candidates, schemes: schemesOfRows(candidates), stale };
}

async function revisionsOf({
  row: form,
  draft,
  state,
}: EvaluationSubject): Promise<Pick<EvaluationPage, 'revisions' | 'changesSinceReturn' | 'ongoingReview'>> {
  const { id: evaluationId, returnedRevision: returned, savedAt } = form;
  const rows = await db().revision.findMany({
    where: { evaluationId },
    orderBy: { number: 'asc' },
    include: { by: { select: { name: true } } },
  });
  const forms = rows.map(({ number, json }) => frozenForm(json, revisionName(evaluationId, number)));
  const isForOffice = (each: Pick<Evaluation, 'scheme' | 'schemeSha256' | 'form'>) =>
    each.form === 'project' && hasOfficeCells(schemeOfForm(each).forms.project);
  const typists = [draft, ...forms].some(isForOffice) ? await typistsOf(evaluationId) : NOBODY;
  const views = rows.map((row, at) => {
    const [before, after] = [forms[at - 1], forms[at]];
    return {
      number: row.number,
      sha256: row.sha256,
      at: row.at.toISOString(),
      byName: row.by.name,
      total: storedHundredths(row.totalHundredths),
      grade: row.grade,
      changesSincePrevious: before && after ? describeChanges(before, after, draftWords(schemeOfForm(after), after.form)) : [],
      reviewers:
        before && after && isForOffice(after) && !typists.submitted.has(row.number) && isReviewed(before, after, schemeOfForm(after))
          ? (typists.of.get(row.number) ?? [])
          : null,
    };
  });
  const [old, present] = [forms[(returned ?? 0) - 1], forms.at(-1)];
  const changed = returned !== null && old && present && old !== present;
  const newest = rows.at(-1);
  const after = fromDraft(draft);
  const ongoing = newest && present && state === 'submitted' && isReviewed(present, after, schemeOfForm(present));
  const ongoingReview = ongoing
    ? {
        reviewers: typists.since,
        at: (savedAt ?? newest.at).toISOString(),
        changes: describeChanges(present, after, draftWords(schemeOfForm(present), present.form)),
      }
    : null;
  return {
    ongoingReview,
    revisions: views.reverse(),
    changesSinceReturn: changed
      ? { revision: returned, changes: describeChanges(old, present, draftWords(schemeOfForm(present), present.form)) }
      : null,
  };
}

interface Typists {
  /** Numbers of the revisions that the section submitted. */
  submitted: ReadonlySet<number>;
  /** Names of those who saved the form from one revision to the next, by the number of that. */
  of: ReadonlyMap<number, readonly string[]>;
  /** Of those who saved it since. */
  since: readonly string[];
}
const NOBODY: Typists = { submitted: new Set(), of: new Map(), since: [] };

/** What the trail says of a step that froze. */
const freezing = z.object({ revision: z.number() });
const withoutPlace = z.array(z.object({ path: z.string(), where: z.string(), text: z.string() })) satisfies z.ZodType<NoPlace[]>;

const FREEZES: ReadonlySet<string> = new Set(['submit-evaluation', 'confirm-evaluations', 'return-evaluation', 'mark-outside']);

/** Who saved the form and who froze it, in the order of the trail: what a revision says does not tell whose it is. */
async function typistsOf(evaluationId: string): Promise<Typists> {
  const steps = await db().auditRow.findMany({
    where: { subject: `evaluation:${evaluationId}` },
    orderBy: { id: 'asc' },
    select: { action: true, actorId: true, details: true },
  });
  const people = await db().person.findMany({
    where: { id: { in: [...new Set(steps.flatMap(({ actorId }) => actorId ?? []))] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const [submitted, of] = [new Set<number>(), new Map<number, string[]>()];
  let since: string[] = [];
  for (const { action, actorId, details } of steps) {
    const name = names.get(actorId ?? '');
    if (action === 'save-evaluation' && name !== undefined && !since.includes(name)) since.push(name);
    const revision = freezing.safeParse(storedDetails(details)).data?.revision;
    // Confirming or returning what was frozen before freezes nothing.
    if (!FREEZES.has(action) || revision === undefined || of.has(revision)) continue;
    if (action === 'submit-evaluation') submitted.add(revision);
    of.set(revision, since);
    since = [];
  }
  return { submitted, of, since };
}

async function schemeChangesOf(evaluationId: string): Promise<SchemeChangeView[]> {
  const rows = await db().schemeChange.findMany({
    where: { evaluationId },
    orderBy: { id: 'desc' },
    include: { by: { select: { name: true } } },
  });
  const nameOf = (id: string, sha256: string) => findScheme(id, sha256)?.name ?? id;
  return rows.map(({ id, fromId, fromSha256, toId, toSha256, noPlace, by, at }) => ({
    id,
    from: nameOf(fromId, fromSha256),
    to: nameOf(toId, toSha256),
    at: at.toISOString(),
    byName: by.name,
    noPlace: readStored(withoutPlace, noPlace, `自评表 ${evaluationId} 更换表式的记录`),
  }));
}

async function decisionsOf(evaluationId: string): Promise<DecisionView[]> {
  const rows = await db().scoreDecision.findMany({
    where: { evaluationId },
    orderBy: [{ revisionNumber: 'asc' }, { at: 'asc' }, { id: 'asc' }],
    include: {
      by: { select: { name: true } },
      evaluation: { select: { revisions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 } } },
    },
  });
  const newest = rows.filter(({ revisionNumber, evaluation }) => revisionNumber === evaluation.revisions[0]?.number);
  return newest.map(({ path, filed, rule, accepted, reason, by, at }) => ({
    path,
    filed,
    rule,
    accepted,
    reason,
    byName: by.name,
    at: at.toISOString(),
  }));
}

async function returnRequestsOf(evaluationId: string): Promise<ReturnRequestView[]> {
  const rows = await db().returnRequest.findMany({ where: { evaluationId }, ...REQUESTS_SHOWN });
  return rows.map(({ id, reason, by, at, state, answer, answeredBy, answeredAt }) => ({
    id,
    reason,
    byName: by.name,
    at: at.toISOString(),
    state: state === 'granted' || state === 'declined' ? state : 'open',
    answered: answeredAt && { text: answer, byName: answeredBy?.name ?? '', at: answeredAt.toISOString() },
  }));
}

async function remarksOf(evaluationId: string): Promise<RemarkView[]> {
  const byName = { by: { select: { name: true } } };
  const rows = await db().remark.findMany({
    where: { evaluationId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { ...byName, answers: { orderBy: [{ at: 'asc' }, { id: 'asc' }], include: byName } },
  });
  const older = rows.filter(isOfFirstVersion).map(({ revisionNumber }) => revisionNumber);
  const revisions =
    older.length === 0
      ? []
      : await db().revision.findMany({ where: { evaluationId, number: { in: older } }, select: { number: true, json: true } });
  const frozen = new Map(revisions.map(({ number, json }) => [number, json]));
  return rows.map(({ id, path, rowId, revisionNumber, text, by, at, state, answers }) => ({
    id,
    ...upgradeRemark({ path, rowId }, frozen.get(revisionNumber)),
    text,
    revisionNumber,
    byName: by.name,
    at: at.toISOString(),
    state: state === 'answered' || state === 'closed' ? state : 'open',
    answers: answers.map((answer) => ({ text: answer.text, byName: answer.by.name, at: answer.at.toISOString() })),
  }));
}
