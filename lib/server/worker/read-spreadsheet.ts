// An uploaded table as cells: .xlsx, or .csv and what is pasted as text. Read in a process of its own, within limits.
import { type Outcome, ok, refuse } from '@/lib/workflow/problem';
import { readTableApart } from './signing-process';

export const LARGEST_FILE = 5 * 1024 * 1024;

const WHY = {
  'too-large': '解压后超过 50 MB。请只保留需要的工作表和行',
  unreadable: '不是可以读取的 .xlsx 文件，可能已损坏或加密。请另存为 .xlsx 或 .csv 后再上传',
  'old-or-locked': '这是旧版 .xls 或加了密码的文件。请另存为不加密的 .xlsx 或 .csv 后再上传',
  'no-table': '这不是表格文件。请上传 .xlsx 或 .csv',
} as const;

/** The cells of the first sheet as texts, at most `mostRows` rows. Refuses, in Chinese, what cannot be read. `whose`: who waits for it. */
export async function readSpreadsheet(bytes: Uint8Array, mostRows: number, whose = ''): Promise<Outcome<string[][]>> {
  if (bytes.length > LARGEST_FILE) return refuse('file-too-large', { limit: '5 MB' });
  const read = await readTableApart(bytes, mostRows, whose);
  if (!read.ok) return read;
  return read.value.ok ? ok(read.value.rows) : refuse('file-unusable', { why: WHY[read.value.reason] });
}
