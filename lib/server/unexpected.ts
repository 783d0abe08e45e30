// Errors nobody expected: logged once, with a reference that the person sees and can tell the administrator.
import { randomInt } from 'node:crypto';
import { problem, type Problem } from '@/lib/domain/problem';
import { KeyDecryptionError } from '@/lib/signature/keys/key-encryption';

/** Letters and digits that are not mistaken for one another over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Logs the error and gives the problem to answer with. */
export function reportUnexpected(error: unknown, where: string): Problem {
  const reference = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: 'error', at: new Date().toISOString(), reference, where, error: told }));
  // Whoever runs the system can mend this, and only this, from what they read.
  return error instanceof KeyDecryptionError ? problem('signing-key-unreadable') : problem('unexpected', { reference });
}
