// Rounding of scores: half-up, once, to the decimals that a scheme says (docs/rules.md, "Scores").
import { type Fraction, type Hundredths, multiply, ofHundredths, roundToHundredths } from '@/lib/number/decimal';

/** A non-negative number of points, rounded half-up to `decimals` (0, 1 or 2). */
export function roundTo(points: Fraction, decimals: number): Hundredths {
  const unit = 10n ** BigInt(2 - decimals);
  return unit === 1n ? roundToHundredths(points) : roundToHundredths({ n: points.n, d: points.d * unit }) * unit;
}

/** That percentage of the points, rounded half-up to hundredths. */
export function shareOf(points: Hundredths, percent: Fraction): Hundredths {
  return roundToHundredths(multiply(ofHundredths(points), { n: percent.n, d: percent.d * 100n }));
}
