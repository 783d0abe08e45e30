// What a cell of a form is called: by the scheme's own words, else as its table heads it, so that a message names what the reader sees.
import { columnsOf } from './columns-of';
import type { Grid, Scheme, SchemeForm } from './scheme';
import { wordFor } from './words';

const BRACKETS_AT_END = /(?:（[^（）]*）|[:：])+$/;

/** A core or declared cell in words. */
export function cellName(scheme: Scheme, form: SchemeForm, key: string): string {
  return form.cells[key]?.label.replaceAll('\n', '') ?? scheme.words[key] ?? printedNames(form).get(key) ?? wordFor(scheme, key);
}

const known = new WeakMap<SchemeForm, ReadonlyMap<string, string>>();

/** What the bands of a form call its cells. */
export function printedNames(form: SchemeForm): ReadonlyMap<string, string> {
  let names = known.get(form);
  if (!names) {
    const grids = form.bands.flatMap((band) => (band.kind === 'grid' ? [band] : band.bands));
    // The first place that shows a cell names it.
    known.set(form, (names = new Map(grids.flatMap(namesIn).reverse())));
  }
  return names;
}

interface Label {
  column: number;
  span: number;
  text: string;
}

/** A cell of many rows is called by the heading over it, one that stands once by the words to its left. */
function namesIn({ columns, rows }: Grid): [string, string][] {
  const starts = columnsOf({ columns, rows });
  const above: Label[] = [];
  return rows.flatMap((row, at) => {
    const places = row.cells.map((cell, index) => ({ column: starts[at]?.[index] ?? 0, span: cell.span, content: cell.content }));
    const labels = places.flatMap(({ column, span, content }): Label[] => {
      const text = content.kind === 'label' ? content.text.replaceAll('\n', '').replace(BRACKETS_AT_END, '').trim() : '';
      return text === '' || text.includes('{') ? [] : [{ column, span, text }];
    });
    const names = places.flatMap(({ column, content }): [string, string][] => {
      const key = content.kind === 'cell' ? content.key : content.kind === 'fund' ? content.column : null;
      const over = above.findLast((label) => label.column <= column && column < label.column + label.span);
      const name = row.each === null ? (labels.findLast((label) => label.column < column) ?? over) : over;
      return key !== null && name ? [[key, name.text]] : [];
    });
    if (row.each === null) above.push(...labels);
    return names;
  });
}
