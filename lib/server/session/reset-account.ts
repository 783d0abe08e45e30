// A password that was forgotten, or that somebody else may know, gives way to a random one; whatever is open or known ends with it.
import type { Tx } from '../database/connect';
import { passwordPolicy } from '../env';
import { forgetGuesses } from './guess-tallies';
import { forgetBrowsers } from './known-browsers';
import { revokeSessions } from './sessions';
import { setPassword } from './set-password';

/** The random password's hash is the account's, to be changed at the next sign-in. Sessions, known browsers and counted guesses are gone. */
export async function resetAccount(tx: Tx, personId: string, hash: string, now: Date): Promise<void> {
  await setPassword(tx, passwordPolicy(), personId, { hash, mustChange: true }, now);
  await forgetGuesses(tx, { personId });
  await forgetBrowsers(tx, personId, null);
  await revokeSessions(tx, { personId, except: '' }, now);
}
