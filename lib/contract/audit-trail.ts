// What the pages of the audit trail show the auditor, and which rows are asked for.

/** A row of the trail with names. */
export interface AuditLine {
  readonly id: number;
  /** ISO time. */
  readonly at: string;
  /** Null: nobody signed in, or the system itself. */
  readonly actor: { readonly name: string; readonly username: string } | null;
  readonly action: string;
  readonly actionLabel: string;
  readonly subject: string;
  readonly subjectKind: string;
  /** Null: it is no more. */
  readonly subjectName: string | null;
  readonly details: string;
}

/** What of the trail is asked for; "" and null are everything. */
export interface AuditFilter {
  /** Part of a name, or a whole user name: who did it, or whom it was done to. */
  readonly who: string;
  readonly action: string | null;
  readonly departmentId: string | null;
  /** Days in China, both included, such as 2023-03-01. */
  readonly from: string | null;
  readonly to: string | null;
  readonly subject: string | null;
}

/** The auditor's home page: the last seven days in numbers, and what happened last. */
export interface AuditHome {
  readonly rows: number;
  readonly failed: number;
  readonly locked: number;
  readonly administration: number;
  readonly latest: readonly AuditLine[];
}
