// What the bureau's desk and its home page show: every department of a round, how it stands and what it delivered.
import type { DeskRow } from '@/lib/workflow/desk';

export interface BureauDesk {
  readonly year: number;
  /** ISO time. */
  readonly deadline: string;
  readonly notice: string;
  readonly open: boolean;
  readonly rows: readonly DeskRow[];
}

/** A round on the bureau's home page. */
export interface FinanceRound {
  readonly year: number;
  readonly open: boolean;
  /** ISO time. */
  readonly deadline: string;
  /** By name; of a closed round none. */
  readonly rows: readonly DeskRow[];
}
