// What the office's review queue shows: the submitted forms, and those that were asked for back, the oldest first.

export interface QueuedForm {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly sectionName: string;
  /** ISO time. */
  readonly submittedAt: string;
  readonly revision: number;
  /** Chinese: why it cannot be scored, opened or confirmed; null where it can. */
  readonly problem: string | null;
  /** Null of a form without scores. */
  readonly total: string | null;
  readonly grade: string | null;
  /** `"91.2%"`; null where there is no budget. */
  readonly rate: string | null;
  /** Warnings that stand. Every one of the section's has its reason, or it could not have been submitted. */
  readonly warnings: number;
  /** `title` is the place; absent for the whole form. */
  readonly reasons: readonly { readonly title?: string; readonly message: string; readonly reason: string }[];
  /** Scores that count by a reason, those nobody decided on, those not accepted. */
  readonly adjusted: number;
  readonly undecided: number;
  readonly refused: number;
  readonly openRemarks: number;
  /** The section asked for it back, and waits for an answer. */
  readonly returnAsked: { readonly reason: string; readonly byName: string; readonly at: string } | null;
  /** It is confirmed, and here for that alone. */
  readonly confirmed: boolean;
  /** What keeps it from being confirmed: cells that the office has to fill in, and what came of those that it did. */
  readonly lacking: number;
  /** Was returned before. */
  readonly resubmitted: boolean;
  /** Cells and rows that differ from what was returned. */
  readonly changes: number;
}

export interface ReviewQueue {
  readonly year: number;
  readonly departmentName: string;
  readonly forms: readonly QueuedForm[];
  /** The person confirms: several at once, too. */
  readonly confirms: boolean;
}
