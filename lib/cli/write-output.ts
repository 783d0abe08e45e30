// How every command writes its PDF: the whole file or nothing.
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { complain } from './io';
import { unwritableWords } from './refused-by-system';
import { optionTexts } from './option-texts';

/** What a command was called with: what to read, folders of further schemes, and `-o OUT.pdf`. Null where it was called wrongly. */
export function outputRequest(args: string[]): { inputs: string[]; schemes: string[]; out: string } | null {
  const { values, positionals } = parseArgs({
    args,
    options: { output: { type: 'string', short: 'o' }, schemes: { type: 'string', multiple: true } },
    allowPositionals: true,
    strict: false,
  });
  const { output } = values;
  const schemes = optionTexts(values.schemes);
  const unknown = Object.keys(values).some((option) => option !== 'output' && option !== 'schemes');
  return typeof output === 'string' && output !== '' && positionals.length > 0 && schemes && !unknown
    ? { inputs: positionals, schemes, out: output }
    : null;
}

/** Writes beside the target and renames, so that no half of a file is ever found there. False after a line that says why not. */
export async function writeWhole(out: string, bytes: Uint8Array): Promise<boolean> {
  const aside = path.join(path.dirname(out), `.${path.basename(out)}.${process.pid}.part`);
  try {
    await writeFile(aside, bytes);
    await rename(aside, out);
    return true;
  } catch (problem) {
    complain(out, unwritableWords(problem));
    // Where nothing can be written nothing is to be cleared away.
    await rm(aside, { force: true }).catch(() => undefined);
    return false;
  }
}

/** The folder with those above it, unless it is there. Node's own way never ends where a file system lets no folder be made (/proc). */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    const above = path.dirname(path.resolve(folder));
    if (code !== 'ENOENT' || above === path.resolve(folder)) throw problem;
    await makeFolder(above);
    await mkdir(folder);
  }
}
