// The office accepts or refuses one adjusted score of what was submitted. A form with a refused one must be returned.
import { mayDo } from '@/lib/workflow/permission';
import { ok, refuse } from '@/lib/workflow/problem';
import { adjustedScores, decisionOn } from '@/lib/department/adjusted-scores';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { stateLabel } from '@/lib/workflow/workflow';
import { defineCommand } from '../../gate/command';
import { evaluationSubject } from '../evaluation-subject';
import { latestRevision } from '../latest-revision';
import { storedEvaluation } from '../stored-draft';

export const decideScore = defineCommand({
  name: 'decide-score',
  label: '核定调整得分',
  what: '这张自评表',
  permission: { see: () => 'project-form.read', act: () => 'score.decide' },
  async subject(tx, { evaluationId }, actor) {
    const subject = await evaluationSubject(tx, evaluationId);
    return subject?.form === 'project' && mayDo(actor, 'project-form.read', subject) ? subject : null;
  },
  state: 'any',
  async run(tx, { subject, input: { revisionNumber, path, filed, rule, accepted, before, reason }, actor, now }) {
    if (subject.state !== 'submitted') return refuse('wrong-state', { state: stateLabel(subject.state), action: '核定调整得分' });
    const { number } = await latestRevision(tx, subject.row.id);
    const evaluation = storedEvaluation(subject);
    if (number !== revisionNumber) return refuse('stale-revision');
    const score = adjustedScores(evaluation, schemeOfForm(evaluation)).find((row) => row.path === path);
    if (!score) return refuse('not-found', { what: '这一处调整得分' });
    if (score.filed !== filed || score.rule !== rule) return refuse('stale-revision');
    const kept = await tx.scoreDecision.findMany({
      where: { evaluationId: subject.row.id, revisionNumber, path },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    if ((decisionOn(score, kept)?.accepted ?? null) !== before) return refuse('stale-revision');
    if (!accepted && reason === '') return refuse('reason-required', { action: '不接受调整得分' });
    await tx.scoreDecision.create({
      data: { evaluationId: subject.row.id, revisionNumber, path, filed, rule, accepted, reason, byId: actor.id, at: now },
    });
    return ok({});
  },
  audit: ({ input: { revisionNumber, path, accepted } }) => ({ revision: revisionNumber, path, accepted }),
  trail: {
    label: '核定调整得分',
    details: ({ revision, accepted }: { revision: number; path: string; accepted: boolean }) =>
      `第 ${revision} 版，${accepted ? '接受' : '不接受'}`,
  },
});
