// How each cell is typed: core cells by their names, a scheme's own by their kind.
import type { DeclaredCell } from '@/lib/scheme/scheme';

export type FieldKind = 'text' | 'long' | 'amount' | 'points' | 'number' | 'choice';

export interface Option {
  key: string;
  label: string;
}

const AMOUNTS: ReadonlySet<string> = new Set(['budgetInitial', 'budget', 'executed']);
const POINTS: ReadonlySet<string> = new Set(['points', 'score', 'executionScore', 'total']);
const LONG: ReadonlySet<string> = new Set(['statement', 'expected', 'achieved', 'scoreReason', 'deviationReasons', 'improvements']);

/** Options of core cells that have any. */
const CORE_OPTIONS: Readonly<Record<string, readonly Option[]>> = {
  tier: [
    { key: 'met', label: '达成' },
    { key: 'partly', label: '部分达成' },
    { key: 'unmet', label: '未达成' },
  ],
  direction: [
    { key: 'forward', label: '正向（越高越好）' },
    { key: 'reverse', label: '反向（越低越好）' },
    { key: 'qualitative', label: '定性' },
  ],
  kind: [{ key: 'sub', label: '其中' }],
};

/** The kind of input of a cell. */
export function fieldKind(key: string, declared: DeclaredCell | undefined): FieldKind {
  if (declared)
    return declared.kind === 'choice' || declared.kind === 'sign' ? 'choice' : declared.kind === 'date' ? 'text' : declared.kind;
  if (Object.hasOwn(CORE_OPTIONS, key)) return 'choice';
  return AMOUNTS.has(key) ? 'amount' : POINTS.has(key) ? 'points' : LONG.has(key) ? 'long' : 'text';
}

/** What can be chosen in a cell; [] where it is typed. */
export function optionsOf(key: string, declared: DeclaredCell | undefined): readonly Option[] {
  return declared ? declared.options : (CORE_OPTIONS[key] ?? []);
}
