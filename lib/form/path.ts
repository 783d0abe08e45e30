// Places in the exchange form, as findings and refusals name them (docs/rules.md, "Findings"; docs/exchange-format.md).

export const FORM_PATH = '';
export const FUNDS_PATH = 'funds';
export const FUNDS_TOTAL_PATH = 'funds.total';

/** A row of money: the scheme's by its key, a further one by its number. */
export function fundPath(row: { key?: string | undefined }, at: number): string {
  return row.key === undefined ? `funds.rows[${at}]` : `funds.${row.key}`;
}

export function goalPath(goal: number): string {
  return `goals[${goal}]`;
}

export function groupPath(goal: number, group: number): string {
  return `${goalPath(goal)}.groups[${group}]`;
}

export function indicatorPath(goal: number, group: number, indicator: number): string {
  return `${groupPath(goal, group)}.indicators[${indicator}]`;
}

export function partPath(key: string): string {
  return `parts.${key}`;
}

/** A cell of the scheme's own at a place. */
export function cellPath(place: string, key: string): string {
  return place === '' ? `cells.${key}` : `${place}.cells.${key}`;
}

/** The key of the cell of the scheme's own that a path names; "" where it names none. */
export function ownCellKey(path: string): string {
  return /(?:^|\.)cells\.([^.]+)$/.exec(path)?.[1] ?? '';
}

/** A core name at a place. */
export function namePath(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}

const ROW =
  /^(?:goals\[\d{1,4}\](?:\.groups\[\d{1,4}\](?:\.indicators\[\d{1,4}\])?)?|funds(?:\.rows\[\d{1,4}\]|\.(?!unit$)[A-Za-z][A-Za-z0-9_-]*)?)(?=\.|$)/;

/** A path as the row that it is in ("" for the form itself), and the cell of that row ("" for the row itself). */
export function splitPath(path: string): { row: string; cell: string } {
  const row = ROW.exec(path)?.[0] ?? '';
  return { row, cell: row === '' ? path : path.slice(row.length + 1) };
}
