// Rows onto pages (layout): a row is never cut unless it may break or no page holds it, headers repeat, spans are drawn again.
import { rowHeights } from './row-heights';
import { splitRow } from './split-row';
import { type Row, naturalHeight } from './table';

/** The rows of one page, repeated headers included, with their heights. */
export interface TablePage {
  rows: Row[];
  heights: number[];
}

const TOLERANCE = 0.001;
/** A long text that the next page holds whole is cut only where more than this share of the page would stay empty. */
const WORTH_CUTTING = 0.25;
const sum = (heights: readonly number[]) => heights.reduce((total, height) => total + height, 0);

/** All rows on as many pages of `height` points as they need; at least one page. */
export function paginate(rows: readonly Row[], height: number): TablePage[] {
  const pages: TablePage[] = [];
  let waiting: Row[] = [...rows];
  do {
    const { page, rest } = fillPage(waiting, height);
    pages.push(page);
    waiting = rest;
  } while (waiting.length > 0);
  return pages;
}

function fillPage(waiting: readonly Row[], height: number): { page: TablePage; rest: Row[] } {
  const header = waiting[0]?.header ?? [];
  const count = rowsThatFit(header, waiting, height);
  const cut = cutHere([...header, ...waiting.slice(0, count)], waiting[count], height, count === 0);
  if (cut) return pageOf([...header, ...waiting.slice(0, count), cut.head], [cut.tail, ...waiting.slice(count + 1)]);
  const kept = keepTogether(waiting, count);
  return pageOf([...header, ...waiting.slice(0, kept)], waiting.slice(kept));
}

const pageOf = (rows: Row[], rest: Row[]) => ({ page: { rows, heights: rowHeights(rows) }, rest });

/** How many of the waiting rows a page holds under its repeated header, spans counted. */
function rowsThatFit(header: readonly Row[], waiting: readonly Row[], height: number): number {
  let used = sum(header.map(naturalHeight));
  let count = 0;
  for (const row of waiting) {
    used += naturalHeight(row);
    if (used > height + TOLERANCE) break;
    count += 1;
  }
  while (count > 0 && sum(rowHeights([...header, ...waiting.slice(0, count)])) > height + TOLERANCE) count -= 1;
  return count;
}

/** Takes back rows that must not be the last on their page, unless that would leave the page empty. */
function keepTogether(waiting: readonly Row[], count: number): number {
  if (count === waiting.length) return count;
  let kept = count;
  while (kept > 0 && waiting[kept - 1]?.keepWithNext) kept -= 1;
  return kept > 0 ? kept : count;
}

/** The next row cut at the end of this page, where it must be, or may be and the page would stay empty by a good part. */
function cutHere(taken: readonly Row[], next: Row | undefined, height: number, pageIsFresh: boolean): { head: Row; tail: Row } | null {
  if (!next) return null;
  const free = height - sum(rowHeights(taken));
  const noPageHolds = sum(rowHeights([...next.header, next])) > height + TOLERANCE;
  const worthIt = next.mayBreak && free >= height * WORTH_CUTTING;
  if (!noPageHolds && !worthIt && !pageIsFresh) return null;
  const split = splitRow(next, free, pageIsFresh);
  if (pageIsFresh && !split) throw new Error('a page is too low for a single line of its table');
  if (!split || pageIsFresh) return split;
  return sum(rowHeights([...taken, split.head])) <= height + TOLERANCE ? split : null;
}
