// What a row comes to by itself, wherever it stands in its form: its score, the same in words, and what is wrong in it. Kept by what the row says: a
// keystroke scores one row, not the form.
import { compare, hundredthsToString as text } from '@/lib/number/decimal';
import type { Indicator } from '@/lib/form/evaluation';
import { fold, isBlank } from '@/lib/number/fold';
import { valueOf } from '@/lib/number/measure';
import { LatestOf, Memory } from '@/lib/number/memory';
import { oncePer } from '@/lib/number/once-per';
import type { Scheme } from '@/lib/scheme/scheme';
import { wordFor } from '@/lib/scheme/words';
import type { Said, Verdict } from './finding';
import { formulaOf } from './formula';
import type { Numbers, RowFacts, RowFindingKind } from './row-facts';
import { ROW_FINDINGS, type RowFindingCode } from './row-findings';
import { type Method, numbersOf, type RowContext, type ScoredRow, scoreRow } from './row-score';

/** A row's score as it is printed. */
export interface SaidRow {
  /** null for a row that is not counted, or that a blank scores 0. */
  method: Method | null;
  /** What the rules give; null where only a person can say. */
  ruleScore: string | null;
  /** What counts; null for a row that does not count. */
  score: string | null;
  formula: string;
}

/** What is wrong in a row. */
export interface Found {
  code: RowFindingCode;
  said: Said;
}

export interface KnownRow {
  row: ScoredRow;
  said: SaidRow;
  found: readonly Found[];
  /** Rows with the same are one indicator stated twice; null: with none. */
  same: string | null;
  /** Both sides are numbers, and the same. */
  asPlanned: boolean;
}

/** How a row was scored last: the same object asks for less than its texts. */
const latest = new LatestOf<Indicator, { scheme: Scheme; context: RowContext; known: KnownRow }>();

const memoryOf = oncePer((_: Scheme) => new Memory<KnownRow>());

/** A row that its texts alone decide, as it was when the same was asked under the same scheme. */
export function knownRow(scheme: Scheme, indicator: Indicator, context: RowContext): KnownRow {
  const last = latest.get(indicator);
  if (last?.scheme === scheme && isSameContext(last.context, context)) return last.known;
  const memory = memoryOf(scheme);
  const key = keyOf(indicator, context);
  const known = memory.get(key) ?? memory.keep(key, toldRow(scheme, indicator, context.level1, scoreRow(indicator, context)));
  return latest.keep(indicator, { scheme, context, known }).known;
}

/** Of one scheme, in which rules and bands are what the form is. */
function isSameContext(one: RowContext, other: RowContext): boolean {
  return one.form === other.form && one.year === other.year && one.level1 === other.level1;
}

/** A scored row with what there is to say of it. */
export function toldRow(scheme: Scheme, indicator: Indicator, level1: string, row: ScoredRow): KnownRow {
  const asPlanned = isAsPlanned(row);
  const found = row.notCounted ? [] : findingsOfRow({ scheme, level1, indicator, row, targetName: wordFor(scheme, 'target') });
  if (!scheme.rules.scored) return { row, said: UNSCORED, found, same: null, asPlanned };
  const said: SaidRow = {
    method: row.method,
    ruleScore: row.ruleScore === null ? null : text(row.ruleScore),
    score: row.notCounted ? null : text(row.score),
    formula: formulaOf(row),
  };
  const same = row.notCounted || isBlank(indicator.level3) ? null : `${fold(indicator.level3)}\u0000${row.reading.targetWhole}`;
  return { row, said, found, same, asPlanned };
}

function isAsPlanned({ reading: { target, actual } }: ScoredRow): boolean {
  return target.kind === 'number' && actual.kind === 'number' && compare(valueOf(target), valueOf(actual)) === 0;
}

/** Rows that are alike in what can be wrong in them: each kind's checks are picked from the table once. */
type Rows = 'ofRow' | 'ofSaid' | 'ofNumbers' | 'ofWords';

function checksOf(kinds: readonly Rows[], unscored: boolean) {
  type Check = (facts: RowFacts, numbers: Numbers | null) => Verdict;
  return (Object.entries(ROW_FINDINGS) as [RowFindingCode, RowFindingKind][]).flatMap(([code, kind]) =>
    kinds.flatMap((rows) => (kind[rows] && (!unscored || kind.unscored) ? [{ code, check: kind[rows] as Check }] : [])),
  );
}

const CHECKS = {
  /** Of one that lacks something, or says nothing. */
  lacking: checksOf(['ofRow'], false),
  filed: checksOf(['ofRow', 'ofSaid'], false),
  numbers: checksOf(['ofRow', 'ofSaid', 'ofNumbers'], false),
  words: checksOf(['ofRow', 'ofSaid', 'ofWords'], false),
  both: checksOf(['ofRow', 'ofSaid', 'ofNumbers', 'ofWords'], false),
  unscored: checksOf(['ofRow'], true),
  unscoredNumbers: checksOf(['ofRow', 'ofNumbers'], true),
};

/** What is wrong in a row that counts, in the order of the table. */
function findingsOfRow(facts: RowFacts): Found[] {
  const { scheme, indicator, row } = facts;
  const { scored } = scheme.rules;
  const isSaid = row.derivation.kind !== 'blank' && !row.placeholders;
  const numbers = !scored || (isSaid && row.textsCount) ? numbersOf(indicator, row.reading) : null;
  const found: Found[] = [];
  for (const { code, check } of CHECKS[kindOf(row, scored, isSaid, numbers !== null)]) {
    const said = check(facts, numbers);
    if (said) found.push({ code, said });
  }
  return found;
}

function kindOf(row: ScoredRow, scored: boolean, isSaid: boolean, isNumeric: boolean): keyof typeof CHECKS {
  if (!scored) return isNumeric ? 'unscoredNumbers' : 'unscored';
  if (!isSaid) return 'lacking';
  const isWorded = (row.method === 'qualitative' || row.method === 'deadline') && !row.tier && !row.late;
  if (isNumeric) return isWorded ? 'both' : 'numbers';
  return isWorded ? 'words' : 'filed';
}

const UNSCORED: SaidRow = { method: null, ruleScore: null, score: null, formula: '' };

/** Everything of a row that the rules read. The separator is a character that no input admits. */
function keyOf(row: Indicator, { form, year, level1, showsNote }: RowContext): string {
  const {
    level2,
    level3,
    target,
    actual,
    points,
    score = '\u0001',
    direction = '',
    tier = '',
    scoreReason = '',
    note = '',
    kind = '',
    cells,
  } = row;
  const plain = `${level3}\u0000${target}\u0000${actual}\u0000${points}\u0000${score}\u0000${level2}\u0000${level1}\u0000${form}${year}${showsNote}`;
  const more = `${direction}\u0000${tier}\u0000${scoreReason}\u0000${note}\u0000${kind}`;
  return `${plain}\u0000${more}\u0000${cells ? JSON.stringify(cells) : ''}`;
}
