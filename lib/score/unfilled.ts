// What is not filled in yet, told apart from what is wrong: a form that was only begun has no mistakes.
import { compare, parseAmount } from '@/lib/number/decimal';
import { isBlank } from '@/lib/number/fold';
import type { FindingKind } from './finding';
import { type Finding, FINDINGS } from './findings';

export interface Told<F> {
  finding: F;
  /** Work to come, no mistake. */
  unfilled: boolean;
}

/**
 * The findings of a form as who fills it in is told of them: each whether it says that something is to be filled in, without the sums
 * that fall short only as long as it is. The form cannot go on with either; its findings stay as the rules say.
 * `budget`: the total's, as it was filled in.
 */
export function toldFindings<F extends Finding>(findings: readonly F[], budget: string): Told<F>[] {
  const told = findings.map((finding) => ({ finding, unfilled: isUnfilled(finding, budget) }));
  const lacking = told.flatMap(({ finding, unfilled }) => (unfilled ? [finding] : []));
  return told.filter(({ finding }) => !waits(finding, lacking) && !isMisread(finding, budget));
}

function isUnfilled({ code, actual }: Finding, budget: string): boolean {
  const kind: FindingKind = FINDINGS[code];
  // Parts without any points are not distributed yet.
  return kind.unfilled === true || (kind.sum === true && actual === '0') || (code === 'budget-zero' && isBlank(budget));
}

/** An amount that cannot be read says so in its cell: it is not missing. */
function isMisread({ code }: Finding, budget: string): boolean {
  return code === 'budget-zero' && !isBlank(budget) && parseAmount(budget) === null;
}

function waits({ code, path, expected, actual }: Finding, lacking: readonly Finding[]): boolean {
  const kind: FindingKind = FINDINGS[code];
  if (!kind.sum) return false;
  // A filed total is looked at once there is one to compare it with.
  if (code === 'total-differs') return lacking.length > 0;
  const [wanted, there] = [parseAmount(expected ?? ''), parseAmount(actual ?? '')];
  const tooMuch = wanted !== null && there !== null && compare(there, wanted) > 0;
  return !tooMuch && lacking.some((one) => one.code === 'missing-points' && one.path.startsWith(path));
}
