// Confirming submitted project forms, one or several: all of them or none. Adjusted scores are decided on first, and what the office
// fills in is frozen with them.
import { hasOfficeCells } from '@/lib/scheme/office-cells';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { pressing } from '@/lib/score/open-problems';
import { mayDo } from '@/lib/workflow/permission';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { actionLabel, findTransition, stateLabel } from '@/lib/workflow/workflow';
import type { Actor } from '@/lib/workflow/role';
import { type AuditDetails, writeAudit } from '../../audit/audit';
import { defineCommand } from '../../gate/command';
import type { CommandSubject } from '../../gate/command-spec';
import type { Tx } from '../../database/connect';
import { type EvaluationSubject, evaluationSubject, readPermission } from '../evaluation-subject';
import { checkWithoutErrors, freezeReview } from '../freeze-revision';
import { latestRevision } from '../latest-revision';
import { adjustedStand } from '../score-decisions';
import { storedEvaluation } from '../stored-draft';

interface Item {
  subject: EvaluationSubject;
  /** As the person saw it. */
  version: number;
}

const nameOf = ({ draft, row }: EvaluationSubject) => draft.projectName?.trim() || row.projectName;

/** Adjusted scores without a decision, or refused, of all the forms. */
async function checkScores(tx: Tx, items: readonly Item[]): Promise<Outcome<null>> {
  const undecided: string[] = [];
  const refused: string[] = [];
  for (const { subject } of items) {
    const { number } = await latestRevision(tx, subject.row.id);
    const decisions = await tx.scoreDecision.findMany({
      where: { evaluationId: subject.row.id, revisionNumber: number },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    const stand = adjustedStand(storedEvaluation(subject), number, decisions);
    const line = ({ name, filed, rule }: (typeof stand.all)[number]) => `${nameOf(subject)}：“${name}”自评 ${filed} 分，按规则 ${rule} 分`;
    undecided.push(...stand.undecided.map(line));
    refused.push(...stand.refused.map(line));
  }
  if (refused.length > 0) return refuse('scores-refused', { count: refused.length }, refused);
  if (undecided.length > 0) return refuse('scores-undecided', { count: undecided.length }, undecided);
  return ok(null);
}

/** The revisions that are confirmed, with what the office filled in; otherwise what it still has to, form by form. */
async function freezeReviews(tx: Tx, items: readonly Item[], actor: Actor, now: Date): Promise<Outcome<Map<string, number>>> {
  const revisions = new Map<string, number>();
  const lacking: string[] = [];
  for (const { subject } of items) {
    // What was submitted had no errors; a form that the office fills in something of must have none then, either.
    const check = () => checkWithoutErrors(subject.draft, pressing('project', true));
    const checked = hasOfficeCells(schemeOfForm(subject.draft).forms.project) ? check() : ok(null);
    const frozen = checked.ok ? await freezeReview(tx, subject, check, actor.id, now) : checked;
    if (frozen.ok) revisions.set(subject.row.id, frozen.value);
    else if (frozen.problem.code === 'has-errors')
      lacking.push(...(frozen.problem.details ?? []).map((line) => (items.length > 1 ? `${nameOf(subject)}：${line}` : line)));
    else return frozen;
  }
  return lacking.length > 0 ? refuse('review-open', { count: lacking.length }, lacking) : ok(revisions);
}

/** Whoever may confirm may for the whole department: the first speaks for all. Null of none. */
export function together(items: readonly Item[]): (CommandSubject & { items: readonly Item[] }) | null {
  const first = items[0]?.subject;
  return first
    ? {
        auditSubject: first.auditSubject,
        departmentId: first.departmentId,
        sectionId: first.sectionId,
        yearState: items.find(({ subject }) => subject.yearState === 'closed') ? 'closed' : 'open',
        items,
      }
    : null;
}

function checkStates(items: readonly Item[], actor: Actor): Outcome<null> {
  const step = ({ subject }: Item) => findTransition(subject.form, subject.state, 'confirm', actor.role);
  const wrong = items.filter((item) => !step(item));
  const [first] = wrong;
  if (first) {
    const lines = wrong.map(({ subject }) => `${nameOf(subject)}：${stateLabel(subject.state)}`);
    return refuse('wrong-state', { state: stateLabel(first.subject.state), action: actionLabel('confirm') }, lines);
  }
  const asked = items.filter(({ subject }) => subject.row.returnAskedAt !== null);
  if (asked.length > 0)
    return refuse(
      'return-asked',
      { count: asked.length },
      asked.map(({ subject }) => nameOf(subject)),
    );
  const stale = items.filter((item) => item.version !== item.subject.version);
  return stale.length > 0
    ? refuse(
        'stale-revision',
        {},
        stale.map(({ subject }) => nameOf(subject)),
      )
    : ok(null);
}

export const confirmEvaluations = defineCommand({
  name: 'confirm-evaluations',
  label: '确认',
  what: '所选的自评表',
  permission: { see: () => 'project-form.read', act: () => 'project-form.confirm' },
  async subject(tx, { items: wanted }, actor) {
    const items: Item[] = [];
    for (const one of wanted) {
      const subject = await evaluationSubject(tx, one.evaluationId);
      if (subject?.form !== 'project' || !mayDo(actor, readPermission('project'), subject)) return null;
      items.push({ subject, version: one.version });
    }
    return together(items);
  },
  state: 'any',
  refusal: ({ items }, actor) => checkStates(items, actor),
  async run(tx, { subject: { items }, actor, now }) {
    const scores = await checkScores(tx, items);
    if (!scores.ok) return scores;
    const reviewed = await freezeReviews(tx, items, actor, now);
    if (!reviewed.ok) return reviewed;
    for (const { subject } of items) {
      const state = findTransition(subject.form, subject.state, 'confirm', actor.role)?.to ?? subject.state;
      await tx.evaluation.update({ where: { id: subject.row.id }, data: { state, stateSince: now, version: subject.version + 1 } });
      await writeAudit(tx, {
        at: now,
        actorId: actor.id,
        action: 'confirm-evaluations',
        subject: subject.auditSubject,
        details: { revision: reviewed.value.get(subject.row.id) ?? 0, together: items.length },
      });
    }
    return ok({ confirmed: items.map(({ subject }) => ({ id: subject.row.id, version: subject.version + 1 })) });
  },
  // Each form has its own row, written above: its history is found by the form.
  audit: () => null,
  trail: {
    label: '确认自评表',
    details: ({ revision, together }: AuditDetails['confirm-evaluations']) =>
      `第 ${revision} 版${together > 1 ? `，同时确认 ${together} 张` : ''}`,
  },
});
