// The contents page of the book: a name, dots, the number of its page. Names too long for a line go on in the next.
import { textRows, type RowSetter } from './document-rows';
import { fitText } from './fit-text';
import type { Line } from './lines';
import { type Cell, PADDING, type Row, row } from './table';

export interface ContentsEntry {
  name: string;
  page: number;
}

const SIZE = 12;
const LEADING = SIZE * 1.3;
/** What numbers and the air before them take at the right. */
const NUMBER_WIDTH = 36;
/** Fewer dots than these lead nowhere. */
const FEWEST_DOTS = 3;

/** The contents under their title; how many rows there are does not depend on the numbers. */
export function contentsRows(setter: RowSetter, title: string, entries: readonly ContentsEntry[]): Row[] {
  const heading = textRows(setter, title, { where: '标题', path: '' }, { size: 16, style: 'title', align: 'centre', keepWithNext: true });
  return [...heading, row([], { minHeight: SIZE, keepWithNext: true }), ...entries.flatMap((entry) => entryRows(setter, entry))];
}

function entryRows(setter: RowSetter, { name, page }: ContentsEntry): Row[] {
  const { typefaces, width } = setter;
  // A character that no font has is named by the form it stands in.
  const fit = (text: string, most: number) => fitText(text, most, { style: 'body', size: SIZE, typefaces, onMissing: () => undefined });
  const dot = typefaces.measure('.', 'body');
  const dotWidth = (dot?.width ?? 1) * SIZE;
  const room = width - NUMBER_WIDTH;
  const lines = [...fit(name, room - FEWEST_DOTS * dotWidth)];
  return lines.map((line, at) => {
    const cells = [cellOf(line, 0, room)];
    if (at < lines.length - 1) return row(cells, { keepWithNext: true });
    const dots = Math.floor((room - line.width - SIZE / 2) / dotWidth);
    if (dot && dots > 0) {
      const leader: Line = { pieces: [{ text: '.'.repeat(dots), font: dot.font, x: 0, width: dots * dotWidth }], width: dots * dotWidth };
      cells.push(cellOf(leader, room - leader.width, leader.width));
    }
    const [number] = fit(String(page), NUMBER_WIDTH);
    if (number) cells.push(cellOf(number, width - number.width, number.width));
    return row(cells);
  });
}

/** A line that begins exactly at `x`. */
function cellOf(line: Line, x: number, width: number): Cell {
  return {
    x: x - PADDING.x,
    width: width + 2 * PADDING.x,
    lines: [line],
    size: SIZE,
    leading: LEADING,
    align: 'start',
    valign: 'middle',
    label: false,
    boxed: false,
  };
}
