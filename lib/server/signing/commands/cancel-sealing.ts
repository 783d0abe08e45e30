// Sealing outside is given up: the set and its files go, as if it had never been begun.
import { mayDo } from '@/lib/workflow/permission';
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { discardSet } from '../set-leftovers';
import { signedStore } from '../../store/signed-store';
import { putMark } from '../signing-marks';
import { SET_PERMISSION, setSubject } from '../signing-subject';
import { takeDepartmentName } from '../../forms/take-department-name';

export const cancelSealing = defineCommand({
  name: 'cancel-sealing',
  label: '取消盖章',
  what: '这次盖章',
  permission: SET_PERMISSION,
  // A kill between the transaction and the clearing away leaves the mark, and the next start clears.
  async prepare(db, { setId }, { actor }) {
    const subject = await setSubject(db, setId);
    if (!subject || subject.set.state !== 'sealing' || !mayDo(actor, 'department-form.sign', subject)) return null;
    const files = subject.set.files.flatMap(({ sha256, unsignedSha256 }) => [unsignedSha256, ...(sha256 === null ? [] : [sha256])]);
    await putMark(signedStore(), { setId, yearId: subject.set.yearId, work: 'cancel', files });
    return setId;
  },
  async settle(db, marked) {
    if (marked) await discardSet(db, signedStore(), marked);
  },
  subject: (tx, { setId }) => setSubject(tx, setId),
  state: 'any',
  async run(tx, { subject: { set }, actor, now }) {
    if (set.state !== 'sealing') return refuse('wrong-state', { state: '盖章已结束', action: '取消盖章' });
    await tx.signedSet.delete({ where: { id: set.id } });
    // The department may have been renamed while its files were away.
    await takeDepartmentName(tx, set.yearId, { id: actor.id, now });
    return ok({ number: set.number });
  },
  audit: ({ subject: { set } }, { number }) => ({ number, year: set.year.year, departmentId: set.year.departmentId }),
  trail: { label: '取消外部盖章', details: ({ number }: { number: number; year?: number; departmentId?: string }) => `第 ${number} 套` },
});
