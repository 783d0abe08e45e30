// What every command of the command line shares: reading files, and saying what is wrong with them.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { unreadableWords } from './refused-by-system';

/** Exit codes: done; a file could not be read as what it should be; the command was called wrongly. */
export const EXIT = { done: 0, unreadable: 2, usage: 2 } as const;

/** One line on standard error: the file, the place in it where there is one, and the message. Several lines are folded into one. */
export function complain(file: string, ...said: [message: string] | [place: string, message: string]): void {
  const parts = [file, ...said].map((part) => part.replace(/\s+/g, ' ').trim());
  process.stderr.write(`${parts.filter((part) => part !== '').join(': ')}\n`);
}

/** The file's bytes (`-` is standard input), or what is wrong with it in Chinese. Of more than `most` bytes nothing more is read. */
export async function readBytes(file: string, most: number): Promise<Uint8Array | string> {
  try {
    if (file !== '-' && (await stat(file)).size > most) return tooLarge(most);
    return await upTo(most, file === '-' ? process.stdin : createReadStream(file));
  } catch (problem) {
    // What the system refuses is said; what is wrong with the program is thrown.
    return unreadableWords(problem);
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
