import type { HeldConflict } from './draft-model';

/** A conflict as it is chosen at its cell. */
export interface MarkedConflict {
  conflict: Pick<HeldConflict, 'edit' | 'mine' | 'theirs' | 'by' | 'at' | 'gone'>;
  choose(choice: 'mine' | 'theirs'): void;
}

/** Names a cell by its row and its name there. */
export function markKey(row: string, cell: string): string {
  return `${row} ${cell}`;
}

/** The conflicts by the cells that they are about. A row that one removed and the other changed is marked at its name. */
export function markedCells<C extends MarkedConflict['conflict']>(
  conflicts: readonly C[],
  resolve: (conflict: C, choice: 'mine' | 'theirs') => void,
): ReadonlyMap<string, MarkedConflict> {
  return new Map(
    conflicts.flatMap((conflict) => {
      const { edit, gone } = conflict;
      if (gone || edit.kind === 'insert' || edit.kind === 'move') return [];
      const keys =
        edit.kind === 'set'
          ? [markKey(edit.at, edit.field)]
          : ['level3', 'level1', 'label', 'statement'].map((field) => markKey(edit.at, field));
      const marked: MarkedConflict = { conflict, choose: (choice) => resolve(conflict, choice) };
      return keys.map((key) => [key, marked] as const);
    }),
  );
}
