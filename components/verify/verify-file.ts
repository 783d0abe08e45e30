import { ask, type CommandOutcome } from '@/components/session/command';
import { refuse } from '@/lib/workflow/problem';
import type { Verification } from '@/lib/contract/verification';

/** The largest file that is taken, in bytes. */
export const LARGEST_FILE = 20 * 1024 * 1024;

/** Has the server look at a file. Nothing of it is kept. */
export async function verifyFile(file: Blob, name: string): Promise<CommandOutcome<Verification>> {
  if (file.size > LARGEST_FILE) return refuse('file-too-large', { limit: '20 MB' });
  if (file.size === 0) return refuse('file-empty');
  const headers = { 'content-type': 'application/pdf', 'x-file-name': encodeURIComponent(name) };
  return ask('verification', [], { method: 'POST', body: file, headers });
}
