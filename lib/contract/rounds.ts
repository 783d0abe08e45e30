// What the bureau's page of rounds shows: the district's years, and who could take part in one.
import type { FormKind } from '@/lib/form/evaluation';

export interface RoundView {
  readonly year: number;
  readonly version: number;
  /** In the round's order: new forms are under the first that has their kind. */
  readonly schemes: readonly { readonly id: string; readonly name: string }[];
  /** ISO time. */
  readonly deadline: string;
  readonly notice: string;
  readonly open: boolean;
  /** `empty`: has begun nothing, and can leave. */
  readonly departments: readonly { readonly id: string; readonly name: string; readonly empty: boolean }[];
  /** Departments whose delivery was accepted, and those whose delivery waits for it. */
  readonly accepted: number;
  readonly delivered: number;
  /** Neither, and past their deadline. */
  readonly late: number;
  readonly extended: number;
}

export interface OfferedScheme {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly FormKind[];
  /** The last round offers it, too. */
  readonly usedLast: boolean;
}

export interface Rounds {
  /** The newest first. */
  readonly rounds: readonly RoundView[];
  /** Those that a round can be opened with, the last round's first. */
  readonly schemes: readonly OfferedScheme[];
  /** Departments that can take part, by name. */
  readonly departments: readonly { readonly id: string; readonly name: string }[];
}
