// Files as forms under their schemes: what `score` and `render` read alike.
import { type FormRead, readFormBytes, type SchemeOf } from '@/lib/exchange/ziping/read-form';
import { LARGEST_FILE } from '@/lib/exchange/json-file';
import { complain, readBytes } from './io';

export type ReadFile = Extract<FormRead, { ok: true }> & { file: string };

/**
 * Every file as a form (`-` is standard input), or null after one line per problem (`FILE: path: message`) on standard error. All
 * files are looked at, so that one run shows everything that is to be mended.
 */
export async function formFiles(files: readonly string[], schemeOf: SchemeOf): Promise<ReadFile[] | null> {
  const forms: ReadFile[] = [];
  let refused = false;
  for (const file of files) {
    const bytes = await readBytes(file, LARGEST_FILE);
    const read: FormRead =
      typeof bytes === 'string' ? { ok: false, issues: [{ path: '', message: bytes }] } : readFormBytes(bytes, schemeOf);
    if (read.ok) {
      forms.push({ ...read, file });
    } else {
      refused = true;
      for (const { path, message } of read.issues) complain(file, path, message);
    }
  }
  return refused ? null : forms;
}
