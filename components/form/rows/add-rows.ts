'use client';

import { findCell } from '../cells/cell-address';
import { blankIndicator, insertIndicator } from './draft-rows';
import type { FormEnv } from '../form-env';

/** A new row in the group behind `after` (null: last), under the level 2 above it; the person is put in its cell. */
export function addIndicator({ actions, scheme, kind }: FormEnv, groupId: string, after: string | null, cell: string): void {
  const row = blankIndicator(scheme, kind);
  actions.change(
    '增加一行',
    (draft) => {
      const group = draft.goals.flatMap((goal) => goal.groups).find((one) => one.id === groupId);
      if (!group) return draft;
      const above = after === null ? group.indicators.at(-1) : group.indicators.find((one) => one.id === after);
      return insertIndicator(draft, groupId, above?.id ?? null, { ...row, level2: above?.level2 ?? '' });
    },
    { row: row.id, cell },
  );
  (findCell(row.id, cell) ?? document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`))?.focus();
}
