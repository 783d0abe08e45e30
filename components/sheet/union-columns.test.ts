import { describe, expect, it } from 'vitest';
import { knownSchemes } from '@/lib/scheme/known-schemes';
import { unionColumns } from './union-columns';

describe('columns of the one table', () => {
  it('are the edges of all bands, each taken as a share of its own band', () => {
    const thirds = [1, 2];
    const sixths = [10, 10, 40];
    const union = unionColumns([thirds, sixths]);
    expect(union.shares.map((share) => Math.round(share * 6))).toEqual([1, 1, 4]);
    expect(union.edgesOf(thirds)).toEqual([0, 2, 3]);
    expect(union.edgesOf(sixths)).toEqual([0, 1, 2, 3]);
  });

  it('hold decimals exactly: a tenth three times is where three tenths are', () => {
    const tenths = [0.1, 0.1, 0.1, 0.7];
    const whole = [0.3, 0.7];
    expect(unionColumns([tenths, whole]).edgesOf(whole)).toEqual([0, 3, 4]);
  });

  it.each(knownSchemes().flatMap((scheme) => Object.values(scheme.forms).map((each) => [scheme.id, each] as const)))(
    'of %s add up to the whole width, and no cell is without one',
    (_, each) => {
      const grids = each.bands.flatMap((band) => (band.kind === 'grid' ? [band] : band.bands));
      const union = unionColumns(grids.map(({ columns }) => columns));
      expect(union.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      for (const { columns } of grids) {
        const edges = union.edgesOf(columns);
        expect(edges).toHaveLength(columns.length + 1);
        expect([edges[0], edges.at(-1)]).toEqual([0, union.shares.length]);
        expect(edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? edge))).toBe(true);
      }
    },
  );
});
