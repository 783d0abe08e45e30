// The unit that a bare number leaves to its target: what the rules read it with (docs/rules.md, "Reading a target or an actual").
import { type Figure, type Measure, parseMeasure } from './measure';

/** A bare number with the scale and unit that the target states, as `45` beside `≥50次` is `45次`; null where there is nothing to add. */
export function withUnitOfTarget(actual: string, target: string, year: number): string | null {
  const measure = parseMeasure(actual, year);
  if (measure.kind !== 'number' || measure.month || measure.comparator || measure.equals || measure.trend) return null;
  const of = figureOf(parseMeasure(target, year));
  if (!of || hasUnit(measure) || !hasUnit(of)) return null;
  return `${actual.trim()}${of.scale}${of.unit}`;
}

const hasUnit = ({ scale, unit }: Figure): boolean => scale !== '' || unit !== '';

/** What a target states; of a range, where both ends state the same. */
function figureOf(measure: Measure): Figure | null {
  if (measure.kind === 'number') return measure.month ? null : measure;
  if (measure.kind !== 'range') return null;
  const { low, high } = measure;
  return low.scale === high.scale && low.unit === high.unit ? high : null;
}
