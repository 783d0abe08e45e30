// Which rows of the trail are shown: read from the address and written back to it, so that a view can be kept and sent.
import type { AuditFilter } from '@/lib/contract/audit-trail';

export interface AuditView extends AuditFilter {
  /** Rows before this one; null: from the newest. */
  readonly before: number | null;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

const DAY = /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const first = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));

/** The day as it is written in addresses, or null where the text is none. Also reads 2023/3/1 and 2023年3月1日. */
export function dayOf(text: string): string | null {
  const [, year = '', month = '', day = ''] = /^\s*(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!DAY.test(written)) return null;
  return new Date(`${written}T00:00:00Z`).toISOString().startsWith(written) ? written : null;
}

/** The view that an address asks for. What it does not know it leaves out. */
export function auditViewOf(query: Query, actions: readonly string[]): AuditView {
  const department = first(query.department);
  const subject = first(query.subject);
  const before = first(query.before);
  return {
    who: first(query.who).trim().slice(0, 60),
    action: actions.find((action) => action === first(query.action)) ?? null,
    departmentId: /^[A-Za-z0-9_-]{1,64}$/.test(department) ? department : null,
    from: dayOf(first(query.from)),
    to: dayOf(first(query.to)),
    subject: /^[a-z-]{1,20}:[\w:-]{1,120}$/.test(subject) ? subject : null,
    before: /^[1-9]\d{0,14}$/.test(before) ? Number(before) : null,
  };
}

/** The view as a query, without the question mark. */
export function auditQuery({ who, action, departmentId, from, to, subject, before }: AuditView): string {
  const query = new URLSearchParams();
  if (who !== '') query.set('who', who);
  if (action !== null) query.set('action', action);
  if (departmentId !== null) query.set('department', departmentId);
  if (from !== null) query.set('from', from);
  if (to !== null) query.set('to', to);
  if (subject !== null) query.set('subject', subject);
  if (before !== null) query.set('before', String(before));
  return query.toString();
}
