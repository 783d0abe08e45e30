// Columns of a band laid out anew, where a number would be cut in one of them (docs/layout.md, "Every PDF").

/** A cell that must be at least so wide, points. */
export interface Need {
  column: number;
  span: number;
  width: number;
}

/**
 * The same columns as wide as these cells need, what they gain taken from the others by what those can spare; none gets narrower than
 * `least`, unless it was. Null where there is no room for all of them.
 */
export function widerColumns(widths: readonly number[], needs: readonly Need[], least: number): number[] | null {
  const floors = widths.map((width) => Math.min(width, least));
  for (const { column, span, width } of [...needs].sort((a, b) => a.span - b.span)) {
    const covered = widths.slice(column, column + span);
    const lacking = width - sum(floors.slice(column, column + span));
    if (lacking <= 0) continue;
    const whole = sum(covered);
    covered.forEach((own, at) => (floors[column + at] = (floors[column + at] ?? 0) + (lacking * own) / whole));
  }
  const spare = widths.map((width, at) => Math.max(0, width - (floors[at] ?? 0)));
  const left = sum(widths) - sum(floors);
  if (left < 0) return null;
  const share = sum(spare) > 0 ? left / sum(spare) : 0;
  return floors.map((floor, at) => floor + (spare[at] ?? 0) * share);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
