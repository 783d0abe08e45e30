// How a score came about, as data: the sentence is made where it is shown (rules, 4.9).
import type { Hundredths } from '@/lib/number/decimal';
import type { Tier } from '@/lib/form/evaluation';

/** Why a row takes no part (rules, 4.2). */
export type NotCounted = 'sub' | 'outside' | 'blank-row' | 'not-applicable';

/** Figures as written; scores and points in hundredths of a point. */
export type Derivation =
  | { kind: 'not-counted'; why: NotCounted }
  | { kind: 'blank'; what: 'target' | 'actual' | 'points' }
  | { kind: 'placeholder' }
  | { kind: 'met'; goal: string; points: Hundredths }
  | { kind: 'not-met'; goal: string }
  | { kind: 'proportion'; points: Hundredths; part: string; whole: string; result: Hundredths; floored: boolean }
  | { kind: 'linear'; points: Hundredths; target: string; actual: string; result: Hundredths; floored: boolean }
  | { kind: 'on-time'; points: Hundredths }
  | { kind: 'late'; result: Hundredths }
  | { kind: 'same-text'; points: Hundredths }
  | { kind: 'direction-unknown'; result: Hundredths }
  | { kind: 'tier'; tier: Tier; low: Hundredths; high: Hundredths; result: Hundredths }
  /** Only a person can say; null: nobody has yet. */
  | { kind: 'by-person'; result: Hundredths | null }
  | { kind: 'filed'; result: Hundredths | null }
  | { kind: 'no-budget' }
  | { kind: 'spent-whole'; points: Hundredths }
  | { kind: 'step'; share: string; points: Hundredths; result: Hundredths }
  | { kind: 'shown-only' }
  /** A row that the first version scored: it kept the sentence alone. */
  | { kind: 'of-first-version'; formula: string };

/** What was done to the rule's score: points taken for going far beyond the target, and the score that a person gave instead. */
export interface Amended {
  derivation: Derivation;
  deducted: Hundredths;
  adjustedTo: Hundredths | null;
}
