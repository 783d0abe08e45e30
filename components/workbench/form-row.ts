import type { HomeEvaluation } from '@/lib/contract/home-page';

/** Whether its section still has to do something about it. */
export function isOpen({ state }: Pick<HomeEvaluation, 'state'>): boolean {
  return state === 'draft' || state === 'returned';
}

/** What is most pressing first: returned, then with errors, then by deadline. */
export function byUrgency(a: HomeEvaluation, b: HomeEvaluation): number {
  const rank = ({ state, errors }: HomeEvaluation) => (state === 'returned' ? 0 : errors > 0 ? 1 : 2);
  return rank(a) - rank(b) || a.deadline.localeCompare(b.deadline);
}
