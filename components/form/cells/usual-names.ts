import type { Draft, DraftGroup } from '@/lib/form/draft';
import { commonLevels } from '@/lib/scheme/common-levels';
import type { SchemeForm } from '@/lib/scheme/scheme';
import { isSameName } from '../rows/same-name';

/** The names to choose a row's level 2 from: those of its group. */
export function usualNames(form: Pick<SchemeForm, 'goals'>, draft: Draft, row: string): string[] {
  const groups = draft.goals.flatMap((goal) => goal.groups);
  return usualNamesIn(
    form,
    groups.find(({ indicators }) => indicators.some(({ id }) => id === row)),
  );
}

/**
 * The level 2s of a group: those of the scheme's template under its level 1 (of all where it says nothing), where the scheme names none the
 * common ones, and those that its rows have.
 */
export function usualNamesIn({ goals: { template } }: Pick<SchemeForm, 'goals'>, group: DraftGroup | undefined): string[] {
  const name = group?.level1.trim() ?? '';
  const own = template.filter(({ level1 }) => name !== '' && (name.includes(level1) || level1.includes(name)));
  const named = (own.length > 0 ? own : template).flatMap(({ level2 }) => level2);
  const usual = named.length > 0 ? named : commonLevels(name).map((level) => level.name);
  const written = group?.indicators.map(({ level2 }) => level2.trim()) ?? [];
  // As it is written there already: 数量 goes with 数量, not beside it with 数量指标.
  const asWritten = usual.map((each) => written.find((one) => isSameName(one, each)) ?? each);
  return [...new Set([...asWritten, ...written])].filter((each) => each !== '');
}
