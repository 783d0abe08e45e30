// Sealing outside begins: the files of the set are made, with everything that is attached but unsigned, and kept until what a
// vendor's client made of them is uploaded.
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../../forms/evaluation-subject';
import { makeSet, type MadeSet, settleSet } from '../set-making';
import { auditCancelled, auditedFiles, checkUnchanged, writeSet } from '../set-writing';
import { yearToSign } from '../signing-subject';

export const beginSealing = defineCommand({
  name: 'begin-sealing',
  label: '准备盖章文件',
  what: '部门整体自评表',
  permission: formPermission('sign'),
  keepsRefusal: true,
  async prepare(db, wanted, { actor }, now): Promise<Outcome<MadeSet> | null> {
    const year = await yearToSign(db, actor, wanted);
    if (!year) return null;
    if (await db.signedSet.findFirst({ where: { yearId: year.id, state: 'sealing' }, select: { id: true } }))
      return refuse('sealing-open', { action: '再准备一次' });
    return makeSet(db, { year, seen: wanted.contents, work: 'seal', now });
  },
  settle: async (db, made) => {
    if (made?.ok) await settleSet(db, made.value.setId);
  },
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  // The step itself is taken once everything is sealed.
  state: { step: 'sign' },
  version: ({ version: seen }) => seen,
  async run(tx, { subject, prepared: made, actor, now }) {
    if (!made) return refuse('stale-revision');
    if (!made.ok) {
      if (made.problem.code === 'signing-cancelled') await auditCancelled(tx, subject, actor.id, 'seal', now);
      return made;
    }
    const { yearId } = subject.row;
    const unchanged = await checkUnchanged(tx, yearId, made.value.contents);
    if (!unchanged.ok) return unchanged;
    const { number } = await writeSet(tx, made.value, { yearId, state: 'sealing', by: actor, now });
    return ok({ setId: made.value.setId, number });
  },
  auditSubject: ({ setId }) => `delivery:${setId}`,
  audit: ({ prepared: made }, { number }) =>
    made?.ok ? { number, revision: made.value.department.number, files: auditedFiles(made.value) } : null,
  trail: {
    label: '开始外部盖章',
    details: ({ number, revision, files }: { number: number; revision: number; files: { name: string; sha256: string }[] }) =>
      `第 ${number} 套，整体自评表第 ${revision} 版，${files.length} 份文件`,
  },
});
