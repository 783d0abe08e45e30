/** The rows with one of them a place up (-1) or down (1); as they are where it is at the end already. */
export function movedRow<Row extends { key: string }>(rows: readonly Row[], key: string, by: -1 | 1): Row[] {
  const from = rows.findIndex((row) => row.key === key);
  const row = rows[from];
  const other = rows[from + by];
  if (!row || !other) return [...rows];
  const moved = [...rows];
  moved[from] = other;
  moved[from + by] = row;
  return moved;
}
