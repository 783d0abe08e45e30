import type { FormKind } from '@/lib/domain/evaluation';

/** A form as the lists of the home page show it. */
export interface FormRow {
  id: string;
  name: string;
  year: number;
  sectionName: string;
  form: FormKind;
  state: string;
  total: string;
  grade: string;
  /** `"91.2%"`; null where there is no budget. */
  rate: string | null;
  errors: number;
  warnings: number;
  firstFinding: string | null;
  /** ISO time. */
  deadline: string;
  waitsForMe: boolean;
  /** Why it was returned. */
  note: string | null;
}

/** Whether its section still has to do something about it. */
export function isOpen({ state }: Pick<FormRow, 'state'>): boolean {
  return state === 'draft' || state === 'returned';
}

/** What is most pressing first: returned, then with errors, then by deadline. */
export function byUrgency(a: FormRow, b: FormRow): number {
  const rank = ({ state, errors }: FormRow) => (state === 'returned' ? 0 : errors > 0 ? 1 : 2);
  return rank(a) - rank(b) || a.deadline.localeCompare(b.deadline);
}
