import fc from 'fast-check';
import { expect, it } from 'vitest';
import { widerColumns } from './wider-columns';

it('a column gains what its number needs, and the others give by what they can spare', () => {
  expect(widerColumns([20, 100, 60], [{ column: 0, span: 1, width: 50 }], 20)).toEqual([50, expect.closeTo(80, 9), expect.closeTo(50, 9)]);
  expect(widerColumns([20, 30], [{ column: 0, span: 1, width: 40 }], 20)).toBeNull();
});

it('cells over several columns share out what they need; the whole keeps its width', () => {
  const need = fc.record({ column: fc.nat(3), span: fc.integer({ min: 1, max: 3 }), width: fc.integer({ min: 1, max: 120 }) });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 15, max: 200 }), { minLength: 6, maxLength: 8 }),
      fc.array(need, { maxLength: 6 }),
      (widths, needs) => {
        const wider = widerColumns(widths, needs, 20);
        if (!wider) return;
        expect(wider.reduce((a, b) => a + b, 0)).toBeCloseTo(
          widths.reduce((a, b) => a + b, 0),
          6,
        );
        for (const { column, span, width } of needs)
          expect(wider.slice(column, column + span).reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(width - 1e-6);
        wider.forEach((width, at) => expect(width).toBeGreaterThanOrEqual(Math.min(widths[at] ?? 0, 20) - 1e-6));
      },
    ),
  );
});
