// What stands over a goal where a form has several.
import type { Goal } from '@/lib/score/ziping-1/evaluation';

/** `年度绩效目标 1：` and its points; `between` stands before them. */
export function goalTitle({ no, points }: Goal, between = ''): string {
  return `年度绩效目标 ${no}：${points === '' ? '' : `${between}（${points}分）`}`;
}
