// What the server gives the review queue, in plain objects.

export interface QueuedForm {
  id: string;
  version: number;
  name: string;
  sectionName: string;
  /** ISO time. */
  submittedAt: string;
  revision: number;
  total: string;
  grade: string;
  /** `"91.2%"`; null where there is no budget. */
  rate: string | null;
  /** The warnings that stand, each with the reason that its section gave. */
  reasons: { title?: string; message: string; reason: string }[];
  /** Scores that count by a reason, those nobody decided on, those not accepted. */
  adjusted: number;
  undecided: number;
  refused: number;
  openRemarks: number;
  /** Was returned before, and how many cells changed since. */
  resubmitted: boolean;
  changes: number;
}

/** Why the form cannot be confirmed from the list, in Chinese; null where it can. */
export function blockedBy(form: Pick<QueuedForm, 'undecided' | 'refused'>): string | null {
  if (form.undecided > 0) return `${form.undecided} 处调整的得分待定，请打开表逐一接受或不接受`;
  if (form.refused > 0) return `${form.refused} 处调整的得分未被接受，应退回`;
  return null;
}
