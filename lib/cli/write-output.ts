// How every command writes its PDF: the whole file or nothing.
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { complain } from './io';

/** What a command was called with: what to read, and `-o OUT.pdf`. Null where it was called wrongly. */
export function outputRequest(args: string[]): { inputs: string[]; out: string } | null {
  const { values, positionals } = parseArgs({ args, options: { output: { type: 'string', short: 'o' } }, allowPositionals: true, strict: false });
  const { output } = values;
  const unknown = Object.keys(values).some((option) => option !== 'output');
  return typeof output === 'string' && output !== '' && positionals.length > 0 && !unknown ? { inputs: positionals, out: output } : null;
}

/** Writes beside the target and renames, so that no half of a file is ever found there. False after a line that says why not. */
export async function writeWhole(out: string, bytes: Uint8Array): Promise<boolean> {
  const aside = path.join(path.dirname(out), `.${path.basename(out)}.${process.pid}.part`);
  try {
    await writeFile(aside, bytes);
    await rename(aside, out);
    return true;
  } catch (problem) {
    complain(out, '', `无法写入：${reasonOf(problem)}`);
    await rm(aside, { force: true });
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

const REASONS: Record<string, string> = {
  ENOENT: '没有这个文件夹',
  ENOTDIR: '上级不是文件夹',
  EISDIR: '这是文件夹，不是文件',
  EACCES: '没有写入的权限',
  EROFS: '磁盘是只读的',
  ENOSPC: '磁盘已满',
};

function reasonOf(problem: unknown): string {
  if (!(problem instanceof Error) || !('code' in problem)) throw problem;
  return REASONS[String(problem.code)] ?? problem.message;
}
