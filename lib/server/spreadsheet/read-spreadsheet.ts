// An uploaded table as cells: .xlsx in a thread of its own with little memory, .csv as text. Never trusts a size or a name.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { decodeText, parseDelimited } from '@/lib/exchange/delimited-text';
import { type Outcome, ok, refuse } from '@/lib/domain/problem';

export const LARGEST_FILE = 5 * 1024 * 1024;
const LARGEST_UNPACKED = 50 * 1024 * 1024;
const MEMORY_MB = 256;
const LONGEST_MS = 20_000;

/** From the folder the program runs in: a bundle has no such file. */
const ENTRY = ['lib', 'server', 'spreadsheet', 'read-workbook.mjs'];

const WHY = {
  'too-large': '解压后超过 50 MB。请只保留需要的工作表和行',
  unreadable: '不是可以读取的 .xlsx 文件，可能已损坏或加密。请另存为 .xlsx 或 .csv 后再上传',
  busy: '内容太多，读取超出限度。请删去多余的工作表、格式和空行，或另存为 .csv 后再上传',
} as const;
type Reason = keyof typeof WHY;

const unusable = (reason: Reason) => refuse('file-unusable', { why: WHY[reason] });

/** The cells of the first sheet as texts, at most `mostRows` rows. Refuses, in Chinese, what cannot be read. */
export async function readSpreadsheet(bytes: Uint8Array, mostRows: number): Promise<Outcome<string[][]>> {
  if (bytes.length > LARGEST_FILE) return refuse('file-too-large', { limit: '5 MB' });
  const [a, b, c, d] = bytes;
  if (a === 0x50 && b === 0x4b) {
    const read = await readWorkbook(bytes, mostRows);
    return read.ok ? ok(read.rows) : unusable(read.reason);
  }
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return refuse('file-unusable', { why: '这是旧版 .xls 或加了密码的文件。请另存为不加密的 .xlsx 或 .csv 后再上传' });
  const text = decodeText(bytes);
  if (text.includes('\u0000') || text.startsWith('%PDF')) return refuse('file-unusable', { why: '这不是表格文件。请上传 .xlsx 或 .csv' });
  return ok(parseDelimited(text).slice(0, mostRows));
}

type Read = { ok: true; rows: string[][] } | { ok: false; reason: Reason };

function readWorkbook(bytes: Uint8Array, mostRows: number): Promise<Read> {
  const worker = new Worker(path.join(process.cwd(), ...ENTRY), {
    workerData: { bytes, unpackedLimit: LARGEST_UNPACKED, mostRows },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    execArgv: [],
  });
  return new Promise<Read>((resolve, reject) => {
    const late = setTimeout(() => end({ ok: false, reason: 'busy' }), LONGEST_MS);
    const end = (read: Read) => {
      clearTimeout(late);
      resolve(read);
      void worker.terminate();
    };
    worker.once('message', (read: Read) => end(read)); // sent by read-workbook.mjs only
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(late);
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ ok: false, reason: 'busy' });
      else reject(error);
    });
  });
}
