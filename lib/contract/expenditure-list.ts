// What the page of the project expenditure list shows: its rows beside the forms that they are held against.
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { ListRow } from '@/lib/department/expenditure-list';
import type { OwnSaves } from './own-saves';

/** A form that a row can be assigned to. */
export interface ListedForm {
  readonly id: string;
  readonly name: string;
  readonly sectionName: string;
  /** What counts, in 元: the form's total less its money outside. */
  readonly budget: string;
  readonly executed: string;
  /** All its money is outside the department's project expenditure: it need not be in the list. */
  readonly outside: boolean;
  /** For marking what is outside: as the office saw the form, and its sources, amounts in the form's unit. */
  readonly version: number;
  readonly unit: AmountUnit;
  readonly sources: readonly {
    readonly id: string;
    readonly label: string;
    readonly budget: string;
    readonly executed: string;
    readonly outside: boolean;
  }[];
}

export interface ExpenditureList {
  readonly year: number;
  readonly departmentName: string;
  readonly mayEdit: boolean;
  readonly saved: OwnSaves;
  /** Of the list as a whole. */
  readonly version: number;
  readonly rows: readonly ListRow[];
  /** Every project form of the year, in order. */
  readonly forms: readonly ListedForm[];
}
