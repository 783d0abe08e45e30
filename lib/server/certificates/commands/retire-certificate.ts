// A certificate goes out of use: nothing is signed with it any more; what was signed stays good. Of the authority's own,
// too, where its key is lost: the next certificate that is made has a new authority.
import { ok } from '@/lib/workflow/problem';
import { short } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';

export const retireCertificate = defineCommand({
  name: 'retire-certificate',
  label: '停用证书',
  what: '这张证书',
  permission: { see: () => 'certificate.manage', act: () => 'certificate.manage' },
  async subject(tx, input) {
    const row = await tx.certificate.findUnique({
      where: { id: input.id },
      select: { id: true, departmentId: true, fingerprint: true, retiredAt: true },
    });
    return row && { auditSubject: `certificate:${row.id}`, departmentId: row.departmentId ?? '', sectionId: null, row };
  },
  state: 'any',
  async run(tx, { subject: { row }, now }) {
    if (row.retiredAt === null) await tx.certificate.update({ where: { id: row.id }, data: { retiredAt: now, retiredWhy: 'stopped' } });
    return ok({ changed: row.retiredAt === null });
  },
  audit: ({ subject: { row } }, { changed }) => (changed ? { departmentId: row.departmentId, fingerprint: row.fingerprint } : null),
  /** Without a department: the authority's own. */
  trail: {
    label: '停用证书',
    details: ({ departmentId, fingerprint }: { departmentId: string | null; fingerprint: string }, names) =>
      `${departmentId === null ? '根证书' : names.department(departmentId)}，指纹 ${short(fingerprint)}…`,
  },
});
