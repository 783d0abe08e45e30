// One table for all bands of a sheet: its columns are the union of all bands' edges (docs/schemes.md, "Columns on screen").
import type { SheetBand } from '@/lib/scheme/sheet/sheet';

/** Edges that are nearer than this share of the width are one. */
const FINEST = 100_000;

export interface UnionColumns {
  /** Shares of the whole width, adding up to 1. */
  widths: number[];
  /** How many union columns a cell of a band covers. */
  spanOf: (band: SheetBand, column: number, span: number) => number;
}

/** The columns of the table that holds all bands. */
export function unionColumns(bands: readonly Pick<SheetBand, 'columns'>[]): UnionColumns {
  const edgesOf = new Map(bands.map((band) => [band, edges(band.columns)]));
  const all = [...new Set([...edgesOf.values()].flat())].sort((a, b) => a - b);
  const rank = new Map(all.map((edge, at) => [edge, at]));
  return {
    widths: all.slice(1).map((edge, at) => (edge - (all[at] ?? 0)) / FINEST),
    spanOf: (band, column, span) => {
      const own = edgesOf.get(band) ?? edges(band.columns);
      return (rank.get(own[column + span] ?? FINEST) ?? 0) - (rank.get(own[column] ?? 0) ?? 0);
    },
  };
}

/** Where columns begin and the last ends, as shares of the band's width in whole steps. */
function edges(columns: readonly number[]): number[] {
  const sum = columns.reduce((all, column) => all + column, 0);
  let x = 0;
  return [0, ...columns.map((column) => Math.round(((x += column) / sum) * FINEST))];
}
