// A department's own certificate of a real authority, as PKCS#12. It takes the place of the one in use; its password is
// needed this once and is kept nowhere.
import { mayDo } from '@/lib/workflow/permission';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { KeptCertificate } from '@/lib/contract/certificate-commands';
import { describeCertificate } from '@/lib/signature/keys/certificates';
import { differsByRegion, isSameDepartment, REGION_UNKNOWN } from '@/lib/signature/given-names';
import { retireOthers } from '../authority';
import { recordCertificate } from '../../audit/record-change';
import { knownRegions } from '../../people/known-regions';
import { certificateText } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { env } from '../../env';
import { departmentSubject } from '../../people/managed-people';
import { storeCertificate } from '../stored-certificate';
import { openKeyApart } from '../../worker/signing-process';

type Opened = Awaited<ReturnType<typeof openKeyApart>>;

export const uploadCertificate = defineCommand({
  name: 'upload-certificate',
  label: '导入证书',
  what: '这个部门',
  permission: { see: () => 'certificate.manage', act: () => 'certificate.manage' },
  async prepare(_, { departmentId, file, password }, { actor }, now): Promise<Opened | null> {
    // Opening one is slow on purpose: not for who may not.
    if (!mayDo(actor, 'certificate.manage', { departmentId, sectionId: null })) return null;
    return openKeyApart(new Uint8Array(Buffer.from(file, 'base64')), password, now, actor.id);
  },
  subject: (tx, input) => departmentSubject(tx, input.departmentId),
  state: 'any',
  async run(tx, { subject: { department }, prepared, actor, now }): Promise<Outcome<KeptCertificate>> {
    if (!prepared) throw new Error('opened for whoever may');
    if (!department.active) return refuse('certificate-unusable', { why: '部门已停用，请先启用' });
    if (!prepared.ok) return prepared;
    if (!prepared.value.ok) return refuse('certificate-unusable', { why: prepared.value.message });
    const { chain, ...pair } = prepared.value.key;
    const { organization, fingerprint } = describeCertificate(pair.certificate);
    const twin = await tx.certificate.findUnique({ where: { fingerprint }, select: { departmentId: true, retiredAt: true } });
    if (twin) return refuse('certificate-unusable', { why: twinText(twin, department.id) });
    if (!isSameDepartment(organization, department.name, await knownRegions(tx)))
      return refuse('certificate-unusable', {
        why: `证书是“${organization}”的，不是“${department.name}”的：请用本部门的签名证书${differsByRegion(organization, department.name) ? REGION_UNKNOWN : ''}`,
      });
    const retired = await retireOthers(tx, department.id, now, { waiting: true });
    const { notAfter, ...kept } = await storeCertificate(tx, {
      departmentId: department.id,
      origin: 'uploaded',
      pair,
      chain,
      master: env().keyEncryptionKey,
      now,
    });
    await recordCertificate(tx, kept.id, 'certificate-uploaded', actor.id, now);
    return ok({ ...kept, notAfter: notAfter.toISOString(), retired });
  },
  auditSubject: (kept) => `certificate:${kept.id}`,
  audit: ({ input: { departmentId } }, { fingerprint, notAfter, retired }) => ({ departmentId, fingerprint, notAfter, retired }),
  trail: { label: '导入证书', details: certificateText },
});

function twinText({ departmentId, retiredAt }: { departmentId: string | null; retiredAt: Date | null }, ours: string): string {
  if (departmentId !== ours) return '这张证书已用于另一个部门，请核对';
  return retiredAt ? '这张证书已经停用，不能再次使用；请换一张新的证书' : '这张证书已在使用，不用再导入';
}
