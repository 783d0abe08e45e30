import { askSignedIn, type CommandOutcome } from '@/components/session/command';
import type { Answers } from '@/lib/contract/answers';
import { refuse } from '@/lib/workflow/problem';

type Uploaded = CommandOutcome<Answers['schemeUpload']>;

/** As the server has it. */
const LARGEST = 512 * 1024;

/**
 * Has the server read a scheme's file; it is looked at on the page. Takes the place of the file before, also where it is not read:
 * then it is said which file, and why. Publishes nothing.
 */
export async function uploadScheme(file: File): Promise<Uploaded> {
  if (file.size > LARGEST) {
    const put = await ask('DELETE');
    return named(file, put.ok ? refuse('file-too-large', { limit: '512 KB' }) : put);
  }
  return named(file, await ask('POST', file));
}

function named({ name }: File, outcome: Uploaded): Uploaded {
  return outcome.ok ? outcome : { ok: false, problem: { ...outcome.problem, message: `“${name}”没有读入。${outcome.problem.message}` } };
}

/** Who has to sign in again is asked to, and it is sent again. */
function ask(method: 'POST' | 'DELETE', file?: File): Promise<Uploaded> {
  const headers = file && { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) };
  return askSignedIn('schemeUpload', [], { method, ...(headers && { headers, body: file }) });
}
