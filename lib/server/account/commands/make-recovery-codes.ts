// Ten new recovery codes in place of all before, shown this once.
import { ok, refuse } from '@/lib/workflow/problem';
import { hasFactor } from '@/lib/workflow/second-factor';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { OWN_ACCOUNT } from '../../session/second-factor/own-account';
import { checkPresence, refuseAbsent } from '../../session/second-factor/presence';
import { makeRecoveryCodes as makeCodes } from '../../session/second-factor/recovery-codes';

export const makeRecoveryCodes = defineCommand({
  name: 'make-recovery-codes',
  label: '重新生成恢复码',
  ...OWN_ACCOUNT,
  keepsRefusal: true,
  prepare: (db, input, session, now) => checkPresence(db, session, input, now),
  async run(tx, { prepared, actor, session, now }) {
    if (!hasFactor(session.factors)) return refuse('not-offered', { what: '恢复码：请先设置动态码或通行密钥' });
    const absent = await refuseAbsent(tx, session, prepared, 'make-recovery-codes', now);
    if (absent) return absent;
    return ok({ recoveryCodes: await makeCodes(tx, actor.id) });
  },
  audit: () => ({}),
  trail: { label: '重新生成恢复码', details: nothing },
});
