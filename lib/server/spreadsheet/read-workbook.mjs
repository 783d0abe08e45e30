// A thread that reads the first sheet of one .xlsx file as texts, and ends. What is too large unpacked is never unpacked.
import { parentPort, workerData } from 'node:worker_threads';
import { read, utils } from '@e965/xlsx';
import { checkUnpackedSize, ZipRefused } from './zip-size.mjs';

const { bytes, unpackedLimit, mostRows } = workerData;

function answer() {
  try {
    checkUnpackedSize(bytes, unpackedLimit);
    const book = read(bytes, { type: 'array', dense: true, sheetRows: mostRows, cellFormula: false, cellHTML: false });
    const sheet = book.Sheets[book.SheetNames[0]];
    if (!sheet) return { ok: false, reason: 'unreadable' };
    const rows = utils.sheet_to_json(sheet, { header: 1, raw: false, defval: '', blankrows: true });
    return { ok: true, rows: rows.map((row) => row.slice(0, 50).map((cell) => String(cell).slice(0, 1000))) };
  } catch (error) {
    // The library throws whatever it stumbles over: to whoever uploaded it, a file that cannot be read.
    return { ok: false, reason: error instanceof ZipRefused ? error.reason : 'unreadable' };
  }
}

parentPort.postMessage(answer());
