// Which row of a scheme's money a label names (docs/schemes.md, "The file").
import { fold } from '@/lib/number/fold';
import type { FundRowRule } from './scheme';

/** 其中： stands before a row's name, it is no part of it. */
const nameOf = (label: string) => fold(label).replace(/^其中:?/, '');

/** Whether a label is the row's, in one of its spellings. */
export function isNamed({ label, same }: FundRowRule, name: string): boolean {
  return [label, ...same].some((each) => nameOf(each) === nameOf(name));
}
