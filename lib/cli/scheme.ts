// `ziping scheme check FILE… | show ID | try FILE DIR`: whether a scheme's file can be published, what a scheme resolves to, what it would change.
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { LARGEST_SCHEME } from '@/lib/scheme/read-yaml';
import { complain, EXIT, readBytes } from './io';
import { foldersOf, schemeFiles } from './scheme-files';

export const SCHEME_USAGE = 'scheme [--schemes DIR]… check FILE… | show ID | try [--json] FILE DIR';

/** Runs `scheme`: 0 done, 2 with one line for each refusal on standard error. */
export async function schemeCommand(words: string[]): Promise<number> {
  const { values, positionals: given } = parseArgs({ args: words, allowPositionals: true, strict: false, options: { schemes: { type: 'string', multiple: true }, json: { type: 'boolean' } } });
  const folders = foldersOf(values.schemes);
  const known = Object.keys(values).every((option) => option === 'schemes' || (option === 'json' && given[0] === 'try'));
  const [verb, first = '', second = ''] = given;
  if (known && verb === 'check' && given.length > 1) return check(given.slice(1), folders);
  if (known && verb === 'show' && given.length === 2) return show(first, folders);
  if (known && verb === 'try' && given.length === 3) return (await import('./scheme-try')).trySchemeCommand(first, second, folders, values.json === true);
  process.stderr.write(`用法：ziping ${SCHEME_USAGE}\n`);
  return EXIT.usage;
}

async function check(files: readonly string[], folders: readonly string[]): Promise<number> {
  const schemes = schemeFiles(folders, files);
  if (!schemes) return EXIT.unreadable;
  let refused = false;
  for (const file of files) {
    const bytes = await readBytes(file, LARGEST_SCHEME);
    const read = typeof bytes === 'string' ? { ok: false as const, refusals: [{ path: '', message: bytes, line: undefined }] } : schemes.read(bytes);
    if (read.ok) continue;
    refused = true;
    for (const { path, message, line } of read.refusals) complain(line === undefined ? file : `${file}:${line}`, path, message);
  }
  return refused ? EXIT.unreadable : EXIT.done;
}

function show(id: string, folders: readonly string[]): number {
  const resolved = schemeFiles(folders)?.resolved(id);
  if (!resolved) {
    complain(id, '没有这个表式');
    return EXIT.unreadable;
  }
  process.stdout.write(`# ${resolved.sha256}\n${stringify(resolved.value, { lineWidth: 0, aliasDuplicateObjects: false })}`);
  return EXIT.done;
}
