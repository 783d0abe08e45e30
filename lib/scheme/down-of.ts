// How many declared rows a cell covers (docs/schemes.md, "From bands to a sheet").
import type { BandCell, BandRow } from './scheme';

/** Declared rows under a cell of row `at`, its own first. A header's cell stays among headers, unless it goes to the band's end. */
export function downOf({ down }: Pick<BandCell, 'down'>, rows: readonly Pick<BandRow, 'header'>[], at: number): number {
  if (down === 'band') return rows.length - at;
  if (down === 'rows') return 1;
  const end = rows[at]?.header ? rows.findIndex((row, other) => other > at && !row.header) : rows.length;
  return Math.min(down, (end < 0 ? rows.length : end) - at);
}
