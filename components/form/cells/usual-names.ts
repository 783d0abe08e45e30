import type { Draft } from '@/lib/form/draft';
import type { SchemeForm } from '@/lib/scheme/scheme';

/** The names to choose a row's level 2 from: those of the scheme's template under its level 1 (of all where it says nothing), and those of its group. */
export function usualNames({ goals: { template } }: Pick<SchemeForm, 'goals'>, draft: Draft, row: string): string[] {
  const group = draft.goals.flatMap((goal) => goal.groups).find(({ indicators }) => indicators.some(({ id }) => id === row));
  const name = group?.level1.trim() ?? '';
  const own = template.filter(({ level1 }) => name !== '' && (name.includes(level1) || level1.includes(name)));
  const usual = (own.length > 0 ? own : template).flatMap(({ level2 }) => level2);
  const written = group?.indicators.map(({ level2 }) => level2.trim()) ?? [];
  return [...new Set([...usual, ...written])].filter((each) => each !== '');
}
