// A cell of the sheet on screen, as it is drawn.
import type { Align } from '@/lib/scheme/scheme';
import type { Place } from '@/lib/scheme/sheet/texts';
import type { FieldKind, Option } from './field-kinds';

/** A cell in words, by its row where it has one. */
export interface FieldName {
  row: string;
  name: string;
}

/** A cell that is typed, or read where nobody may type there. */
export interface FieldContent {
  kind: 'field';
  /** Row id, and the cell's name in it. */
  at: string;
  field: string;
  /** The ids of all rows that it stands for, joined by spaces: typed once, it is written to each. */
  rows: string;
  type: FieldKind;
  options: readonly Option[];
  /** Numbers stand before its options. */
  numbered: boolean;
  /** A line of check boxes; else options are chosen from a list. */
  asLine: boolean;
  /** As a screen reader says it. */
  label: string;
  called: FieldName;
  hint: string;
  max: number | null;
  before: string;
  after: string;
  /** Not typed here. */
  readOnly: boolean;
  /** How it reads where it is not typed. */
  text: string;
}

/** A computed figure, live. */
export interface FigureContent {
  kind: 'figure';
  name: string;
  place: Place;
  /** Where something is filed beside it, in the same cell: a score, the total, a part; null where nothing is. */
  filed: { at: string; field: string } | null;
  label: string;
  called: FieldName;
  before: string;
  after: string;
  /** What stands there while there is no figure. */
  blank: string;
  /** What is wrong there stands in the label before it. */
  told: boolean;
}

export interface LabelContent {
  kind: 'label';
  text: string;
  /** A cell of the form itself in the same row, too narrow for words: what is wrong there stands here. "" where there is none. */
  tells: string;
}

export type CellContent = LabelContent | FieldContent | FigureContent;

/** Shares of the width: where a cell that stays begins, and where the last one of its row ends that stays with it. */
export interface Stick {
  from: number;
  until: number;
  /** It names the row: where there is no room for all of them, it stays alone. */
  names: boolean;
}

export interface ScreenCell {
  /** First column of the union. */
  column: number;
  colSpan: number;
  rowSpan: number;
  /** How it stays in view while the table scrolls; null: it does not. */
  stick: Stick | null;
  align: Align | null;
  long: boolean;
  content: CellContent;
  /** What is wrong with its row, and what was remarked on it, stands under it: its row's id. */
  tells: string | null;
}

/** What a row is drawn for. */
export interface RowOf {
  on: 'fund' | 'goal' | 'indicator';
  id: string;
  /** Of an indicator: its group. */
  group: string;
  /** Of an indicator: its number within the form, from 1. */
  number: number;
  /** The first row that is drawn for it: there its tools are. */
  first: boolean;
}
