// Errors nobody expected: logged once, with a reference that the person sees and can tell the administrator.
import path from 'node:path';
import { problem, type Problem } from '@/lib/workflow/problem';
import { UnreadableError } from '@/lib/workflow/unreadable-error';
import { UnknownSchemeError } from '@/lib/scheme/unknown-scheme-error';
import { KeyDecryptionError } from '@/lib/signature/keys/key-encryption';
import { databaseFile } from './database-file';
import { databaseUrl } from './env';
import { newReference, requests } from './request-context';
import { errorText, log } from './log';
import { storageFaultIn } from './storage-fault';

/** Logs the error and gives the problem to answer with. The reference is the request's, where there is one. */
export function reportUnexpected(error: unknown, where: string): Problem {
  const reference = requests.getStore()?.reference ?? newReference();
  const fault = storageFaultIn(path.dirname(databaseFile(databaseUrl())), error);
  log().error({ reference, where, fault: fault ?? undefined, error: errorText(error) }, fault ?? 'unexpected');
  // What whoever runs the system can mend is said by name.
  if (error instanceof UnknownSchemeError) return problem('scheme-not-here', { name: error.id });
  if (error instanceof UnreadableError) return problem('stored-unreadable', { what: error.what, reference });
  if (error instanceof KeyDecryptionError) return problem('signing-key-unreadable');
  return problem(fault ?? 'unexpected', { reference });
}
