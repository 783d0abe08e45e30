// The rows of one band: each declared row drawn once, or for each fund row, goal or indicator; cells over several of them.
import { isBlank } from '@/lib/number/fold';
import type { BandCell, BandRow, Grid } from '../scheme';
import type { SheetCell, SheetContent, SheetRow, SheetSource } from './sheet';
import { LONG } from '../core';
import { columnsOf } from '../columns-of';
import { downOf } from '../down-of';
import { besideField, choiceLine, fieldText, filledIn, pathOf, type Place, printedField, whereOf, withWords } from './texts';

/** A declared row with what it is drawn for. */
interface Drawn {
  row: BandRow;
  /** Columns in which its cells begin. */
  columns: number[];
  places: (Place | null)[];
  /** Of each cell that joins neighbours: whether it says the same as the one above it, by instance. */
  joins: boolean[][];
  boxed: boolean;
}

/** Every row of a band, for one goal or for the whole form; rows whose condition fails are not among them. */
export function gridRows(grid: Grid, goal: number | null, source: SheetSource, holds: (when: string | null) => boolean): SheetRow[] {
  const starts = columnsOf(grid);
  const drawn = grid.rows.map((row, at): Drawn => {
    const places = holds(row.when) ? placesOf(row, goal, source) : [];
    return {
      row,
      columns: starts[at] ?? [],
      places,
      boxed: grid.boxed,
      joins: row.cells.map((cell) => (cell.merge ? joinsOf(cell, places, source) : [])),
    };
  });
  return drawn.flatMap((each, at) => each.places.map((place, instance) => sheetRow(each, instance, place, drawn, at, goal, source)));
}

function placesOf({ each }: BandRow, goal: number | null, { form, evaluation, paper }: SheetSource): (Place | null)[] {
  const goals = evaluation.goals.map((_, at) => at).filter((at) => goal === null || at === goal);
  switch (each) {
    case null:
      return [null];
    case 'goal':
      return goals.map((at) => ({ on: 'goal', goal: at }));
    case 'indicator':
      return goals.flatMap((at) =>
        (evaluation.goals[at]?.groups ?? []).flatMap(({ indicators }, group) =>
          indicators.map((_, row): Place => ({ on: 'indicator', goal: at, group, row })),
        ),
      );
    case 'fund': {
      const { rows } = evaluation.funds;
      const own = form.funds.rows
        .filter(({ printed }) => printed || !paper)
        .map(({ key }) => ({ key, index: rows.findIndex((row) => row.key === key) }));
      const further = rows.flatMap((row, index) => (row.key === undefined ? [{ key: null, index }] : []));
      return [...own, ...further].map(({ key, index }): Place => ({
        on: 'fund',
        key,
        index: index < 0 ? null : index,
        ...(goal !== null && { goal }),
      }));
    }
  }
}

// ---- Cells ----

function sheetRow(
  drawn: Drawn,
  instance: number,
  place: Place | null,
  all: readonly Drawn[],
  at: number,
  goal: number | null,
  source: SheetSource,
): SheetRow {
  const { row, columns } = drawn;
  const here: Place = place ?? (goal === null ? { on: 'form' } : { on: 'goal', goal });
  const cells: SheetCell[] = [];
  let mergedSoFar = true;
  row.cells.forEach((cell, index) => {
    const column = columns[index] ?? 0;
    if (cell.merge) {
      const joins = mergedSoFar && (drawn.joins[index]?.[instance] ?? false);
      mergedSoFar = joins;
      if (!joins) cells.push({ ...sheetCell(cell, here, drawn.boxed, source), column, rows: mergedRows(drawn, instance, index) });
    } else if (cell.down === 'rows') {
      if (instance === 0) cells.push({ ...sheetCell(cell, here, drawn.boxed, source), column, rows: drawn.places.length });
    } else {
      cells.push({ ...sheetCell(cell, here, drawn.boxed, source), column, rows: row.each ? 1 : coveredRows(cell, all, at) });
    }
  });
  return { cells, header: row.header, of: place, mayBreak: row.each !== 'indicator' && row.cells.some(({ long }) => long) };
}

/** Drawn rows under a cell that goes down over declared ones. */
function coveredRows(cell: BandCell, all: readonly Drawn[], at: number): number {
  const count = downOf(
    cell,
    all.map(({ row }) => row),
    at,
  );
  return Math.max(
    1,
    all.slice(at, at + count).reduce((sum, { places }) => sum + places.length, 0),
  );
}

