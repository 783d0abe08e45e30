// A sheet as rows of typeset cells for the page (docs/layout.md).
import { FORM_PATH, fundPath, goalPath, indicatorPath } from '@/lib/form/path';
import type { SchemeForm } from '@/lib/scheme/scheme';
import type { Sheet, SheetBand, SheetCell, SheetContent, SheetRow } from '@/lib/scheme/sheet/sheet';
import type { Place as SheetPlace } from '@/lib/scheme/sheet/texts';
import { type Cell, PADDING, type Row, row, spanOver } from '@/lib/print/engine/table';
import type { Extent, Place, Typesetter } from '@/lib/print/engine/typesetter';
import { widerColumns } from './wider-columns';

const TITLE_PLACE: Place = { where: '标题', path: 'title' };
const ALIGN = { left: 'start', center: 'centre', right: 'end' } as const;

/** A row that is drawn once is no lower than a line of its size with room to write by hand. */
const lowest = (size: number) => 10 + (size * 4) / 3;

/** Room for the title, of its size. */
const TITLE_ROOM = 2.125;

/** Every row of the sheet, from the lines over its title to the notes under its table. `tallest`: of a cell over several rows, points. */
export function sheetTable(sheet: Sheet, page: SchemeForm['page'], set: Typesetter, width: number, tallest: number): Row[] {
  const whole: Extent = [0, width];
  const above = (below: boolean) =>
    aboveRows(
      sheet.above
        .filter(({ belowTitle }) => belowTitle === below)
        .map(({ text, align }): Cell => ({ ...set.note(text, whole, TITLE_PLACE), align: ALIGN[align], valign: 'middle' })),
    );
  return [
    ...above(false),
    row([set.heading(sheet.title, whole, TITLE_PLACE, page.title, 'title')], {
      mayBreak: true,
      keepWithNext: true,
      minHeight: page.title * TITLE_ROOM,
    }),
    ...(sheet.subtitle === null
      ? []
      : [row([set.heading(sheet.subtitle, whole, TITLE_PLACE, page.subtitle, 'body')], { keepWithNext: true })]),
    ...above(true),
    ...sheet.bands.flatMap((band) => bandRows(band, set, width, tallest)),
    ...sheet.notes.map(({ text, align }) => row([{ ...set.note(text, whole, TITLE_PLACE), align: ALIGN[align] }], { mayBreak: true })),
  ];
}

/** Lines that align differently stand beside each other, where there is room for both. */
function aboveRows(lines: readonly Cell[]): Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last && haveRoom([...last.cells, line])) last.cells.push(line);
    else rows.push(row([line], { keepWithNext: true }));
  }
  return rows;
}

/** Each aligns otherwise, and none reaches into another. */
function haveRoom(cells: readonly Cell[]): boolean {
  const widthOf = (align: Cell['align']) => {
    const cell = cells.find((each) => each.align === align);
    return cell ? (cell.lines.at(0)?.width ?? 0) + 2 * PADDING.x : 0;
  };
  const side = Math.max(widthOf('start'), widthOf('end'));
  const needed = widthOf('centre') > 0 ? widthOf('centre') + 2 * side : widthOf('start') + widthOf('end');
  return (
    new Set(cells.map(({ align }) => align)).size === cells.length &&
    cells.every(({ lines }) => lines.length <= 1) &&
    needed <= (cells[0]?.width ?? 0)
  );
}

function bandRows(band: SheetBand, set: Typesetter, width: number, tallest: number): Row[] {
  const edges = roomyEdges(band, edgesOf(band.columns, width), set);
  const made = band.rows.map((each) => row([], rowShape(each, band, set)));
  // A header stands over the rows below it.
  made.forEach((each, at) => {
    if (!band.rows[at]?.header) each.header = made.filter((_, other) => other < at && band.rows[other]?.header);
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

/** The same edges, or, where a number would be cut between them, others. */
function roomyEdges(band: SheetBand, edges: readonly number[], set: Typesetter): readonly number[] {
  const isCut = ({ column, span, text }: SheetCell) => set.leastWidth(text) > (edges[column + span] ?? 0) - (edges[column] ?? 0);
  if (!band.rows.some(({ cells }) => cells.some(isCut))) return edges;
  const needs = band.rows.flatMap(({ cells }) => cells.map(({ column, span, text }) => ({ column, span, width: set.leastWidth(text) })));
  const wider = widerColumns(
    edges.slice(1).map((edge, at) => edge - (edges[at] ?? 0)),
    needs,
    set.size + 2 * PADDING.x,
  );
  let x = 0;
  return wider ? [0, ...wider.map((width) => (x += width))] : edges;
}

/** What stands over a goal's table is its heading: it is no last line of a page. */
const isHeading = (sheetRow: SheetRow, band: SheetBand) => band.goal !== null && sheetRow.of === null && !sheetRow.header;

function rowShape(sheetRow: SheetRow, band: SheetBand, set: Typesetter): Partial<Omit<Row, 'cells'>> {
  if (sheetRow.header) return { keepWithNext: true };
  const least = lowest(set.size);
  const { mayBreak } = sheetRow;
  if (isHeading(sheetRow, band)) return { mayBreak, keepWithNext: true, minHeight: least };
  if (mayBreak) return { mayBreak, minHeight: 2 * least };
  // One in which nothing is filled in is a row all the same.
  return { minHeight: sheetRow.of === null ? least : set.lowest };
}

function cellOf(cell: SheetCell, sheetRow: SheetRow, band: SheetBand, edges: readonly number[], set: Typesetter): Cell {
  const extent: Extent = [edges[cell.column] ?? 0, edges[cell.column + cell.span] ?? 0];
  const made = typeset(cell, extent, set);
  const placed = cell.long && isHeading(sheetRow, band) ? { ...made, valign: 'middle' as const } : made;
  // What stands in the middle while it is short, and from the left once it is long, is centred.
  const aligned = cell.align && !(cell.align === 'center' && !cell.long) ? { ...placed, align: ALIGN[cell.align] } : placed;
  return band.boxed ? aligned : { ...aligned, boxed: false };
}

function typeset(cell: SheetCell, extent: Extent, set: Typesetter): Cell {
  const { content, text, long } = cell;
  if (content.kind === 'field') {
    const place: Place = { where: content.where, path: content.path };
    return long ? set.longText(text, extent, place) : set.value(text, extent, place);
  }
  return content.kind === 'figure' ? set.label(text, extent, figurePlace(content)) : set.label(text, extent);
}

const FIGURES: Readonly<Record<string, string>> = {
  rate: '执行率',
  executionRate: '执行率',
  points: '分值',
  executionPoints: '预算执行分值',
  full: '满分',
  score: '得分',
  executionScore: '预算执行得分',
  goalScore: '目标得分',
  groupScore: '一级指标得分',
  indicatorsScore: '指标得分',
  coefficient: '得分系数',
  total: '总分',
  grade: '等级',
};

/** Where a figure stands, for what is said of it. */
function figurePlace({ name, place }: Extract<SheetContent, { kind: 'figure' }>): Place {
  return { where: FIGURES[name] ?? '得分', path: pathOfPlace(place) };
}

function pathOfPlace(place: SheetPlace): string {
  switch (place.on) {
    case 'form':
      return FORM_PATH;
    case 'fund':
      return fundPath({ key: place.key ?? undefined }, place.index ?? 0);
    case 'goal':
      return goalPath(place.goal);
    case 'indicator':
      return indicatorPath(place.goal, place.group, place.row);
  }
}
