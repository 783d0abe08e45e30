// The names that code knows by role, and the words that texts of a scheme may put in (docs/schemes.md).
import type { CellPlace } from './scheme';

/** Core cells by what carries them. A scheme may call them otherwise (`words`) and leave them out. */
export const CORE = {
  form: ['projectName', 'supervisingDepartment', 'implementingUnit', 'department', 'deviationReasons', 'improvements'],
  fund: ['label', 'budgetInitial', 'budget', 'executed'],
  goal: ['statement', 'expected', 'achieved'],
  indicator: ['level1', 'level2', 'level3', 'target', 'actual', 'points', 'score', 'note', 'tier', 'direction', 'scoreReason', 'from'],
} as const satisfies Record<CellPlace, readonly string[]>;

/** Those of a long text. */
export const LONG: ReadonlySet<string> = new Set([
  'statement',
  'expected',
  'achieved',
  'note',
  'scoreReason',
  'deviationReasons',
  'improvements',
]);

/** All of them. */
export const CORE_NAMES: ReadonlySet<string> = new Set(Object.values(CORE).flat());

/** Computed figures by where they may stand; `part:<key>` stands anywhere. */
export const CALCS: Readonly<Record<string, readonly CellPlace[] | 'anywhere'>> = {
  rate: ['fund'],
  points: ['fund', 'goal', 'indicator'],
  score: ['fund', 'goal', 'indicator'],
  coefficient: ['indicator'],
  groupScore: ['indicator'],
  goalScore: ['goal', 'indicator'],
  total: 'anywhere',
  full: 'anywhere',
  grade: 'anywhere',
  executionRate: 'anywhere',
  executionPoints: 'anywhere',
  executionScore: 'anywhere',
  indicatorsScore: 'anywhere',
};

/** Words in braces by where they may stand; form cells may be words besides. */
export const WORDS: Readonly<Record<string, readonly CellPlace[] | 'anywhere'>> = {
  year: 'anywhere',
  department: 'anywhere',
  unit: 'anywhere',
  executionPoints: 'anywhere',
  goalPoints: 'anywhere',
  goalPointsIfOne: 'anywhere',
  total: 'anywhere',
  goalNo: ['goal', 'indicator'],
  goalPointsHere: ['goal', 'indicator'],
  groupPoints: ['indicator'],
};

/** What stands in braces in a text, in order. */
export function wordsIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, word = '']) => word);
}

/** The named conditions of a `when`. */
export function conditionsIn(when: string): string[] {
  return when.split('|').map((each) => each.trim());
}
