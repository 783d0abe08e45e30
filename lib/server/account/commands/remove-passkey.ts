// One of one's own passkeys, taken away.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { factorRemoved, OWN_ACCOUNT } from '../../session/second-factor/own-account';
import { checkPresence, refuseAbsent } from '../../session/second-factor/presence';

export const removePasskey = defineCommand({
  name: 'remove-passkey',
  label: '删除通行密钥',
  ...OWN_ACCOUNT,
  what: '这把通行密钥',
  keepsRefusal: true,
  prepare: (db, input, session, now) => checkPresence(db, session, input, now),
  async run(tx, { input: { id }, subject: { person }, prepared, session, now }) {
    const absent = await refuseAbsent(tx, session, prepared, 'remove-passkey', now);
    if (absent) return absent;
    const known = person.passkeys.find((one) => one.id === id);
    if (!known) return refuse('not-found', { what: '这把通行密钥' });
    await tx.passkey.delete({ where: { id } });
    await factorRemoved(tx, person.id);
    return ok({ name: known.name });
  },
  audit: (_, { name }) => ({ name }),
  trail: { label: '删除通行密钥', details: ({ name }: { name: string }) => `“${name}”` },
});
