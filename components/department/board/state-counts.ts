import { stateLabel } from '@/lib/workflow/workflow';

/** The order in which states of project forms are told: done first. */
const ORDER = ['confirmed', 'submitted', 'returned', 'draft'] as const;

/** `已确认 11，已退回 8`: the states that there are. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const parts = ORDER.filter((state) => (counts[state] ?? 0) > 0).map((state) => `${stateLabel(state)} ${counts[state]}`);
  return parts.join('，');
}

/** Number of forms by state. */
export function countsOf(forms: readonly { state: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of forms) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
