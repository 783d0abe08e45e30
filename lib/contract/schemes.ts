// What the bureau's pages of schemes show: those that there are, one of them, and one that is about to be published.
import type { RuleChange } from '@/lib/dry-run/rule-changes';
import type { ChangedRow } from '@/lib/dry-run/try-scheme';
import type { FormKind } from '@/lib/form/evaluation';
import type { NoPlace } from '@/lib/scheme/carry-over';
import type { Sheet } from '@/lib/scheme/sheet/sheet';

export interface SchemeView {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly sha256: string;
  readonly from: 'shipped' | 'published';
  /** ISO times; null of a shipped one, and of one in use. */
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
  readonly retiredAt: string | null;
  readonly kinds: readonly FormKind[];
  /** Rounds that are under it, the newest first. */
  readonly years: readonly number[];
}

/** As the screen shows them. */
export type SampleSheetsView = Partial<Record<FormKind, { readonly blank: Sheet; readonly example: Sheet }>>;

export interface SchemePageView {
  readonly scheme: SchemeView;
  readonly sheets: SampleSheetsView;
}

/** A refusal with the lines of the file about it. */
export interface RefusalView {
  readonly path: string;
  readonly message: string;
  readonly line: number | null;
  readonly excerpt: readonly { readonly line: number; readonly text: string; readonly here: boolean }[];
}

export interface FindingView {
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly path: string;
  readonly message: string;
}

/** A form of the dry run. Decimal strings; counts are before and after. */
export interface TriedRow {
  readonly id: string;
  readonly departmentId: string;
  readonly department: string;
  readonly name: string;
  readonly changes: boolean;
  readonly before: string | null;
  readonly after: string | null;
  readonly difference: string | null;
  readonly grades: readonly [string | null, string | null];
  readonly gradeChanges: boolean;
  readonly errors: readonly [number, number];
  readonly warnings: readonly [number, number];
  readonly because: string;
  readonly rows: readonly ChangedRow[];
  readonly added: readonly FindingView[];
  readonly gone: readonly FindingView[];
  readonly noPlace: readonly NoPlace[];
}

export interface DryRunFigures {
  readonly forms: number;
  readonly totals: number;
  readonly grades: number;
  readonly largest: string | null;
  readonly average: { readonly before: string; readonly after: string } | null;
  readonly errors: { readonly before: number; readonly after: number };
  readonly warnings: { readonly before: number; readonly after: number };
  readonly noPlace: number;
}

export type DryRunView =
  | { readonly stage: 'running'; readonly year: number; readonly forms: number; readonly share: number }
  | { readonly stage: 'cancelled' | 'failed'; readonly year: number; readonly problem: string | null }
  | {
      readonly stage: 'done';
      readonly year: number;
      /** ISO time. */
      readonly at: string;
      readonly figures: DryRunFigures;
      /** What the rules say otherwise, those that change the most forms first. */
      readonly rules: readonly RuleChange[];
      readonly rows: readonly TriedRow[];
      readonly unread: readonly { readonly department: string; readonly name: string; readonly message: string }[];
    };

/** The same as it is followed. */
export type DryRunState =
  Extract<DryRunView, { stage: 'running' }> | { readonly stage: Exclude<DryRunView['stage'], 'running'>; readonly year: number };

export interface ProposalView {
  readonly fileName: string;
  /** ISO time. */
  readonly at: string;
  readonly scheme: { readonly id: string; readonly name: string; readonly source: string; readonly sha256: string } | null;
  /** Why it cannot be published, though it is sound; null where it can be. */
  readonly inTheWay: string | null;
  readonly refusals: readonly RefusalView[];
  readonly sheets: SampleSheetsView;
  /** Its rules are sound, so that it can be tried. */
  readonly canTry: boolean;
  readonly dryRun: DryRunView | null;
}

export interface PublishPageView {
  readonly proposal: ProposalView | null;
  /** Years that a scheme can be tried on, with how many forms. */
  readonly years: readonly { readonly year: number; readonly forms: number }[];
}
