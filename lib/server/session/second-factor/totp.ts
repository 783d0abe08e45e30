// Codes of an authenticator app (RFC 6238: SHA-1, 6 digits, 30 seconds). The secret is kept as private keys are.
import { generateSecret, generateURI, verify } from 'otplib';
import { decryptKey, encryptKey } from '@/lib/signature/keys/key-encryption';
import { env } from '../../env';

const STEP_SECONDS = 30;

/** A secret of 160 random bits, in Base32. */
export function newSecret(): string {
  return generateSecret({ length: 20 });
}

/** What the app reads from the picture. */
export function secretUri(secret: string, username: string): string {
  return generateURI({ issuer: '绩效自评', label: username, secret });
}

/** The secret as it is stored. */
export function lockSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encryptKey(new TextEncoder().encode(secret), env().keyEncryptionKey));
}

/** The step (of 30 seconds since 1970) whose code that is: the present one or its neighbours; null where it is none. Throws KeyDecryptionError where the key is another. */
export async function stepOfCode(encryptedSecret: Uint8Array, code: string, now: Date): Promise<number | null> {
  const secret = new TextDecoder().decode(decryptKey(encryptedSecret, env().keyEncryptionKey));
  const found = await verify({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: STEP_SECONDS });
  return found.valid && 'timeStep' in found ? found.timeStep : null;
}
