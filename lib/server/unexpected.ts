// Errors nobody expected: logged once, with a reference that the person sees and can tell the administrator.
import { problem, type Problem } from '@/lib/domain/problem';
import { KeyDecryptionError } from '@/lib/signature/keys/key-encryption';
import { newReference, requests } from './http/request-context';
import { errorText, log } from './log';

/** Logs the error and gives the problem to answer with. The reference is the request's, where there is one. */
export function reportUnexpected(error: unknown, where: string): Problem {
  const reference = requests.getStore()?.reference ?? newReference();
  log().error({ reference, where, error: errorText(error) }, 'unexpected');
  // Whoever runs the system can mend this, and only this, from what they read.
  return error instanceof KeyDecryptionError ? problem('signing-key-unreadable') : problem('unexpected', { reference });
}
