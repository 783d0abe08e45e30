// What a finding is: its entry in a table, and what its checks say (docs/rules.md, "Findings").
import type { Hundredths } from '@/lib/number/decimal';

export type Severity = 'error' | 'warning';

/** What a check says is wrong, in Chinese. */
export interface Said {
  /** What is wrong, in few words. */
  what: string;
  /** The same with what would mend it. */
  message: string;
  /** The two values that differ, where there are such. */
  expected?: string | undefined;
  actual?: string | undefined;
  /** Where it is another than the table's: a late row with a reason. */
  severity?: Severity | undefined;
}

/** A check that finds nothing says no or null. */
export type Verdict = Said | false | null;

/** What is wrong, and what would mend it. One shape, whatever it says: scoring makes many. */
export function said(what: string, mend: string, values?: Pick<Said, 'expected' | 'actual'>): Omit<Said, 'severity'> {
  return { what, message: `${what}：${mend}`, expected: values?.expected, actual: values?.actual };
}

/** A cell that the form shows, by its own name. */
export interface CellFacts {
  label: string;
  required: boolean;
  /** What the template says in it, folded; null: nothing. */
  hint: string | null;
}

/** A score that a person files by itself: of execution, of a further part. */
export interface FiledFacts {
  name: string;
  points: Hundredths;
  filed: Hundredths | null;
}

/** What every entry says, whatever it is checked on: a finding of rows may be one of cells and filed scores, too. */
export interface FindingKind {
  severity: Severity | 'off';
  title: string;
  /** The cell that is marked, in its row or at its place; without it the row's name. */
  cell?: string;
  /** Something is not filled in yet: work to come, told apart from what is wrong. */
  unfilled?: true;
  /** It adds up parts: not told while it only falls short by what is to be filled in. */
  sum?: true;
  /** Why such a warning may stand, as an example of a reason. */
  because?: string;
  /** What the way to that cell is called; without it `去查看`. */
  mend?: string;
  ofCell?: (cell: CellFacts, value: string) => Verdict;
  ofFiled?: (filed: FiledFacts) => Verdict;
}
