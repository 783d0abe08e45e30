import { type CommandOutcome, offlineProblem, readOutcome } from '@/components/session/command';
import { askToSignIn } from '@/components/session/sign-in-request';
import { refuse } from '@/lib/workflow/problem';
import { routes } from '@/lib/routes';

type Method = 'GET' | 'POST' | 'DELETE';

/** Asks an address of schemes; who has to sign in again is asked to, and it is sent again. */
export async function askScheme<T>(address: string, method: Method, file?: File): Promise<CommandOutcome<T>> {
  for (;;) {
    const outcome = await send<T>(address, method, file);
    if (outcome.ok || outcome.problem.code !== 'signed-out' || !(await askToSignIn())) return outcome;
  }
}

/** As the server has it. */
const LARGEST = 512 * 1024;

/**
 * Has the server read a scheme's file; it is looked at on the page. Takes the place of the file before, also where it is not read:
 * then it is said which file, and why. Publishes nothing.
 */
export async function uploadScheme(file: File): Promise<CommandOutcome<{ refusals: number }>> {
  if (file.size > LARGEST) {
    const put = await askScheme(routes.schemeUpload(), 'DELETE');
    return named(file, put.ok ? refuse('file-too-large', { limit: '512 KB' }) : put);
  }
  return named(file, await askScheme(routes.schemeUpload(), 'POST', file));
}

function named<T>({ name }: File, outcome: CommandOutcome<T>): CommandOutcome<T> {
  return outcome.ok ? outcome : { ok: false, problem: { ...outcome.problem, message: `“${name}”没有读入。${outcome.problem.message}` } };
}

async function send<T>(address: string, method: Method, file: File | undefined): Promise<CommandOutcome<T>> {
  try {
    const headers: Record<string, string> = file
      ? { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) }
      : {};
    return await readOutcome<T>(await fetch(address, { method, headers, cache: 'no-store', ...(file && { body: file }) }));
  } catch (error) {
    // fetch rejects with TypeError when the network fails; a bug must not be called that.
    if (error instanceof TypeError) return { ok: false, problem: offlineProblem() };
    throw error;
  }
}
