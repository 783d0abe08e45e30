// What the page of the report's measures shows, which are carried out as items (整改).
import type { OwnSaves } from './own-saves';

export interface RectificationItem {
  readonly id: string;
  readonly version: number;
  readonly order: number;
  readonly measure: string;
  readonly sectionId: string | null;
  /** ISO time. */
  readonly deadline: string | null;
  readonly state: 'open' | 'done';
  /** What was done. */
  readonly done: string;
  readonly carriedFromYear: number | null;
}

export interface Rectifications {
  readonly year: number;
  readonly departmentName: string;
  readonly mayEdit: boolean;
  /** The items are those of the person's own sections, who say what was done. */
  readonly mayReport: boolean;
  readonly saved: OwnSaves;
  readonly sections: readonly { readonly id: string; readonly name: string }[];
  readonly items: readonly RectificationItem[];
  /** The last year before this one whose open items are not all taken over. */
  readonly previousYear: { readonly year: number; readonly open: number } | null;
}
