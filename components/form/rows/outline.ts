// The skeleton of a form's table: which rows there are, and over how many of them a cell spans.
import type { Draft, DraftGroup } from '@/lib/form/draft';

export interface OutlineRow {
  id: string;
  /** Number of the row within the whole form, from 1: what labels call it. */
  number: number;
  /** Ids of the rows that this row's level-2 cell spans; empty where an earlier row's cell spans this one. */
  level2: string[];
}

export interface OutlineGroup {
  id: string;
  rows: OutlineRow[];
}

export interface OutlineGoal {
  id: string;
  groups: OutlineGroup[];
}

export interface Outline {
  goals: OutlineGoal[];
  sources: string[];
}

/**
 * The outline of a draft. Consecutive rows with the same level 2 share a cell; blank ones never do.
 * Rows in `pinned` keep sharing theirs whatever it says: it is being typed in.
 */
export function outlineOf(draft: Draft, pinned: readonly string[]): Outline {
  let number = 0;
  const rowsOf = (group: DraftGroup): OutlineRow[] => {
    const rows: OutlineRow[] = [];
    let head: OutlineRow | undefined;
    group.indicators.forEach((indicator, at) => {
      const before = group.indicators[at - 1];
      number += 1;
      const row: OutlineRow = { id: indicator.id, number, level2: [] };
      rows.push(row);
      const joined = before !== undefined && sharesLevel2(before, indicator, pinned);
      if (!joined || !head) head = row;
      head.level2.push(indicator.id);
    });
    return rows;
  };
  return {
    goals: draft.goals.map((goal) => ({
      id: goal.id,
      groups: goal.groups.map((group) => ({ id: group.id, rows: rowsOf(group) })),
    })),
    sources: draft.funds.sources.map((source) => source.id),
  };
}

type Level2Row = { id: string; level2: string };

function sharesLevel2(above: Level2Row, below: Level2Row, pinned: readonly string[]): boolean {
  const abovePinned = pinned.includes(above.id);
  if (abovePinned || pinned.includes(below.id)) return abovePinned && pinned.includes(below.id);
  return above.level2 === below.level2 && below.level2 !== '';
}

/** Table rows that a group takes: its indicators, or the one that says there are none. */
export function heightOf(group: OutlineGroup): number {
  return Math.max(1, group.rows.length);
}
