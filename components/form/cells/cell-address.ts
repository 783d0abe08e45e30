// How a cell is found on the page: every input of the form carries its row and its name as data attributes.

/** The attributes that make an input findable. `row` is a row id, `funds.total` and the like, or "" for the form. */
export function cellAttributes(row: string, cell: string): { 'data-row': string; 'data-cell': string } {
  return { 'data-row': row, 'data-cell': cell };
}

/** The input of that cell; where a finding names no row (or one whose cell is part of another), the first input of that column. */
export function findCell(row: string, cell: string): HTMLElement | null {
  const inColumn = `[data-cell="${CSS.escape(cell)}"]`;
  return (
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]${inColumn}`) ??
    (row === '' || row.startsWith('funds')
      ? (document.querySelector<HTMLElement>(`[data-row="funds.total"]${inColumn}`) ?? document.querySelector<HTMLElement>(inColumn))
      : null)
  );
}

/** Puts the person in that cell, in the middle of the window; without such an input, at the row itself. */
export function goToCell(row: string, cell: string): void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const target = findCell(row, cell) ?? findCell(row, 'level3') ?? document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
  if (!target) return;
  target.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  target.focus({ preventScroll: true });
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) target.select();
}
