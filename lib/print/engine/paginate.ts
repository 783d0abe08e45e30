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
const MOST_FOR_HEADER = 0.5;
const sum = (heights: readonly number[]) => heights.reduce((total, height) => total + height, 0);

/** All rows on as many pages of `height` points as they need; at least one page. */
export function paginate(rows: readonly Row[], height: number): TablePage[] {
  const pages: TablePage[] = [];
  const waiting = { rows: [...rows], from: 0 };
  do pages.push(fillPage(waiting, height));
  while (waiting.from < waiting.rows.length);
  return pages;
}

/** Rows that are on no page yet: those from a place on, the first of them perhaps the rest of one that was cut. */
interface Waiting {
  rows: Row[];
  from: number;
}

/** Takes the next page from the waiting rows. */
function fillPage(waiting: Waiting, height: number): TablePage {
  const { rows, from } = waiting;
  const header = repeatedHeader(rows[from], height);
  const taken = rowsThatFit(header, waiting, height);
  const next = from + taken.length;
  const cut = cutHere([...header, ...taken], rows[next], height, taken.length === 0);
  if (cut) {
    rows[next] = cut.tail;
    waiting.from = next;
    return pageOf([...header, ...taken, cut.head]);
  }
  const kept = next === rows.length ? taken : keptTogether(taken);
  waiting.from = from + kept.length;
  return pageOf([...header, ...kept]);
}

/** A header that takes more than half of a page is repeated only where the row fits below it: cells over several rows may need the other half. */
function repeatedHeader(row: Row | undefined, height: number): Row[] {
  if (!row || sum(row.header.map(naturalHeight)) <= height * MOST_FOR_HEADER) return row?.header ?? [];
  return sum(rowHeights([...row.header, row])) <= height + TOLERANCE ? row.header : [];
}

const pageOf = (rows: Row[]): TablePage => ({ rows, heights: rowHeights(rows) });

/** The waiting rows that a page holds under its repeated header, spans counted. */
function rowsThatFit(header: readonly Row[], { rows, from }: Waiting, height: number): Row[] {
  let used = sum(header.map(naturalHeight));
  const taken: Row[] = [];
  for (let at = from; at < rows.length; at += 1) {
    const row = rows[at];
    used += row ? naturalHeight(row) : 0;
    if (!row || used > height + TOLERANCE) break;
    taken.push(row);
  }
  while (taken.length > 0 && sum(rowHeights([...header, ...taken])) > height + TOLERANCE) taken.pop();
  return taken;
}

/** Without the rows that must not be the last on their page, unless that would leave the page empty. */
function keptTogether(taken: Row[]): Row[] {
  let kept = taken.length;
  while (kept > 0 && taken[kept - 1]?.keepWithNext) kept -= 1;
  return kept > 0 ? taken.slice(0, kept) : taken;
}

/** The next row cut at the end of this page, where it must be, or may be and the page would stay empty by a good part. */
function cutHere(taken: readonly Row[], next: Row | undefined, height: number, pageIsFresh: boolean): { head: Row; tail: Row } | null {
  if (!next) return null;
  const free = height - sum(rowHeights(taken));
  const noPageHolds = sum(rowHeights([...repeatedHeader(next, height), next])) > height + TOLERANCE;
  const worthIt = next.mayBreak && free >= height * WORTH_CUTTING;
  if (!noPageHolds && !worthIt && !pageIsFresh) return null;
  const split = splitRow(next, free, pageIsFresh);
  if (pageIsFresh && !split) throw new Error('a page is too low for a single line of its table');
  if (!split || pageIsFresh) return split;
  return sum(rowHeights([...taken, split.head])) <= height + TOLERANCE ? split : null;
}
