// Reads as tests ask for them: through their gate, as somebody signed in.
import type { Outcome } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { db } from '../lib/server/database/db';
import type { Db } from '../lib/server/database/connect';
import type { Read } from '../lib/server/gate/read';
import type { SignedIn } from '../lib/server/session/sessions';
import { NOW } from './world';

/** A session of that person that waits for nothing. */
const sessionOf = (actor: Actor): SignedIn => ({
  actor,
  sessionId: '',
  username: '',
  browserId: null,
  waitsFor: null,
  via: 'password',
  factors: { authenticator: false, passkeys: 0 },
  factorPassed: false,
  passwordEndsAt: null,
  expiresAt: new Date(NOW.getTime() + 12 * 60 * 60_000),
});

/** What comes of asking. */
export function asked<Raw, A>(
  read: Read<Raw, A>,
  who: Actor | SignedIn | null,
  input: Raw,
  now = NOW,
  from: Db = db(),
): Promise<Outcome<A>> {
  const session = who && ('actor' in who ? who : sessionOf(who));
  return read.read({ db: from, session, now }, input);
}

/** What is seen; null where it is not there or may not be seen. */
export async function readAs<Raw, A>(...asking: Parameters<typeof asked<Raw, A>>): Promise<A | null> {
  const outcome = await asked(...asking);
  return outcome.ok ? outcome.value : null;
}

/** What is seen, where it must be. */
export async function shown<Raw, A>(...asking: Parameters<typeof asked<Raw, A>>): Promise<A> {
  const outcome = await asked(...asking);
  if (!outcome.ok) throw new Error(`${asking[0].name}: ${outcome.problem.code}`);
  return outcome.value;
}
