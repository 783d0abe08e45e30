// What the page that sets up the year shows: its projects with amounts, sources, purpose, section and deadline.
import type { State } from '@/lib/workflow/workflow';
import type { OwnSaves } from './own-saves';

export interface SetUpSource {
  readonly label: string;
  /** In 元. */
  readonly budget: string;
  readonly executed: string;
}

export interface SetUpRow {
  /** The form's id. */
  readonly id: string;
  readonly name: string;
  readonly sectionId: string | null;
  /** ISO time of its own deadline; null where the year's holds. */
  readonly deadline: string | null;
  readonly state: State;
  /** Under which scheme it is filled in. */
  readonly schemeId: string;
  /** Nobody has filled in anything yet: it can be taken back. */
  readonly asMade: boolean;
  /** In 元, as the form has them; as typed so far where they are no amounts. */
  readonly budget: string;
  readonly executed: string;
  readonly sources: readonly SetUpSource[];
  /** The list's 主要用途; "" where the form is not in the list. */
  readonly purpose: string;
}

export interface ProjectSetUp {
  readonly year: number;
  readonly departmentName: string;
  /** ISO time, of the year. */
  readonly deadline: string;
  readonly mayEdit: boolean;
  readonly saved: OwnSaves;
  readonly sections: readonly { readonly id: string; readonly name: string }[];
  /** Those that the year offers for projects; new ones are under the first where nobody chooses. */
  readonly schemes: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly SetUpRow[];
  /** The last year before this one that has projects. */
  readonly previousYear: { readonly year: number; readonly count: number } | null;
}
