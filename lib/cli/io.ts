// What every command of the command line shares: reading forms, and saying what is wrong with them.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Evaluation } from '@/lib/domain/score/evaluation';
import { parseEvaluationBytes } from '@/lib/schema/exchange';
import { LARGEST_FILE } from '@/lib/schema/json-file';

/** Exit codes: done; a file could not be read as what it should be; the command was called wrongly. */
export const EXIT = { done: 0, unreadable: 2, usage: 2 } as const;

export interface ReadForm {
  file: string;
  evaluation: Evaluation;
}

/**
 * Every file as a form (`-` is standard input), or null after one line per problem (`FILE: path: message`) on standard
 * error. All files are looked at, so that one run shows everything that is to be mended.
 */
export async function readForms(files: readonly string[]): Promise<ReadForm[] | null> {
  const forms: ReadForm[] = [];
  let refused = false;
  for (const file of files) {
    const bytes = await readBytes(file, LARGEST_FILE);
    const parsed = typeof bytes === 'string' ? { ok: false as const, issues: [{ path: '', message: bytes }] } : parseEvaluationBytes(bytes);
    if (parsed.ok) {
      forms.push({ file, evaluation: parsed.evaluation });
    } else {
      refused = true;
      for (const { path, message } of parsed.issues) complain(file, path, message);
    }
  }
  return refused ? null : forms;
}

/** One line on standard error. A message of several lines is folded into one. */
export function complain(file: string, path: string, message: string): void {
  process.stderr.write(`${[file, path, message].map((part) => part.replace(/\s+/g, ' ')).join(': ')}\n`);
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '没有这个文件：路径中有一段是文件，不是文件夹',
  EISDIR: '这是文件夹，不是文件',
  EACCES: '没有读取这个文件的权限',
  EPERM: '没有读取这个文件的权限',
  ELOOP: '无法读取：符号链接循环',
  ENAMETOOLONG: '文件名太长',
};

/** The file's bytes (`-` is standard input), or what is wrong with it in Chinese. Of more than `most` bytes nothing more is read. */
export async function readBytes(file: string, most: number): Promise<Uint8Array | string> {
  try {
    if (file !== '-' && (await stat(file)).size > most) return tooLarge(most);
    return await upTo(most, file === '-' ? process.stdin : createReadStream(file));
  } catch (problem) {
    const { code, syscall } = problem as NodeJS.ErrnoException;
    // What the system refuses is said; what is wrong with the program is thrown.
    if (code === undefined || syscall === undefined) throw problem;
    return Object.hasOwn(UNREADABLE, code) ? (UNREADABLE[code] ?? code) : `无法读取（${code}）`;
  }
}

/** A stream's bytes: also of one that tells no size, or never ends. */
async function upTo(most: number, stream: Readable): Promise<Uint8Array | string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) return tooLarge(most);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const tooLarge = (most: number) => `文件太大：最多 ${most < 1024 * 1024 ? `${most / 1024} KB` : `${most / 1024 / 1024} MB`}`;
