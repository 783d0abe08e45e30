// In which columns the cells of a band's declared rows stand.
import { downOf } from './down-of';
import type { Grid } from './scheme';

/** In which column each cell of each row begins, with what earlier rows carry down. */
export function columnsOf({ columns, rows }: Pick<Grid, 'columns' | 'rows'>): number[][] {
  let taken = columns.map(() => 0);
  return rows.map((row, at) => {
    const next = taken.map((left) => Math.max(0, left - 1));
    let column = 0;
    const begins = row.cells.map((cell) => {
      while ((taken[column] ?? 0) > 0) column += 1;
      const begin = column;
      for (; column < begin + cell.span; column += 1) next[column] = downOf(cell, rows, at) - 1;
      return begin;
    });
    taken = next;
    return begins;
  });
}
