import { type CommandOutcome, sendSignedIn } from '@/components/session/command';
import { refuse } from '@/lib/workflow/problem';
import { routes } from '@/lib/routes';

/** As the server has it. */
const LARGEST = 512 * 1024;

/**
 * Has the server read a scheme's file; it is looked at on the page. Takes the place of the file before, also where it is not read:
 * then it is said which file, and why. Publishes nothing.
 */
export async function uploadScheme(file: File): Promise<CommandOutcome<{ refusals: number }>> {
  if (file.size > LARGEST) {
    const put = await ask('DELETE');
    return named(file, put.ok ? refuse('file-too-large', { limit: '512 KB' }) : put);
  }
  return named(file, await ask('POST', file));
}

function named<T>({ name }: File, outcome: CommandOutcome<T>): CommandOutcome<T> {
  return outcome.ok ? outcome : { ok: false, problem: { ...outcome.problem, message: `“${name}”没有读入。${outcome.problem.message}` } };
}

/** Who has to sign in again is asked to, and it is sent again. */
function ask<T>(method: 'POST' | 'DELETE', file?: File): Promise<CommandOutcome<T>> {
  const headers = file && { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) };
  return sendSignedIn<T>(routes.schemeUpload(), { method, cache: 'no-store', ...(headers && { headers, body: file }) });
}
