// What beginning to set up a factor is, whichever it is: shown to be there first, but for who has just signed in and must set one up.
import type { PresenceGiven } from '@/lib/contract/presence';
import type { Db } from '../../database/connect';
import type { SignedIn } from '../sessions';
import { OWN_ACCOUNT } from './own-account';
import { checkPresence } from './presence';

/** Of a command that begins it. Null prepared: nothing was asked for. */
export const FACTOR_SET_UP = {
  ...OWN_ACCOUNT,
  during: ['enrolment'],
  keepsRefusal: true,
  prepare: async (db: Db, input: PresenceGiven, session: SignedIn, now: Date) =>
    session.waitsFor === 'enrolment' ? null : checkPresence(db, session, input, now),
} as const;
