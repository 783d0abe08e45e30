/** A row of the trail as it is shown. */
export interface AuditRow {
  id: number;
  /** ISO time. */
  at: string;
  /** Null: nobody signed in, or the system itself. */
  actor: { name: string; username: string } | null;
  action: string;
  actionLabel: string;
  subject: string;
  subjectKind: string;
  /** Null: it is no more. */
  subjectName: string | null;
  details: string;
}
