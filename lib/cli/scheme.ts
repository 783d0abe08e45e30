// `ziping scheme check FILE… | show ID | try FILE DIR`: whether a scheme's file can be published, what a scheme resolves to, what it would change.
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import type { SchemeRead } from '@/lib/scheme/read-scheme';
import { LARGEST_SCHEME } from '@/lib/scheme/read-yaml';
import { complain, EXIT, readBytes } from './io';
import { optionTexts } from './option-texts';
import { complainOf, schemeFiles, type SchemeFiles } from './scheme-files';

export const SCHEME_USAGE = 'scheme check [--schemes DIR]… FILE… | show [--schemes DIR]… ID | try [--schemes DIR]… [--json] FILE DIR';

/** Runs `scheme`: 0 done, 2 with one line for each refusal on standard error. */
export async function schemeCommand(words: string[]): Promise<number> {
  const { values, positionals: given } = parseArgs({
    args: words,
    allowPositionals: true,
    strict: false,
    options: { schemes: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  const [verb, first = '', second = ''] = given;
  const folders = optionTexts(values.schemes);
  const known = Object.keys(values).every((option) => option === 'schemes' || (option === 'json' && verb === 'try'));
  const rest = { check: given.length > 1, show: given.length === 2, try: given.length === 3 };
  if (!folders || !known || verb === undefined || !Object.hasOwn(rest, verb) || !rest[verb as keyof typeof rest]) {
    process.stderr.write(`用法：ziping ${SCHEME_USAGE}\n`);
    return EXIT.usage;
  }
  const schemes = schemeFiles(folders);
  if (!schemes) return EXIT.unreadable;
  if (verb === 'check') return check(given.slice(1), schemes);
  if (verb === 'show') return show(first, schemes);
  return (await import('./scheme-try')).trySchemeCommand(first, second, schemes, values.json === true);
}

/** The file as bytes (`-` is standard input), or null after a line. */
export async function schemeBytes(file: string): Promise<Uint8Array | null> {
  const bytes = await readBytes(file, LARGEST_SCHEME);
  if (typeof bytes !== 'string') return bytes;
  complain(file, bytes);
  return null;
}

async function check(files: readonly string[], schemes: SchemeFiles): Promise<number> {
  let refused = false;
  for (const file of files) {
    const bytes = await schemeBytes(file);
    const result = bytes && (await publishable(schemes.read(bytes, files)));
    if (result?.ok) continue;
    refused = true;
    if (result) complainOf(file, result.refusals);
  }
  return refused ? EXIT.unreadable : EXIT.done;
}

/** Refused as well where no font prints its words, as publishing refuses it. */
async function publishable(result: SchemeRead): Promise<SchemeRead> {
  if (!result.ok) return result;
  const { unprintableWords } = await import('@/lib/server/schemes/unprintable-words');
  const refusals = unprintableWords(result.scheme, { year: 2022, department: '某局' });
  return refusals.length > 0 ? { ok: false, refusals } : result;
}

function show(id: string, schemes: SchemeFiles): number {
  const resolved = schemes.resolved(id);
  if (!resolved) {
    complain(id, '没有这个表式');
    return EXIT.unreadable;
  }
  process.stdout.write(`# ${resolved.sha256}\n${stringify(resolved.value, { lineWidth: 0, aliasDuplicateObjects: false })}`);
  return EXIT.done;
}
