// A table of indicators put into the form by what its rows say: under their level 1, into the row of that name, else into a new one.
import type { Draft, DraftGoal, DraftGroup, DraftIndicator } from '@/lib/form/draft';
import { fold, isBlank } from '@/lib/number/fold';
import type { Scheme } from '@/lib/scheme/scheme';
import { fillingIn, mayType } from '@/lib/scheme/typing-problem';
import { blankGroup, blankIndicator, patchCells } from './draft-rows';
import { isSum, type Reading } from './paste-heads';
import { fillRows, type PasteOutcome } from './paste-rows';
import { type Assigned, rowReader } from './pasted-row';
import { isSameName } from './same-name';

export interface TableOutcome extends PasteOutcome {
  /** Words of rows that are sums. */
  sums: string[];
  /** Rows for which the form has none, of whoever adds none. */
  strange: number;
}

/**
 * Fills the rows of one goal, of the group or row `anchor` or else the first. Level 1 and 2 carry down over merged cells. A row of
 * the form has the row of its name, else a blank one is filled, else it is added behind those of its level 2. What is blank in the
 * paste leaves what stands there.
 */
export function pasteTable(
  draft: Draft,
  scheme: Scheme,
  anchor: string,
  columns: readonly Assigned[],
  pasted: readonly (readonly string[])[],
  typing = fillingIn(draft.form),
): TableOutcome | null {
  const form = scheme.forms[draft.form];
  const goal = goalAt(draft, anchor) ?? draft.goals[0];
  if (!form || !goal) return null;
  const grows = mayType('section', typing);
  const { read, losses } = rowReader(form, scheme.rules, draft.funds.unit, typing);
  const places = placesIn(goal, scheme, draft.form, anchor);
  const patches = new Map<string, Record<string, string>>();
  const sums: string[] = [];
  let [added, strange, level1, level2] = [0, 0, '', ''];
  const textIn = (cells: readonly string[], name: string) => (cells[columns.indexOf(name)] ?? '').trim();

  for (const cells of pasted) {
    if (cells.every((cell) => isBlank(cell))) continue;
    const names = ['level1', 'level2', 'level3'].map((name) => textIn(cells, name));
    const sum = names.find((name) => isSum(name)) ?? (names[2] === '' ? cells.find((cell) => isSum(cell)) : undefined);
    if (sum !== undefined) {
      sums.push(sum.trim());
      continue;
    }
    if (names[0] !== '' && names[0] !== undefined && !isSameName(names[0], level1)) [level1, level2] = [names[0], ''];
    level2 = names[1] || level2;
    const says = columns.some((name, at) => name !== null && name !== 'level1' && name !== 'level2' && !isBlank(cells[at] ?? ''));
    if (!says) continue;
    const name = names[2] ?? '';
    const row = { level1, level2, name, target: textIn(cells, 'target') };
    const place = places.find(row) ?? (grows ? places.add(row) : null);
    if (!place) {
      strange += 1;
      continue;
    }
    if (place.added) added += 1;
    const said = Object.entries(read(cells, columns)).filter(
      ([field, text]) => text !== '' && field !== 'level2' && !(place.named && field === 'level3'),
    );
    if (grows && level2 !== '' && !isSameName(place.row.level2, level2)) said.push(['level2', level2]);
    patches.set(place.row.id, { ...patches.get(place.row.id), ...Object.fromEntries(said) });
  }
  const grown = { ...draft, goals: draft.goals.map((one) => (one === goal ? { ...goal, groups: places.groups() } : one)) };
  return {
    draft: patchCells(added > 0 || places.changed() ? grown : draft, patches),
    rows: patches.size,
    columns: columns.filter((name) => name !== null).length,
    added,
    losses,
    sums,
    strange,
  };
}

/** A reading of what was pasted at `anchor`: by names where it has them, else down from there. */
export function takeReading(
  draft: Draft,
  scheme: Scheme,
  anchor: string,
  { columns, rows, headed }: Reading,
  typing = fillingIn(draft.form),
): (PasteOutcome & Partial<TableOutcome>) | null {
  const byName = columns.includes('level3') && (headed || columns.includes('level1'));
  return (byName ? pasteTable : fillRows)(draft, scheme, anchor, columns, rows, typing);
}

function goalAt({ goals }: Draft, anchor: string): DraftGoal | undefined {
  return goals.find(
    ({ id, groups }) => id === anchor || groups.some((group) => group.id === anchor || group.indicators.some((row) => row.id === anchor)),
  );
}

