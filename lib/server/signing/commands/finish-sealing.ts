// Sealing outside ends: every file is back and checked, nothing changed since they were made, and who finishes shows to be there.
import { storedHundredths } from '@/lib/number/decimal';
import { mayDo } from '@/lib/workflow/permission';
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { checkPresence, refuseAbsent } from '../../session/second-factor/presence';
import { checkUnchanged } from '../set-writing';
import { signedStore } from '../../store/signed-store';
import { readOrigin } from '../signing-marks';
import { SET_PERMISSION, setSubject } from '../signing-subject';

export const finishSealing = defineCommand({
  name: 'finish-sealing',
  label: '完成外部盖章',
  what: '这次盖章',
  permission: SET_PERMISSION,
  keepsRefusal: true,
  async prepare(db, { setId, ...given }, session, now) {
    const subject = await setSubject(db, setId);
    if (!subject || subject.set.state !== 'sealing' || !mayDo(session.actor, 'department-form.sign', subject)) return null;
    return { presence: await checkPresence(db, session, given, now), origin: await readOrigin(signedStore(), setId) };
  },
  subject: (tx, { setId }) => setSubject(tx, setId),
  state: { step: 'sign' },
  version: ({ version: seen }) => seen,
  async run(tx, { subject: { set, evaluation }, prepared, transition, actor, session, now }) {
    if (!prepared || set.state !== 'sealing') return refuse('stale-revision');
    const absent = await refuseAbsent(tx, session, prepared.presence, 'finish-sealing', now);
    if (absent) return absent;
    const open = set.files.filter(({ sha256 }) => sha256 === null);
    if (open.length > 0)
      return refuse(
        'sealing-incomplete',
        { count: open.length },
        open.map(({ name }) => name),
      );
    if (!prepared.origin || !(await checkUnchanged(tx, set.yearId, prepared.origin.contents)).ok) return refuse('sealing-changed');
    const state = transition?.to ?? evaluation.state;
    await tx.signedSet.update({ where: { id: set.id }, data: { state: 'signed', signedAt: now, signedById: actor.id } });
    await tx.evaluation.update({ where: { id: evaluation.id }, data: { state, stateSince: now, version: evaluation.version + 1 } });
    return ok({ number: set.number, state, version: evaluation.version + 1 });
  },
  audit: ({ subject: { set } }, { number }) => ({
    number,
    revision: set.revisionNumber,
    total: storedHundredths(set.totalHundredths) ?? '',
    files: set.files.map(({ name, sha256 }) => ({ name, sha256: sha256 ?? '' })),
  }),
  trail: {
    label: '完成外部盖章',
    details: ({
      number,
      revision,
      total,
      files,
    }: {
      number: number;
      revision: number;
      total: string;
      files: { name: string; sha256: string }[];
    }) => `第 ${number} 套，整体自评表第 ${revision} 版，总分 ${total}，${files.length} 份文件`,
  },
});
