import { formatDateTime } from '@/lib/format/date';
import type { AccessChangeLine } from '@/lib/contract/access-changes';

const STATES = { waiting: '待确认', confirmed: '已确认', refused: '已拒绝', told: '无须确认', withdrawn: '已撤回' } as const;

/** Who decided, when and why; of what needs nobody nothing. */
export function decidedText({ state, decidedAt, decidedBy, reason }: AccessChangeLine): string {
  if (decidedAt === null) return STATES[state];
  return `${STATES[state]}：${decidedBy ?? ''}，${formatDateTime(decidedAt)}${reason === '' ? '' : `（${reason}）`}`;
}
