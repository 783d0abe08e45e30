'use client';

import type { DraftGroup } from '@/lib/form/draft';
import { withText } from '../draft-cells';
import { isUntouched } from './row-standing';
import { findCell } from '../cells/cell-address';
import { blankIndicator, insertIndicator } from './draft-rows';
import type { FormEnv } from '../form-env';
import { isSameName } from './same-name';

/** A new row in the group behind `after` (null: last), under the level 2 above it until another is chosen; the person is put in its cell. */
export function addIndicator({ actions, scheme, kind, begin }: FormEnv, groupId: string, after: string | null, cell: string): void {
  const row = blankIndicator(scheme, kind);
  begin(row.id);
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

/** The row of a level 2 in a group: a blank one that waits there, else a new one behind the last of that name, else where the scheme's order puts it. */
export function rowUnder(group: DraftGroup, level2: string, order: readonly string[]): { blank: string } | { after: string | null } {
  const named = (row: { level2: string }) => row.level2.trim();
  const blank = group.indicators.find((row) => isUntouched(row) && (named(row) === '' || isSameName(named(row), level2)));
  if (blank) return { blank: blank.id };
  if (level2 === '') return { after: group.indicators.at(-1)?.id ?? null };
  // Whoever writes 数量 means 数量指标.
  const rank = (name: string) => order.findIndex((one) => isSameName(one, name));
  return { after: group.indicators.findLast((row) => rank(named(row)) <= rank(level2))?.id ?? null };
}

/** Begins a row under that level 2 of a group; the person is put where its name is written. */
export function addIndicatorUnder(env: FormEnv, groupId: string, level2: string, order: readonly string[]): void {
  const { actions, scheme, kind } = env;
  const group = actions
    .current()
    .goals.flatMap(({ groups }) => groups)
    .find(({ id }) => id === groupId);
  if (!group) return;
  const at = rowUnder(group, level2, order);
  const row = blankIndicator(scheme, kind, level2);
  const id = 'blank' in at ? at.blank : row.id;
  const name = level2 === '' ? '增加一行' : `增加一行${level2}`;
  actions.change(
    name,
    (draft) => ('blank' in at ? withText(draft, at.blank, 'level2', level2) : insertIndicator(draft, groupId, at.after, row)),
    { row: id, cell: 'level3' },
  );
  (findCell(id, 'level3') ?? document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`))?.focus();
}
