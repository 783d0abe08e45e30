'use client';

import { lookAt, type FormEnv } from '../form-env';

/** The cell that the person was in last. */
let last: HTMLElement | null = null;

export function rememberCell(cell: HTMLElement): void {
  last = cell;
}

/** Puts the person back where they were in the table; false where that is gone. */
export function goBackToCell(): boolean {
  if (!last?.isConnected) return false;
  last.focus();
  return true;
}

/** Runs once the rail stands: it may only just be opening. */
export function whenRailStands(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work));
}

/** Puts the person at what is wrong with a row, where it is mended or explained; where nothing is, at how it is counted. */
export function goToRail({ view }: FormEnv, row: string): void {
  lookAt(view, { row, tab: 'check', railOpen: true });
  whenRailStands(() => {
    const finding = document.querySelector<HTMLElement>(`[data-finding-of="${CSS.escape(row)}"] button`);
    (finding ?? document.getElementById('row-card'))?.focus();
  });
}
