// What beginning to set up a factor is, whichever it is: shown to be there first, but for who has just signed in and must set one up.
import { z } from 'zod';
import type { Db } from '../../database/connect';
import type { SignedIn } from '../sessions';
import { OWN_ACCOUNT } from './own-account';
import { checkPresence, PRESENCE_FIELDS, type PresenceGiven } from './presence';

/** Of a command that begins it. Null prepared: nothing was asked for. */
export const FACTOR_SET_UP = {
  ...OWN_ACCOUNT,
  input: z.strictObject(PRESENCE_FIELDS),
  during: ['enrolment'],
  keepsRefusal: true,
  prepare: async (db: Db, input: PresenceGiven, session: SignedIn, now: Date) =>
    session.waitsFor === 'enrolment' ? null : checkPresence(db, session, input, now),
} as const;
