// The bureau's table of departments: what a row says, and what the rows shown add up to.
import { hundredthsToString, roundToHundredths, sumOfAmounts } from '../number/decimal';
import { type DepartmentState, stateLabel } from './workflow';

/** As the department form stands; `not-started` where nothing has been set up. */
export type DeskState = 'not-started' | DepartmentState;

export const DESK_STATES: readonly DeskState[] = ['not-started', 'draft', 'compiled', 'signed', 'delivered', 'accepted', 'returned'];

export interface DeskRow {
  departmentId: string;
  name: string;
  state: DeskState;
  /** Figures of the delivery that stands; null while there is none. Amounts in 元. */
  total: string | null;
  grade: string | null;
  budget: string | null;
  executed: string | null;
  /** `"91.2%"`; null without a budget. */
  rate: string | null;
  /** Project forms that the office confirmed, of all. */
  formsDone: number;
  formsAll: number;
  /** ISO time: the department's own. */
  deadline: string;
  /** Why it is its own; "" where it is the round's. */
  extension: string;
  /** Not delivered, and past its deadline. */
  late: boolean;
  /** Warnings that stand in what was delivered; null while nothing is. */
  warnings: number | null;
  /** The newest delivery, whatever came of it. */
  number: number | null;
  /** ISO time. */
  deliveredAt: string | null;
  signedBy: string | null;
  sealed: 'here' | 'elsewhere' | null;
}

/** The state in the bureau's words. */
export function deskStateLabel(state: DeskState): string {
  return state === 'not-started' ? '未开始' : stateLabel(state);
}

/** Whether the department has delivered and it was not returned. */
export function hasDelivered({ state }: Pick<DeskRow, 'state'>): boolean {
  return state === 'delivered' || state === 'accepted';
}

export interface DeskSums {
  departments: number;
  /** Those whose figures count. */
  delivered: number;
  /** In 元. */
  budget: string;
  executed: string;
  formsDone: number;
  formsAll: number;
  warnings: number;
}

/** What these rows add up to; amounts of standing deliveries only. */
export function deskSums(rows: readonly DeskRow[]): DeskSums {
  const amount = (of: (row: DeskRow) => string | null) =>
    hundredthsToString(roundToHundredths(sumOfAmounts(rows.map((row) => of(row) ?? ''))));
  const count = (of: (row: DeskRow) => number | null) => rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);
  return {
    departments: rows.length,
    delivered: rows.filter(hasDelivered).length,
    budget: amount(({ budget }) => budget),
    executed: amount(({ executed }) => executed),
    formsDone: count(({ formsDone }) => formsDone),
    formsAll: count(({ formsAll }) => formsAll),
    warnings: count(({ warnings }) => warnings),
  };
}
