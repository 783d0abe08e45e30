// Signing a department's year: who signs shows to be there, then every form, the list, the report and the book in one set, all or
// nothing. The slow part is done before the transaction, which then holds everything against what is there.
import { storedHundredths } from '@/lib/number/decimal';
import type { CommandGiven } from '@/lib/contract/commands';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { short } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import type { Db } from '../../database/connect';
import { evaluationSubject, formPermission } from '../../forms/evaluation-subject';
import { checkPresence, type PresenceCheck, refuseAbsent } from '../../session/second-factor/presence';
import { makeSet, type MadeSet, settleSet } from '../set-making';
import { auditCancelled, auditedFiles, checkUnchanged, writeSet } from '../set-writing';
import type { SignedIn } from '../../session/sessions';
import { yearToSign } from '../signing-subject';

interface Prepared {
  presence: PresenceCheck | null;
  made: Outcome<MadeSet> | null;
}

/** Nothing is worked on for somebody whom the gate is going to refuse. */
async function prepare(db: Db, wanted: CommandGiven<'sign-department'>, session: SignedIn, now: Date): Promise<Prepared> {
  const year = await yearToSign(db, session.actor, wanted);
  if (!year) return { presence: null, made: null };
  const presence = await checkPresence(db, session, wanted, now);
  if (!presence.present) return { presence, made: null };
  if (await db.signedSet.findFirst({ where: { yearId: year.id, state: 'sealing' }, select: { id: true } })) {
    return { presence, made: refuse('sealing-open', { action: '在本系统签署' }) };
  }
  return { presence, made: await makeSet(db, { year, seen: wanted.contents, work: 'sign', now }) };
}

export const signDepartment = defineCommand({
  name: 'sign-department',
  label: '签署盖章',
  what: '部门整体自评表',
  permission: formPermission('sign'),
  keepsRefusal: true,
  prepare,
  settle: async (db, { made }) => {
    if (made?.ok) await settleSet(db, made.value.setId);
  },
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'sign' },
  version: ({ version: seen }) => seen,
  async run(tx, { subject, prepared: { presence, made }, transition, actor, session, now }) {
    // What the gate lets pass now was refused when it was prepared: something changed in between.
    if (!presence) return refuse('stale-revision');
    const absent = await refuseAbsent(tx, session, presence, 'sign-department', now);
    if (absent) return absent;
    if (!made) return refuse('stale-revision');
    if (!made.ok) {
      if (made.problem.code === 'signing-cancelled') await auditCancelled(tx, subject, actor.id, 'sign', now);
      return made;
    }
    const { yearId } = subject.row;
    const unchanged = await checkUnchanged(tx, yearId, made.value.contents);
    if (!unchanged.ok) return unchanged;
    const certificate =
      made.value.certificate &&
      (await tx.certificate.findUnique({ where: { id: made.value.certificate.id }, select: { retiredAt: true } }));
    if (!certificate || certificate.retiredAt) return refuse('no-certificate', {}, ['签署期间证书已停用。']);
    const { number } = await writeSet(tx, made.value, { yearId, state: 'signed', by: actor, now });
    const state = transition?.to ?? subject.state;
    await tx.evaluation.update({ where: { id: subject.row.id }, data: { state, stateSince: now, version: subject.version + 1 } });
    return ok({ setId: made.value.setId, number, state, version: subject.version + 1 });
  },
  auditSubject: ({ setId }) => `delivery:${setId}`,
  audit({ prepared: { made } }, { number }) {
    if (!made?.ok) return null;
    const { department, certificate, timestamped } = made.value;
    return {
      number,
      revision: department.number,
      total: storedHundredths(department.totalHundredths) ?? '',
      certificate: certificate?.fingerprint ?? '',
      timestamp: timestamped,
      files: auditedFiles(made.value),
    };
  },
  /** `files`: everything that was signed at once. `certificate`: its SHA-256 fingerprint. */
  trail: {
    label: '签署',
    details: ({
      number,
      revision,
      total,
      certificate,
      timestamp,
      files,
    }: {
      number: number;
      revision: number;
      total: string;
      certificate: string;
      timestamp: boolean;
      files: { name: string; sha256: string }[];
    }) =>
      `第 ${number} 套，整体自评表第 ${revision} 版，总分 ${total}，${files.length} 份文件，证书 ${short(certificate)}…，${timestamp ? '有时间戳' : '无时间戳'}`,
  },
});
