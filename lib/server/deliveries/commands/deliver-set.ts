// Delivering a signed set to the bureau. Its files are read first: what is delivered can be given out.
import { mayDo } from '@/lib/workflow/permission';
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { SignedFileDamagedError, signedStore } from '../../store/signed-store';
import { setSubject } from '../../signing/signing-subject';

async function isWhole(sha256: string | null): Promise<boolean> {
  try {
    return sha256 !== null && (await signedStore().read(sha256)).length > 0;
  } catch (error) {
    if (error instanceof SignedFileDamagedError) return false;
    throw error;
  }
}

export const deliverSet = defineCommand({
  name: 'deliver-set',
  label: '报送财政局',
  what: '这一套签署文件',
  permission: { see: () => 'department-form.read', act: () => 'department-form.deliver' },
  async prepare(db, { setId }, { actor }) {
    const subject = await setSubject(db, setId);
    if (!subject || !mayDo(actor, 'department-form.deliver', subject)) return { damaged: [] };
    const damaged: string[] = [];
    for (const { name, sha256 } of subject.set.files) if (!(await isWhole(sha256))) damaged.push(name);
    return { damaged };
  },
  subject: (tx, { setId }) => setSubject(tx, setId),
  state: { step: 'deliver' },
  version: ({ version: seen }) => seen,
  async run(tx, { subject: { set, evaluation }, prepared: { damaged }, transition, actor, now }) {
    if (set.state !== 'signed') return refuse('stale-revision');
    if (damaged.length > 0) return refuse('signed-file-damaged', { count: damaged.length }, damaged);
    const state = transition?.to ?? evaluation.state;
    await tx.signedSet.update({ where: { id: set.id }, data: { state: 'delivered', deliveredAt: now, deliveredById: actor.id } });
    await tx.evaluation.update({ where: { id: evaluation.id }, data: { state, stateSince: now, version: evaluation.version + 1 } });
    return ok({ number: set.number, state, version: evaluation.version + 1 });
  },
  audit: ({ subject: { set } }, { number }) => ({ number, files: set.files.length }),
  trail: { label: '报送财政局', details: ({ number, files }: { number: number; files: number }) => `第 ${number} 套，${files} 份文件` },
});
