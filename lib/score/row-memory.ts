// Row scores kept by what the row says: a keystroke scores one row, not the form.
import type { Indicator } from '@/lib/form/evaluation';
import type { Scheme } from '@/lib/scheme/scheme';
import type { RowContext, ScoredRow } from './row-score';

/** More rows than the largest forms that are open at once. */
const MOST = 20_000;

interface Memory {
  fresh: Map<string, ScoredRow>;
  old: Map<string, ScoredRow>;
}

const memories = new WeakMap<Scheme, Memory>();

/** The row's score, as it was when the same was asked under the same scheme. */
export function rememberedRow(scheme: Scheme, indicator: Indicator, context: RowContext, score: (indicator: Indicator, context: RowContext) => ScoredRow): ScoredRow {
  let memory = memories.get(scheme);
  if (!memory) memories.set(scheme, (memory = { fresh: new Map(), old: new Map() }));
  const key = keyOf(indicator, context);
  const known = memory.fresh.get(key);
  if (known) return known;
  const row = memory.old.get(key) ?? score(indicator, context);
  if (memory.fresh.size >= MOST / 2) {
    memory.old = memory.fresh;
    memory.fresh = new Map();
  }
  memory.fresh.set(key, row);
  return row;
}

/** Everything that a row's score depends on. The separator is a character that no input admits. */
function keyOf(row: Indicator, { form, year, level1, showsNote }: RowContext): string {
  const cells = row.cells ? JSON.stringify(row.cells) : '';
  return [form, year, showsNote, level1, row.level2, row.level3, row.target, row.actual, row.points, row.score ?? '\u0001', row.direction, row.tier, row.scoreReason, row.note, row.kind, cells].join('\u0000');
}
