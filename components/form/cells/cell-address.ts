// How a cell is found on the page: every input of the form carries its row and its column as data attributes.

export type CellName =
  | 'title' | 'projectName' | 'supervisingDepartment' | 'implementingUnit' | 'department'
  | 'category' | 'attribute' | 'duration'
  | 'sourceLabel' | 'budgetInitial' | 'budget' | 'executed'
  | 'statement' | 'expected' | 'achieved' | 'goalPoints' | 'level1' | 'groupPoints'
  | 'level2' | 'level3' | 'target' | 'actual' | 'tier' | 'points' | 'score' | 'note'
  | 'total' | 'deviationReasons' | 'improvements';

/** The attributes that make an input findable. `row` is a row id, `funds.total` and the like, or "" for the form. */
export function cellAttributes(row: string, cell: CellName): { 'data-row': string; 'data-cell': CellName } {
  return { 'data-row': row, 'data-cell': cell };
}

/** The input of that cell; where a finding names no row (or a spanned one), the first input of that column. */
export function findCell(row: string, cell: CellName): HTMLElement | null {
  const inColumn = `[data-cell="${cell}"]`;
  return (
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]${inColumn}`) ??
    document.querySelector<HTMLElement>(`[data-row="funds.total"]${inColumn}`) ??
    document.querySelector<HTMLElement>(inColumn)
  );
}

/** Puts the person in that cell, in the middle of the window; without such an input, at the row itself. */
export function goToCell(row: string, cell: CellName): void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const target = findCell(row, cell) ?? findCell(row, 'level3');
  if (!target) return;
  target.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  target.focus({ preventScroll: true });
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) target.select();
}
