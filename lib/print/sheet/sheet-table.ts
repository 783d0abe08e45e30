// A sheet as rows of typeset cells for the page (docs/layout.md).
import type { Sheet, SheetBand, SheetCell, SheetRow } from '@/lib/scheme/sheet/sheet';
import { type Cell, type Row, row, spanOver } from '@/lib/report/table';
import type { Extent, Place, Typesetter } from '@/lib/report/typesetter';

const TITLE_SIZE = 16;
const TITLE_PLACE: Place = { where: '标题', path: 'title' };
const ALIGN = { left: 'start', center: 'centre', right: 'end' } as const;

/** A row that is drawn once is no lower than a line of its size with room to write by hand. */
const lowest = (size: number) => 10 + (size * 4) / 3;

/** Every row of the sheet, from the lines over its title to the notes under its table. `tallest`: of a cell over several rows, points. */
export function sheetTable(sheet: Sheet, set: Typesetter, width: number, tallest: number): Row[] {
  const whole: Extent = [0, width];
  const line = (text: string, align: keyof typeof ALIGN): Row => row([{ ...set.note(text, whole, TITLE_PLACE), align: ALIGN[align], valign: 'middle' }], { keepWithNext: true });
  const above = (below: boolean) => together(sheet.above.filter(({ belowTitle }) => belowTitle === below), line);
  return [
    ...above(false),
    row([set.heading(sheet.title, whole, TITLE_PLACE, TITLE_SIZE, 'title')], { mayBreak: true, keepWithNext: true, minHeight: 34 }),
    ...(sheet.subtitle === null ? [] : [row([set.heading(sheet.subtitle, whole, TITLE_PLACE, set.size + 1.5, 'body')], { keepWithNext: true })]),
    ...above(true),
    ...sheet.bands.flatMap((band) => bandRows(band, set, width, tallest)),
    ...sheet.notes.map(({ text, align }) => row([{ ...set.note(text, whole, TITLE_PLACE), align: ALIGN[align] }], { mayBreak: true })),
  ];
}

/** One from the left and one from the right stand in one line. */
function together(lines: readonly Sheet['above'][number][], line: (text: string, align: keyof typeof ALIGN) => Row): Row[] {
  const rows: Row[] = [];
  lines.forEach(({ text, align }, at) => {
    const made = line(text, align);
    const before = lines[at - 1];
    const last = rows.at(-1);
    if (last && before && before.align !== align && last.cells.length === 1) last.cells.push(...made.cells);
    else rows.push(made);
  });
  return rows;
}

function bandRows(band: SheetBand, set: Typesetter, width: number, tallest: number): Row[] {
  const edges = edgesOf(band.columns, width);
  const made = band.rows.map((each) => row([], rowShape(each, band, set)));
  const headers = made.filter((_, at) => band.rows[at]?.header);
  made.forEach((each, at) => {
    if (!band.rows[at]?.header) each.header = headers;
  });
  band.rows.forEach((sheetRow, at) => {
    for (const cell of sheetRow.cells) {
      const typeset = cellOf(cell, sheetRow, band, edges, set);
      if (cell.spanning) spanOver(typeset, made.slice(at, at + cell.rows), tallest);
      else made[at]?.cells.push(typeset);
    }
  });
  return made;
}

/** Where columns begin, and the right edge of the last; the band is as wide as the text block. Columns written in points are points. */
function edgesOf(columns: readonly number[], width: number): number[] {
  const exact = width / columns.reduce((sum, column) => sum + column, 0);
  const share = Math.abs(exact - 1) < 1e-4 ? 1 : exact;
  let x = 0;
  const edges = [0, ...columns.map((column) => (x += column * share))];
  edges[edges.length - 1] = width;
  return edges;
}

/** What stands over a goal's table is its heading: it is no last line of a page. */
const isHeading = (sheetRow: SheetRow, band: SheetBand) => band.goal !== null && sheetRow.of === null && !sheetRow.header;

function rowShape(sheetRow: SheetRow, band: SheetBand, set: Typesetter): Partial<Omit<Row, 'cells'>> {
  if (sheetRow.header) return { keepWithNext: true };
  const least = lowest(set.size);
  const { mayBreak } = sheetRow;
  if (isHeading(sheetRow, band)) return { mayBreak, keepWithNext: true, minHeight: least };
  if (mayBreak) return { mayBreak, minHeight: 2 * least };
  return sheetRow.of === null ? { minHeight: least } : {};
}

function cellOf(cell: SheetCell, sheetRow: SheetRow, band: SheetBand, edges: readonly number[], set: Typesetter): Cell {
  const extent: Extent = [edges[cell.column] ?? 0, edges[cell.column + cell.span] ?? 0];
  const made = typeset(cell, extent, set);
  const placed = cell.long && isHeading(sheetRow, band) ? { ...made, valign: 'middle' as const } : made;
  const aligned = cell.align ? { ...placed, align: ALIGN[cell.align] } : placed;
  return band.boxed ? aligned : { ...aligned, boxed: false };
}

function typeset(cell: SheetCell, extent: Extent, set: Typesetter): Cell {
  const { content, text, long } = cell;
  if (content.kind === 'field') {
    const place: Place = { where: content.where, path: content.path };
    return long ? set.longText(text, extent, place) : set.value(text, extent, place);
  }
  return set.label(text, extent);
}
