// Rows of the trail: when, who, what, to what. Not sorted: it goes on as it was written, the newest first.
import type { AuditFilter, AuditLine } from '@/lib/contract/audit-trail';
import { formatDateTime } from '@/lib/format/date';
import { type Columns, defineAddress, type Field, type Query, textLike, typedText } from './list';

const GONE = '（已不存在）';

export const AUDIT_COLUMNS = {
  number: { sheet: [{ head: '编号', cell: ({ id }) => String(id) }] },
  time: {
    head: '时间',
    cell: ({ at }) => formatDateTime(at),
    sheet: [{ head: '时间', cell: ({ at }) => `${formatDateTime(at)}:${at.slice(17, 19)}` }],
  },
  actor: {
    head: '人员',
    cell: ({ actor }) => actor?.name ?? '系统',
    sheet: [
      { head: '姓名', cell: ({ actor }) => actor?.name ?? '系统' },
      { head: '用户名', cell: ({ actor }) => actor?.username ?? '' },
    ],
  },
  action: {
    head: '操作',
    cell: ({ actionLabel }) => actionLabel,
    sheet: [{ head: '操作', cell: ({ actionLabel }) => actionLabel }],
  },
  subject: {
    head: '对象',
    cell: ({ subjectName }) => subjectName ?? GONE,
    sheet: [
      { head: '对象类别', cell: ({ subjectKind }) => subjectKind },
      { head: '对象', cell: ({ subjectName }) => subjectName ?? GONE },
      { head: '对象编号', cell: ({ subject }) => subject },
    ],
  },
  details: {
    head: '说明',
    cell: ({ details }) => details || null,
    sheet: [{ head: '说明', cell: ({ details }) => details }],
  },
} satisfies Columns<AuditLine>;

const DAY = /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** The day as it is written in addresses, or null where the text is none. Also reads 2023/3/1 and 2023年3月1日. */
export function dayOf(text: string): string | null {
  const [, year = '', month = '', day = ''] = /^\s*(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!DAY.test(written)) return null;
  return new Date(`${written}T00:00:00Z`).toISOString().startsWith(written) ? written : null;
}

const day = (param: string): Field<string | null> => ({ param, read: dayOf, write: (text) => text ?? '' });

export interface AuditView extends AuditFilter {
  /** Rows before this one; null: from the newest. */
  readonly before: number | null;
}

const address = defineAddress({
  who: typedText('who', 60),
  action: textLike('action', /./),
  departmentId: textLike('department', /^[A-Za-z0-9_-]{1,64}$/),
  from: day('from'),
  to: day('to'),
  subject: textLike('subject', /^[a-z-]{1,20}:[\w:-]{1,120}$/),
  before: {
    param: 'before',
    read: (text) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null),
    write: (number) => (number === null ? '' : String(number)),
  } satisfies Field<number | null>,
});

/** The view that an address asks for, of these actions. */
export function auditViewOf(query: Query, actions: readonly string[]): AuditView {
  const view = address.viewOf(query);
  return { ...view, action: actions.find((action) => action === view.action) ?? null };
}

/** The view as a query, without the question mark. */
export const auditQuery: (view: AuditView) => string = address.queryOf;
