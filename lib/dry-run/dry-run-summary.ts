// What a dry run comes to: how many totals and grades change, the largest change, the averages.
import { hundredthsToString, parseHundredths, roundToHundredths } from '@/lib/number/decimal';
import { hundredthsOf } from './difference';
import { changes, type TriedForm } from './try-scheme';

export interface DryRunSummary {
  forms: number;
  totals: number;
  grades: number;
  /** The change that is farthest from 0, downwards first; null where no total changes. */
  largest: string | null;
  /** Of the forms that have a total both before and after. */
  average: { before: string; after: string } | null;
  errors: { before: number; after: number };
  warnings: { before: number; after: number };
  /** Forms with something that finds no place, and those of a kind that the scheme does not offer. */
  noPlace: number;
  notOffered: number;
  unchanged: number;
}

export function dryRunSummary(forms: readonly TriedForm[]): DryRunSummary {
  const moved = forms.filter(({ difference }) => difference !== null && difference !== '0').sort(byDifference);
  const count = (severity: 'error' | 'warning') => ({
    before: sum(forms.map(({ before }) => before.findings.filter((finding) => finding.severity === severity).length)),
    after: sum(forms.map(({ after }) => after?.findings.filter((finding) => finding.severity === severity).length ?? 0)),
  });
  return {
    forms: forms.length,
    totals: moved.length,
    grades: forms.filter(({ gradeChanges }) => gradeChanges).length,
    largest: largestOf(moved),
    average: averagesOf(forms),
    errors: count('error'),
    warnings: count('warning'),
    noPlace: forms.filter(({ noPlace }) => noPlace.length > 0).length,
    notOffered: forms.filter(({ after }) => after === null).length,
    unchanged: forms.filter((form) => !changes(form)).length,
  };
}

/** The greatest loss first. */
export function byDifference(a: TriedForm, b: TriedForm): number {
  const [left, right] = [hundredthsOf(a.difference), hundredthsOf(b.difference)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function largestOf(moved: readonly TriedForm[]): string | null {
  const [first, last] = [moved[0]?.difference ?? null, moved.at(-1)?.difference ?? null];
  return -hundredthsOf(first) >= hundredthsOf(last) ? first : last;
}

function averagesOf(forms: readonly TriedForm[]): DryRunSummary['average'] {
  const both = forms.flatMap(({ before, after }) => {
    const [from, to] = [parseHundredths(before.total), parseHundredths(after?.total)];
    return from === null || to === null ? [] : [{ from, to }];
  });
  if (both.length === 0) return null;
  const mean = (totals: readonly bigint[]) =>
    hundredthsToString(roundToHundredths({ n: totals.reduce((all, each) => all + each, 0n), d: 100n * BigInt(totals.length) }));
  return { before: mean(both.map(({ from }) => from)), after: mean(both.map(({ to }) => to)) };
}

const sum = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0);
