// Private keys at rest: AES-256-GCM under the installation's master key. One byte of version first, so that another way
// can follow; the version is authenticated too.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** The master key is another one, or the stored bytes were changed. */
export class KeyDecryptionError extends Error {
  override readonly name = 'KeyDecryptionError';
}

const VERSION = 1;
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const SHORTEST_MASTER = 32;

/** Encrypts a PKCS#8 key under the master key (at least 32 bytes): version, salt, nonce, tag, ciphertext. Throws RangeError for a short one. */
export function encryptKey(pkcs8: Uint8Array, master: Uint8Array): Uint8Array {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', derived(master, salt), nonce);
  cipher.setAAD(Uint8Array.of(VERSION));
  const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  return new Uint8Array(Buffer.concat([Uint8Array.of(VERSION), salt, nonce, cipher.getAuthTag(), encrypted]));
}

/** The PKCS#8 key again. Throws KeyDecryptionError where the master key is another or the bytes were changed. */
export function decryptKey(blob: Uint8Array, master: Uint8Array): Uint8Array {
  if (blob[0] !== VERSION || blob.length <= 1 + SALT + NONCE + TAG) throw new KeyDecryptionError('not an encrypted key of a known version');
  const part = (from: number, length?: number) => blob.subarray(from, length === undefined ? undefined : from + length);
  const decipher = createDecipheriv('aes-256-gcm', derived(master, part(1, SALT)), part(1 + SALT, NONCE), { authTagLength: TAG });
  decipher.setAAD(Uint8Array.of(VERSION));
  decipher.setAuthTag(part(1 + SALT + NONCE, TAG));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(part(1 + SALT + NONCE + TAG)), decipher.final()]));
  } catch (cause) {
    throw new KeyDecryptionError('the master key is another one, or the stored key was changed', { cause });
  }
}

function derived(master: Uint8Array, salt: Uint8Array): Uint8Array {
  if (master.length < SHORTEST_MASTER) throw new RangeError(`the master key needs at least ${SHORTEST_MASTER} bytes`);
  return new Uint8Array(hkdfSync('sha256', master, salt, 'ziping signing key', 32));
}
