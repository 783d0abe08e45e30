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
  const first = waiting[0];
  const header = first?.header ?? [];
  const count = rowsThatFit(header, waiting, height);
  const kept = keepTogether(waiting, count);
  const taken = [...header, ...waiting.slice(0, kept)];
  const next = waiting[kept];
  if (!next) return { page: { rows: taken, heights: rowHeights(taken) }, rest: [] };
  const split = cutHere(taken, next, height, kept === 0);
  const placed = split ? [...taken, split.head] : taken;
  const rest = split ? [split.tail, ...waiting.slice(kept + 1)] : waiting.slice(kept);
  return { page: { rows: placed, heights: rowHeights(placed) }, rest };
}

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
  while (kept > 0 && waiting[kept - 1]?.keepWithNext) {
    // The row after it can begin here all the same when it may be cut.
    if (kept === count && waiting[kept]?.mayBreak) return count;
    kept -= 1;
  }
  return kept > 0 ? kept : count;
}

/** The next row cut at the end of this page, where it may be or must be. */
function cutHere(taken: readonly Row[], next: Row, height: number, pageIsFresh: boolean): { head: Row; tail: Row } | null {
  const free = height - sum(rowHeights(taken));
  const noPageHolds = sum(rowHeights([...next.header, next])) > height + TOLERANCE;
  if (!next.mayBreak && !noPageHolds && !pageIsFresh) return null;
  const split = splitRow(next, free, pageIsFresh);
  if (!split) {
    if (pageIsFresh) throw new Error('a page is too low for a single line of its table');
    return null;
  }
  const fits = sum(rowHeights([...taken, split.head])) <= height + TOLERANCE;
  return fits || pageIsFresh ? split : null;
}
