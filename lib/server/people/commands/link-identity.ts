// Whose account at the provider of single sign-on somebody's is: linked by its subject, or taken apart. Ends their sessions.
import { ok, refuse } from '@/lib/workflow/problem';
import { recordPersonChange } from '../../audit/record-change';
import type { AuditDetails } from '../../audit/audit';
import { defineCommand } from '../../gate/command';
import { singleSignOn } from '../../env';
import { MANAGED_PERSON } from '../managed-people';
import { revokeSessions, roleOf } from '../../session/sessions';

export const linkIdentity = defineCommand({
  name: 'link-identity',
  label: '关联统一身份认证账号',
  ...MANAGED_PERSON,
  async run(tx, { input: { subject }, subject: { person }, actor, now }) {
    const provider = singleSignOn();
    if (!provider) return refuse('not-offered', { what: '统一身份认证登录' });
    // Who links decides who signs in as whom: not as oneself by another's hand, nor by one's own.
    if (person.id === actor.id) return refuse('not-for-oneself', { action: '关联统一身份认证账号' });
    const { issuer } = provider;
    const before = await tx.identity.findUnique({ where: { personId: person.id } });
    if (subject === null) {
      await tx.identity.deleteMany({ where: { personId: person.id } });
    } else {
      const taken = await tx.identity.findUnique({
        where: { issuer_subject: { issuer, subject } },
        include: { person: { select: { name: true } } },
      });
      if (taken && taken.personId !== person.id) return refuse('name-taken', { what: '与另一人关联的账号标识', name: subject });
      const data = { issuer, subject, linkedAt: now };
      await tx.identity.upsert({ where: { personId: person.id }, create: { personId: person.id, ...data }, update: data });
    }
    const changed = (before?.subject ?? null) !== subject || (before !== null && before.issuer !== issuer);
    // Whose account it is there, signs in as them here: as good as a new password.
    if (changed)
      await recordPersonChange(tx, {
        person: { id: person.id, role: roleOf(person.role) },
        what: subject === null ? 'identity-removed' : 'identity',
        byId: actor.id,
        now,
      });
    if (changed) await revokeSessions(tx, { personId: person.id, except: '' }, now);
    return ok({ changed });
  },
  audit: ({ input: { subject } }, { changed }) => (changed ? { subject, by: 'administrator' } : null),
  trail: {
    label: '关联统一身份认证账号',
    details: ({ subject, by }: AuditDetails['link-identity']) =>
      subject === null ? '取消关联' : `${subject}${by === 'username' ? '，首次登录时按用户名关联' : ''}`,
  },
});
