// The cells of an uploaded table as texts, read in a process of its own: whoever made the file wrote its sizes and names.
import { read, utils } from '@e965/xlsx';
import { decodeText, parseDelimited } from '@/lib/exchange/delimited-text';
import { withoutUnseen } from '@/lib/form/unseen';
import { checkUnpackedSize, ZipRefused } from './zip-size';

const LARGEST_UNPACKED = 50 * 1024 * 1024;
const MOST_COLUMNS = 50;
const LONGEST_CELL = 1000;

export type Cells = { ok: true; rows: string[][] } | { ok: false; reason: 'too-large' | 'unreadable' | 'old-or-locked' | 'no-table' };

/** Cells of the first sheet of an .xlsx, or of a delimited text; at most `mostRows` rows. What is too large unpacked is never unpacked. */
export function tableCells(bytes: Uint8Array, mostRows: number): Cells {
  const [a, b, c, d] = bytes;
  if (a === 0x50 && b === 0x4b) return workbookCells(bytes, mostRows);
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return { ok: false, reason: 'old-or-locked' };
  const text = decodeText(bytes);
  if (text.includes('\u0000') || text.startsWith('%PDF')) return { ok: false, reason: 'no-table' };
  return { ok: true, rows: parseDelimited(text).slice(0, mostRows) };
}

function workbookCells(bytes: Uint8Array, mostRows: number): Cells {
  try {
    checkUnpackedSize(bytes, LARGEST_UNPACKED);
    const book = read(bytes, { type: 'array', dense: true, sheetRows: mostRows, cellFormula: false, cellHTML: false });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (!sheet) return { ok: false, reason: 'unreadable' };
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '', blankrows: true });
    return {
      ok: true,
      rows: rows.map((row) => row.slice(0, MOST_COLUMNS).map((cell) => withoutUnseen(String(cell)).slice(0, LONGEST_CELL))),
    };
  } catch (error) {
    // The library throws whatever it stumbles over: to whoever uploaded it, a file that cannot be read.
    return { ok: false, reason: error instanceof ZipRefused ? error.reason : 'unreadable' };
  }
}
