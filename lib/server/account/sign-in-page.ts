// How people sign in here, and in demo mode the accounts to try it with.
import 'server-only';
import type { DemoAccount, SignInPage } from '@/lib/contract/sign-in-page';
import { ok, type Outcome } from '@/lib/workflow/problem';
import type { Db } from '../database/connect';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../session/demo-people';
import { env, passwordsForAll, singleSignOn } from '../env';

export const signInPage = defineRead({
  name: 'sign-in',
  what: '登录页',
  input: ofNothing,
  see: 'everybody',
  answer: async ({ db }): Promise<Outcome<SignInPage>> =>
    ok({ providerName: singleSignOn()?.name ?? null, passwords: passwordsForAll(), offered: await demoAccounts(db) }),
});

/** The demo's accounts; none outside demo mode, and where this database was not loaded as a demo. */
async function demoAccounts(db: Db): Promise<DemoAccount[]> {
  if (!env().demo) return [];
  const loaded = await db.auditRow.count({ where: { action: 'load-demo' } });
  return loaded === 0 ? [] : DEMO_PEOPLE.map(({ username, label }) => ({ username, password: DEMO_PASSWORD, label }));
}
