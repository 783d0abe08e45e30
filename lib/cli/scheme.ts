// `ziping scheme check FILE… | show ID`: whether a scheme's file can be published, and what a scheme resolves to.
import { stringify } from 'yaml';
import { LARGEST_SCHEME } from '@/lib/scheme/read-yaml';
import { complain, EXIT, readBytes } from './io';
import { schemeFiles } from './scheme-files';

export const SCHEME_USAGE = 'scheme check FILE… | scheme show ID';

/** Runs `scheme`: 0 done, 2 with one line for each refusal on standard error. */
export async function schemeCommand([verb = '', ...args]: string[]): Promise<number> {
  const folders = args.flatMap((each, at) => (args[at - 1] === '--schemes' ? [each] : []));
  const given = args.filter((each, at) => each !== '--schemes' && args[at - 1] !== '--schemes');
  if (verb === 'check' && given.length > 0) return check(given, folders);
  if (verb === 'show' && given.length === 1) return show(given[0] ?? '', folders);
  process.stderr.write(`用法：ziping ${SCHEME_USAGE}\n`);
  return EXIT.usage;
}

async function check(files: readonly string[], folders: readonly string[]): Promise<number> {
  const schemes = schemeFiles(folders);
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
    complain(id, '', '没有这个表式');
    return EXIT.unreadable;
  }
  process.stdout.write(`# ${resolved.sha256}\n${stringify(resolved.value, { lineWidth: 0, aliasDuplicateObjects: false })}`);
  return EXIT.done;
}
