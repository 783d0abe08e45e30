// One's own authenticator app, taken away. Where a second factor is required, another must be set up before anything else.
import { ok } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { factorRemoved, OWN_ACCOUNT } from '../../session/second-factor/own-account';
import { checkPresence, refuseAbsent } from '../../session/second-factor/presence';

export const removeAuthenticator = defineCommand({
  name: 'remove-authenticator',
  label: '停用动态码',
  ...OWN_ACCOUNT,
  keepsRefusal: true,
  prepare: (db, input, session, now) => checkPresence(db, session, input, now),
  async run(tx, { prepared, actor, session, now }) {
    const absent = await refuseAbsent(tx, session, prepared, 'remove-authenticator', now);
    if (absent) return absent;
    const { count } = await tx.authenticator.deleteMany({ where: { personId: actor.id } });
    await factorRemoved(tx, actor.id);
    return ok({ removed: count > 0 });
  },
  audit: (_, { removed }) => (removed ? {} : null),
  trail: { label: '停用动态码', details: nothing },
});
