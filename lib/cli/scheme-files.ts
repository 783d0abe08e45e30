// The schemes that a command knows: the shipped ones, and those of `--schemes DIR`.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { knowExactly, knowKept, type SchemeWithFile } from '@/lib/scheme/known-schemes';
import { readScheme, type SchemeRead } from '@/lib/scheme/read-scheme';
import { LARGEST_SCHEME, readYaml } from '@/lib/scheme/read-yaml';
import type { SchemeRefusal } from '@/lib/scheme/refusal';
import type { Scheme } from '@/lib/scheme/scheme';
import { FINDING_CODES } from '@/lib/score/findings';
import { complain } from './io';
import { folderWords, unreadableWords } from './refused-by-system';

const SHIPPED = fileURLToPath(new URL('../../schemes/', import.meta.url));

export interface SchemeFiles {
  /** What stands under that id, or of exactly that content where a hash is given. */
  schemeOf: (id: string, sha256?: string) => Scheme | undefined;
  /** Reads bytes as a scheme whose base is one of these, or one of those in the folders of `files`. */
  read: (bytes: Uint8Array, files?: readonly string[]) => SchemeRead;
  /** A scheme whole, its base resolved; null where there is none. */
  resolved: (id: string) => { value: unknown; sha256: string } | null;
}

interface OnDisk {
  file: string;
  bytes: Uint8Array;
  /** Read when it is first asked for. */
  result?: SchemeRead;
}

/** A line for each refusal: `FILE:LINE: place: message`. */
export function complainOf(file: string, refusals: readonly SchemeRefusal[]): void {
  for (const { path: place, message, line } of refusals) complain(line === undefined ? file : `${file}:${line}`, place, message);
}

/**
 * The shipped schemes and those of the folders (`*.yaml`, `*.yml`), each read when it is asked for: a folder may hold thousands. What
 * takes another's place is said on standard error, and so is a file that is no scheme, with the place. `by-hash`: those of the folders
 * take nobody's place, and are known to forms that name their content. Null after a line where a folder cannot be read.
 */
export function schemeFiles(folders: readonly string[] = [], use: 'by-id' | 'by-hash' = 'by-id'): SchemeFiles | null {
  const shipped = new Map(filesIn(SHIPPED)?.map((one) => [idIn(one.bytes) ?? '', one]));
  const further = new Map<string, OnDisk>();
  const said: OnDisk[] = [];
  for (const folder of folders) {
    const found = filesIn(folder);
    if (!found) return null;
    if (found.length === 0) complain(folder, '没有表式文件（*.yaml）');
    said.push(...found);
    if (use === 'by-hash') continue;
    for (const one of found) {
      const id = idIn(one.bytes);
      const twin = found.find(({ bytes }) => idIn(bytes) === id);
      if (id === null) continue;
      if (twin && twin !== one) complain(one.file, 'id', `与 ${path.basename(twin.file)} 同为“${id}”：不用这一份`);
      else take(one, id, shipped, further);
    }
  }
  const onDisk = (id: string) => further.get(id) ?? shipped.get(id);
  const read: SchemeFiles['read'] = (bytes, files = []) => {
    const beside = (id: string) => (use === 'by-hash' ? said : files.flatMap(filesBeside)).find((other) => idIn(other.bytes) === id);
    return readScheme(bytes, { baseOf: (id) => (onDisk(id) ?? beside(id))?.bytes ?? null, knownFindings: FINDING_CODES });
  };
  const resultOf = (one: OnDisk): SchemeRead => {
    if (!one.result) {
      const result = (one.result = read(one.bytes));
      if (!result.ok && said.includes(one)) complainOf(one.file, result.refusals);
      if (result.ok) (use === 'by-hash' ? knowKept : knowAll)([{ scheme: result.scheme, json: JSON.stringify(result.resolved) }]);
    }
    return one.result;
  };
  // By their hash alone any of them may be asked for; by its id, only the one of that id, and those without one are none.
  for (const one of said) if (use === 'by-hash' || idIn(one.bytes) === null) resultOf(one);
  const schemeIn = (one: OnDisk | undefined) => {
    const result = one && resultOf(one);
    return result?.ok ? result.scheme : undefined;
  };
  return {
    schemeOf: (id, sha256) => {
      const standing = schemeIn(onDisk(id));
      if (sha256 === undefined || standing?.sha256 === sha256) return standing;
      return [shipped.get(id), ...said.filter(({ bytes }) => idIn(bytes) === id)]
        .map(schemeIn)
        .find((scheme) => scheme?.id === id && scheme.sha256 === sha256);
    },
    read,
    resolved: (id) => {
      const one = onDisk(id);
      const result = one && resultOf(one);
      return result?.ok ? { value: result.resolved, sha256: result.scheme.sha256 } : null;
    },
  };
}

function take(one: OnDisk, id: string, shipped: ReadonlyMap<string, OnDisk>, further: Map<string, OnDisk>): void {
  const earlier = further.get(id);
  if (earlier) complain(one.file, `用这份表式代替 ${earlier.file}（“${id}”）`);
  else if (shipped.has(id)) complain(one.file, `用这份表式代替自带的“${id}”`);
  further.set(id, one);
}

const knowAll = (schemes: readonly SchemeWithFile[]) => schemes.forEach(knowExactly);

/** A file's own word on which scheme it is: not each is read whole for that. */
const ID_LINE = /^id:[ \t]+(?:"([^"\\\n]+)"|'([^'\n]+)'|([^\s#"'&*!|>%@`{[][^\s#]*))[ \t]*(?:#.*)?\r?$/m;
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

const ids = new WeakMap<Uint8Array, string | null>();

/** The id that a file states, before anything else of it is looked at. */
function idIn(bytes: Uint8Array): string | null {
  let id = ids.get(bytes);
  if (id === undefined) ids.set(bytes, (id = readId(bytes)));
  return id;
}

function readId(bytes: Uint8Array): string | null {
  const line = ID_LINE.exec(textOf(bytes));
  if (line) return line[1] ?? line[2] ?? line[3] ?? null;
  const read = readYaml(bytes);
  const { value } = read.ok ? read : { value: null };
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null;
}

const besides = new Map<string, OnDisk[]>();

/** What lies in a file's folder, read once; whatever is wrong there is not asked. */
function filesBeside(file: string): OnDisk[] {
  const folder = path.dirname(path.resolve(file));
  let found = besides.get(folder);
  if (!found) besides.set(folder, (found = filesIn(folder, () => undefined) ?? []));
  return found;
}

function filesIn(folder: string, tell: (file: string, message: string) => void = complain): OnDisk[] | null {
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => /^[^.].*\.ya?ml$/i.test(name))
      .sort();
  } catch (problem) {
    tell(folder, folderWords(problem));
    return null;
  }
  return names.flatMap((name) => {
    const file = path.join(folder, name);
    try {
      const { size } = statSync(file);
      // Of what is too large nothing is read: its refusal is the reader's.
      return [{ file, bytes: size > LARGEST_SCHEME ? new Uint8Array(LARGEST_SCHEME + 1) : new Uint8Array(readFileSync(file)) }];
    } catch (problem) {
      tell(file, unreadableWords(problem));
      return [];
    }
  });
}
