import type { HeldConflict } from './draft-model';

/** Names a cell by its row and its name there. */
export function markKey(row: string, cell: string): string {
  return `${row} ${cell}`;
}

/** The cells that conflicts are about. A row that one removed and the other changed is marked at its name. */
export function markedCells(conflicts: readonly Pick<HeldConflict, 'edit' | 'gone'>[]): ReadonlySet<string> {
  return new Set(
    conflicts.flatMap(({ edit, gone }) => {
      if (gone || edit.kind === 'insert' || edit.kind === 'move') return [];
      return edit.kind === 'set'
        ? [markKey(edit.at, edit.field)]
        : ['level3', 'level1', 'label', 'statement'].map((field) => markKey(edit.at, field));
    }),
  );
}
