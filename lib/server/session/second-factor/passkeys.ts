// Passkeys (WebAuthn), always with a finger, a face or a PIN. For the address that people see; plain http has none but on the machine itself.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { PasskeyAnswer, PasskeyMade } from '@/lib/contract/presence';
import { readStored } from '@/lib/contract/stored';
import { env } from '../../env';

/** How many somebody may have. */
export const MOST_PASSKEYS = 10;

export interface StoredPasskey {
  id: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string;
}

/** The name and address that passkeys are bound to; null where browsers have none: over plain http. */
export function relyingParty(): { id: string; origin: string } | null {
  const { protocol, hostname, origin } = new URL(env().url);
  return protocol === 'https:' || hostname === 'localhost' ? { id: hostname, origin } : null;
}

function needed(): { id: string; origin: string } {
  const party = relyingParty();
  if (!party) throw new Error('passkeys are not offered here');
  return party;
}

const named = (passkeys: readonly StoredPasskey[]) =>
  passkeys.map(({ id, transports }) => ({ id, transports: readStored(z.array(z.string()), transports, `通行密钥 ${id}`) }));

/** What the browser is asked to make a passkey by, none of those there are already. */
export function newPasskeyOptions(person: { id: string; username: string; name: string }, known: readonly StoredPasskey[]) {
  return generateRegistrationOptions({
    rpName: '绩效自评',
    rpID: needed().id,
    userID: new TextEncoder().encode(person.id),
    userName: person.username,
    userDisplayName: person.name,
    excludeCredentials: named(known),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
}

/** What the browser is asked to use one of these by. */
export function passkeyOptions(known: readonly StoredPasskey[]) {
  return generateAuthenticationOptions({ rpID: needed().id, allowCredentials: named(known), userVerification: 'required' });
}

/** The new passkey, or null where the answer is not one to that challenge. */
export async function checkMade(response: PasskeyMade, challenge: string): Promise<StoredPasskey | null> {
  const { id: expectedRPID, origin: expectedOrigin } = needed();
  const checked = await refusalAsNull(
    verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin, expectedRPID, requireUserVerification: true }),
  );
  if (!checked?.verified) return null;
  const { id, publicKey, counter } = checked.registrationInfo.credential;
  return { id, publicKey, counter, transports: JSON.stringify(response.response.transports ?? []) };
}

/** The passkey's new counter, or null where the answer is not one of it to that challenge, or its counter did not go on. */
export async function checkAnswer(
  response: PasskeyAnswer,
  challenge: string,
  { id, publicKey, counter }: StoredPasskey,
): Promise<number | null> {
  const { id: expectedRPID, origin: expectedOrigin } = needed();
  const stored = { id, publicKey: new Uint8Array(publicKey), counter };
  const checked = await refusalAsNull(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      credential: stored,
      requireUserVerification: true,
    }),
  );
  return checked?.verified ? checked.authenticationInfo.newCounter : null;
}

/** The library throws plain errors for whatever is wrong with an answer. */
async function refusalAsNull<T>(checking: Promise<T>): Promise<T | null> {
  try {
    return await checking;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
