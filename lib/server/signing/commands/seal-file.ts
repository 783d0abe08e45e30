// A file that was sealed outside comes back: taken only where ours is its untouched beginning and its one signature covers all of
// it, by a certificate in the department's name. The route has put what was uploaded aside; it is checked before the transaction.
import { mayDo } from '@/lib/workflow/permission';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { differsByRegion, isSameDepartment, REGION_UNKNOWN } from '@/lib/signature/given-names';
import { knownRegions } from '../../people/known-regions';
import { defineCommand } from '../../gate/command';
import type { Db } from '../../database/connect';
import { dropUnnamed } from '../set-leftovers';
import { signedStore } from '../../store/signed-store';
import { checkSealedApart } from '../../worker/signing-process';
import { SET_PERMISSION, setSubject } from '../signing-subject';
import { nameOfYear } from '../../year/name-of-year';
import { dropUpload, readUpload } from '../../http/uploads';

interface Sealed {
  sha256: string;
  bytes: number;
  signer: string;
  fingerprint: string;
}

async function check(db: Db, actor: Actor, fileId: string, upload: string, now: Date): Promise<Outcome<Sealed> | null> {
  const file = await db.signedFile.findUnique({ where: { id: fileId }, select: { setId: true, unsignedSha256: true, name: true } });
  const subject = file && (await setSubject(db, file.setId));
  if (!file || !subject || subject.set.state !== 'sealing' || !mayDo(actor, 'department-form.sign', subject)) return null;
  const uploaded = await readUpload(signedStore(), upload);
  if (!uploaded) return refuse('upload-broken');
  const answer = await checkSealedApart(
    {
      kind: 'check-sealed',
      ours: await signedStore().read(file.unsignedSha256),
      uploaded,
      fileName: file.name,
      department: nameOfYear(subject.set.year),
      regions: await knownRegions(db),
      at: now,
    },
    actor.id,
  );
  if (!answer.ok) return answer;
  const { check: found } = answer.value;
  if (!found.ok) return refuse('sealed-file-refused', { why: found.message });
  const department = nameOfYear(subject.set.year);
  const { organization } = found.signer;
  if (!isSameDepartment(organization, department, await knownRegions(db)))
    return refuse('sealed-file-refused', {
      why: `证书是“${organization}”的，不是“${department}”的：请用本部门现用名称的签章证书签章后再上传；部门已更名的，请向发证机构更换证书，或在本系统签署${differsByRegion(organization, department) ? REGION_UNKNOWN : ''}`,
    });
  const sha256 = await signedStore().write(uploaded);
  return ok({
    sha256,
    bytes: uploaded.length,
    signer: found.signer.commonName || found.signer.organization,
    fingerprint: found.signer.fingerprint,
  });
}

const ENDED = { state: '盖章已结束', action: '上传盖章文件' };

export const sealFile = defineCommand({
  name: 'seal-file',
  label: '上传盖章文件',
  what: '这个待盖章的文件',
  permission: SET_PERMISSION,
  prepare: async (db, { fileId, upload }, { actor }, now) => ({ upload, sealed: await check(db, actor, fileId, upload, now) }),
  async settle(db, { upload, sealed }) {
    if (sealed?.ok) await dropUnnamed(db, signedStore(), [sealed.value.sha256]);
    await dropUpload(signedStore(), upload);
  },
  async subject(tx, { fileId }) {
    const file = await tx.signedFile.findUnique({ where: { id: fileId } });
    const subject = file && (await setSubject(tx, file.setId));
    return file && subject && { ...subject, file };
  },
  state: 'any',
  refusal: ({ set }) => (set.state === 'sealing' ? ok(null) : refuse('wrong-state', ENDED)),
  async run(tx, { subject: { set, file }, prepared: { sealed } }) {
    if (!sealed) return refuse('wrong-state', ENDED);
    if (!sealed.ok) return sealed;
    const { sha256, bytes, signer, fingerprint } = sealed.value;
    await tx.signedFile.update({ where: { id: file.id }, data: { sha256, bytes, signerName: signer, fingerprint } });
    return ok({ number: set.number, name: file.name, sha256, signer, certificate: fingerprint });
  },
  audit: (_, value) => value,
  trail: {
    label: '上传盖章文件',
    details: ({ number, name, signer }: { number: number; name: string; sha256: string; signer: string; certificate: string }) =>
      `第 ${number} 套，“${name}”，签章人 ${signer}`,
  },
});