/** Whether a cell says the same as the one above it, in the same group of the same goal. */
function joinsOf(cell: BandCell, places: readonly (Place | null)[], source: SheetSource): boolean[] {
  const texts = places.map((place) => (place ? textOf(cell, place, source) : ''));
  return places.map((here, at) => {
    const before = places[at - 1];
    return Boolean(before && here && isOneGroup(before, here)) && !isBlank(texts[at]) && texts[at] === texts[at - 1];
  });
}

function isOneGroup(a: Place, b: Place): boolean {
  if (a.on === 'indicator' && b.on === 'indicator') return a.goal === b.goal && a.group === b.group;
  return a.on === b.on && a.on !== 'goal';
}

/** How many rows from here on join in this cell: all merged cells to its left must join as well. */
function mergedRows({ row, places, joins }: Drawn, instance: number, index: number): number {
  const merged = joins.filter((_, at) => row.cells[at]?.merge && at <= index);
  let end = instance + 1;
  while (end < places.length && merged.every((joined) => joined[end])) end += 1;
  return end - instance;
}

function sheetCell(cell: BandCell, place: Place, boxed: boolean, source: SheetSource): Omit<SheetCell, 'column' | 'rows'> {
  const { content } = cell;
  const scoredOnly = cell.scoredOnly && !isScored(place, source);
  const shown: SheetContent =
    content.kind === 'label' || scoredOnly
      ? { kind: 'label' }
      : content.kind === 'calc'
        ? { kind: 'figure', name: content.name, place }
        : content.kind === 'choice'
          ? { kind: 'choice', path: pathOf(source, place, content.key), key: content.key, where: whereOf(source, place, content.key) }
          : content.kind === 'fund'
            ? fundContent(content.row, content.column, source)
            : fieldContent(content.key, place, source);
  const beside = (text: string) => text && besideField(text, source, place);
  return {
    span: cell.span,
    content: shown,
    text: textOf(cell, place, source),
    before: beside(cell.before),
    after: beside(cell.after),
    spanning: cell.merge || cell.down !== 1,
    merged: cell.merge,
    align: cell.align ?? (standsLeft(cell, boxed, source) ? 'left' : null),
    long: cell.long,
  };
}

/** Choices, what has no box around it, and fields of long texts begin at the left; the rest stands in the middle. */
function standsLeft({ content, long }: BandCell, boxed: boolean, { form }: SheetSource): boolean {
  if (long) return false;
  const key = content.kind === 'cell' ? content.key : content.kind === 'fund' ? content.column : null;
  return !boxed || content.kind === 'choice' || (key !== null && (form.cells[key]?.kind === 'long' || LONG.has(key)));
}

const FIGURES: ReadonlySet<string> = new Set(['rate', 'points', 'score']);

function fundContent(key: string, column: string, source: SheetSource): SheetContent {
  const place = fundPlace(key, source);
  return FIGURES.has(column) ? { kind: 'figure', name: column, place } : fieldContent(column, place, source);
}

function fieldContent(key: string, place: Place, source: SheetSource): SheetContent {
  return { kind: 'field', path: pathOf(source, place, key), key, where: whereOf(source, place, key) };
}

function fundPlace(key: string, { evaluation }: SheetSource): Place {
  const index = evaluation.funds.rows.findIndex((row) => row.key === key);
  return { on: 'fund', key, index: index < 0 ? null : index };
}

function isScored(place: Place, { form }: SheetSource): boolean {
  return place.on === 'fund' && form.funds.rows.some(({ key, scored }) => scored && key === place.key);
}

/** What is printed in a cell, with what stands before and behind it, or instead of it. */
function textOf(cell: BandCell, place: Place, source: SheetSource): string {
  const text = cell.scoredOnly && !isScored(place, source) ? '' : valueOf(cell.content, place, source);
  if (!filledIn(text) && cell.else !== null) return withWords(cell.else, source, place);
  const after = filledIn(text) ? besideField(cell.after, source, place) : '';
  return `${besideField(cell.before, source, place)}${text}${after}`;
}

function valueOf(content: BandCell['content'], place: Place, source: SheetSource): string {
  switch (content.kind) {
    case 'label':
      return withWords(content.text, source, place);
    case 'choice': {
      const declared = source.form.cells[content.key];
      return declared ? choiceLine(declared, fieldText(source, place, content.key), source.form.page.optionsApart) : '';
    }
    case 'cell':
      return printedField(source, place, content.key);
    case 'calc':
      return source.figures.calc(content.name, place);
    case 'fund': {
      const row = fundPlace(content.row, source);
      return FIGURES.has(content.column) ? source.figures.calc(content.column, row) : printedField(source, row, content.column);
    }
  }
}
