// The schemes that a command knows: the shipped ones, and those of `--schemes DIR`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readYaml } from '@/lib/scheme/read-yaml';
import { readScheme, type SchemeRead } from '@/lib/scheme/read-scheme';
import { knowExactly, knowSchemes } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import { FINDING_CODES } from '@/lib/score/findings';
import { complain } from './io';
import { unreadableWords } from './refused-by-system';

const SHIPPED = fileURLToPath(new URL('../../schemes/', import.meta.url));

/** Files by the id that they state; a later folder's takes the place of an earlier one's. */
export interface SchemeFiles {
  schemeOf: (id: string) => Scheme | undefined;
  /** Reads bytes as a scheme whose base is one of these. */
  read: (bytes: Uint8Array) => SchemeRead;
  /** A scheme whole, its base resolved; null after a line for each refusal. */
  resolved: (id: string) => { value: unknown; sha256: string } | null;
}

/** The folders of `--schemes`, however often it was given. */
export function foldersOf(value: unknown): string[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).filter((each) => typeof each === 'string');
}

interface SchemeOnDisk {
  file: string;
  bytes: Uint8Array;
}

/** A file's own word on which scheme it is, as nearly every file writes it. */
const ID_LINE = /^id:\s*(['"]?)([A-Za-z0-9][A-Za-z0-9._-]*)\1\s*(?:#.*)?$/m;

/** Which scheme a file says it is, before it is read as one; one written otherwise (`{"id": …}`) is read as YAML for it. */
function idIn(bytes: Uint8Array): string | undefined {
  const line = ID_LINE.exec(Buffer.from(bytes).toString('utf8'))?.[2];
  if (line !== undefined) return line;
  const read = readYaml(bytes);
  const id = read.ok && typeof read.value === 'object' && read.value !== null ? (read.value as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id : undefined;
}

/**
 * The shipped schemes and those of the folders (`*.yaml`, `*.yml`). One with the id of a shipped scheme is used in its place,
 * said on standard error, as is a file that is no scheme; a folder that cannot be read is said, and null. A file that is `checked`
 * may have its base in another of them, or beside it.
 */
export function schemeFiles(folders: readonly string[] = [], checked: readonly string[] = []): SchemeFiles | null {
  const files = new Map<string, SchemeOnDisk>();
  let refused = false;
  for (const folder of [SHIPPED, ...folders]) {
    const found = filesIn(folder);
    if (found === null) refused = true;
    for (const one of found ?? []) {
      const id = idIn(one.bytes);
      if (id === undefined) {
        complain(one.file, 'id', '没有写明 id：这不是表式文件');
        continue;
      }
      if (files.has(id)) process.stderr.write(`${one.file}: 用这份表式代替自带的“${id}”\n`);
      files.set(id, one);
    }
  }
  if (refused) return null;
  let beside: Map<string, Uint8Array> | undefined;
  const baseBeside = (id: string) => (beside ??= filesBeside(checked)).get(id) ?? null;
  const options = { baseOf: (id: string) => files.get(id)?.bytes ?? baseBeside(id), knownFindings: FINDING_CODES };
  const read = (bytes: Uint8Array) => readScheme(bytes, options);
  const known = new Map<string, Scheme | undefined>();
  const schemeOf = (id: string): Scheme | undefined => {
    const file = files.get(id);
    if (!file) return undefined;
    if (!known.has(id)) known.set(id, schemeIn(file, read(file.bytes)));
    return known.get(id);
  };
  const resolved = (id: string) => {
    const file = files.get(id);
    const found = file && read(file.bytes);
    if (found?.ok) return { value: found.resolved, sha256: found.scheme.sha256 };
    if (file && found) schemeIn(file, found);
    return null;
  };
  return { schemeOf, read, resolved };
}

/** The schemes in the folders of those files by their ids, whatever else lies there. */
function filesBeside(checked: readonly string[]): Map<string, Uint8Array> {
  const folders = new Set(checked.map((file) => path.dirname(path.resolve(file))));
  return new Map([...folders].flatMap((folder) => onesIn(folder).flatMap(({ bytes }): [string, Uint8Array][] => {
    const id = idIn(bytes);
    return id === undefined ? [] : [[id, bytes]];
  })));
}

function schemeIn({ file }: SchemeOnDisk, read: SchemeRead): Scheme | undefined {
  if (read.ok) {
    knowSchemes([read.scheme]);
    knowExactly({ scheme: read.scheme, json: JSON.stringify(read.resolved) });
    return read.scheme;
  }
  for (const { path: place, message } of read.refusals) complain(file, place, message);
  return undefined;
}

function onesIn(folder: string): SchemeOnDisk[] {
  const found = schemesIn(folder);
  return Array.isArray(found) ? found : [];
}

function filesIn(folder: string): SchemeOnDisk[] | null {
  const found = schemesIn(folder);
  if (Array.isArray(found)) return found;
  complain(folder, found.words);
  return null;
}

function schemesIn(folder: string): SchemeOnDisk[] | { words: string } {
  try {
    const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort();
    return names.map((name) => ({ file: path.join(folder, name), bytes: new Uint8Array(readFileSync(path.join(folder, name))) }));
  } catch (problem) {
    return { words: unreadableWords(problem).replace('没有这个文件', '没有这个文件夹') };
  }
}
