// A certificate for a department, issued by the installation's own authority. It takes the place of the one in use once a second person
// has confirmed it.
import { ok, refuse } from '@/lib/workflow/problem';
import { UNNAMED_BUREAU } from '../../people/department-name';
import { authorityRow, issueTo } from '../authority';
import { certificateText } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { env } from '../../env';
import { departmentSubject } from '../../people/managed-people';

export const makeCertificate = defineCommand({
  name: 'make-certificate',
  label: '制作证书',
  what: '这个部门',
  permission: { see: () => 'certificate.manage', act: () => 'certificate.manage' },
  subject: (tx, input) => departmentSubject(tx, input.departmentId),
  state: 'any',
  async run(tx, { subject: { department }, actor, now }) {
    if (!department.active) return refuse('certificate-unusable', { why: '部门已停用，请先启用' });
    // It would stand in the root certificate for twenty years.
    const unnamed = (await authorityRow(tx, now))
      ? null
      : await tx.department.findFirst({ where: { bureau: true, name: UNNAMED_BUREAU }, select: { name: true } });
    if (unnamed) return refuse('bureau-unnamed', { name: unnamed.name });
    const { notAfter, ...made } = await issueTo(tx, department, env().keyEncryptionKey, now, { byId: actor.id });
    return ok({ ...made, notAfter: notAfter.toISOString() });
  },
  auditSubject: (made) => `certificate:${made.id}`,
  audit: ({ input: { departmentId } }, { fingerprint, notAfter, retired }) => ({ departmentId, fingerprint, notAfter, retired }),
  trail: { label: '制作证书', details: certificateText },
});