/** What a row of the table says that it is. */
interface Named {
  level1: string;
  level2: string;
  name: string;
  target: string;
}

interface Place {
  row: DraftIndicator;
  /** It has that name already. */
  named: boolean;
  added: boolean;
}

/** The rows of a goal while a table is put into it. Each takes one row of the table. */
function placesIn(goal: DraftGoal, scheme: Scheme, kind: Draft['form'], anchor: string) {
  const form = scheme.forms[kind];
  const template = form?.goals.template ?? [];
  const groups: DraftGroup[] = goal.groups.map((group) => ({ ...group, indicators: [...group.indicators] }));
  const used = new Set<string>();
  let changed = false;
  const home = groups.find(({ id, indicators }) => id === anchor || indicators.some((row) => row.id === anchor)) ?? groups[0];
  const fresh = blankIndicator(scheme, kind);
  const isUnfilled = (row: DraftIndicator) =>
    Object.entries(row).every(([field, value]) => {
      if (field === 'id' || field === 'level2') return true;
      if (field === 'cells') return Object.entries(row.cells ?? {}).every(([key, text]) => text === '' || text === fresh.cells?.[key]);
      return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    });

  /** The group of a level 1, the one that has rows of that level 2, or that of the anchor. */
  const groupOf = (level1: string, level2: string): DraftGroup | undefined => {
    if (level1 !== '' && !form?.goals.flat) return groups.find((group) => isSameName(group.level1, level1));
    if (level2 === '' || home?.indicators.some((row) => isSameName(row.level2, level2))) return home;
    return (
      groups.find(({ indicators }) => indicators.some((row) => isSameName(row.level2, level2))) ??
      groups.find((group) =>
        template.some((one) => isSameName(one.level1, group.level1) && one.level2.some((name) => isSameName(name, level2))),
      ) ??
      home
    );
  };
  const take = (row: DraftIndicator, named: boolean, added = false): Place => {
    used.add(row.id);
    return { row, named, added };
  };
  const find = ({ level1, level2, name, target }: Named): Place | null => {
    const own = groupOf(level1, level2);
    // Without a level 1 a row is known by its name wherever it stands.
    const among = level1 === '' ? [...(own ? [own] : []), ...groups.filter((group) => group !== own)] : own ? [own] : [];
    const free = among.flatMap(({ indicators }) => indicators).filter((row) => !used.has(row.id));
    // One without a name is known by its target.
    const called = free.filter((row) => fold(row.level3) === fold(name) && (name !== '' || (!isUnfilled(row) && row.target === target)));
    const same = called.find((row) => level2 === '' || isSameName(row.level2, level2)) ?? called[0];
    if (same) return take(same, true);
    const blank = (own?.indicators ?? []).filter((row) => !used.has(row.id) && isUnfilled(row));
    const filled = blank.find((row) => isSameName(row.level2, level2)) ?? blank.find((row) => level2 === '' || row.level2 === '');
    return filled ? take(filled, false) : null;
  };
  const begin = (level1: string): DraftGroup => {
    changed = true;
    const unnamed = groups.find((group) => group.level1 === '' && group.indicators.every(isUnfilled));
    const usual = template.find((one) => isSameName(one.level1, level1))?.level1 ?? level1.replace(/[(（]\d+(?:\.\d+)?分[)）]/g, '');
    if (unnamed) {
      unnamed.level1 = usual;
      return unnamed;
    }
    const begun = { ...blankGroup(scheme, kind, usual), indicators: [] };
    const rank = (name: string) => template.findIndex((one) => isSameName(one.level1, name));
    const before = rank(usual) < 0 ? -1 : groups.findIndex((group) => rank(group.level1) > rank(usual));
    groups.splice(before < 0 ? groups.length : before, 0, begun);
    return begun;
  };
  const add = (named: Named): Place => {
    const { level1, level2 } = named;
    const known = groupOf(level1, level2);
    const group = known ?? begin(level1);
    const there = known ? null : find(named);
    if (there) return there;
    const row = blankIndicator(scheme, kind, level2);
    const behind = group.indicators.findLastIndex((one) => isSameName(one.level2, level2));
    group.indicators.splice(behind < 0 ? group.indicators.length : behind + 1, 0, row);
    changed = true;
    return take(row, false, true);
  };
  return { find, add, groups: () => groups, changed: () => changed };
}
