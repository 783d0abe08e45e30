// What the dialog that moves a form to another scheme shows beforehand.
import type { NoPlace } from '@/lib/scheme/carry-over';

export interface SchemeMove {
  /** Of the form that was looked at: what is moved is this one. */
  readonly version: number;
  readonly noPlace: readonly NoPlace[];
  /** What stays with the form, and is not printed any more. */
  readonly unprinted: readonly NoPlace[];
  /** Sections of the year's report that somebody wrote and that have no heading there: kept, and not printed. */
  readonly unprintedReport: readonly NoPlace[];
}
