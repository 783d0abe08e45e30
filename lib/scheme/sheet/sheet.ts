// A form as rows of cells: what the screen edits and the printer draws, in one order (docs/schemes.md, "From bands to a sheet").
import type { Evaluation } from '@/lib/form/evaluation';
import { isBlank } from '@/lib/number/fold';
import { conditionsIn } from '../core';
import type { Align, Band, BandRow, Grid, Scheme, SchemeForm } from '../scheme';
import { gridRows } from './grid-rows';
import { fieldText, type Figures, filledIn, type Place, withWords } from './texts';

/** What a cell is about. `path`: the place in the exchange form that it shows and that is typed there; `where` in words. */
export type SheetContent =
  | { kind: 'label' }
  | { kind: 'field'; path: string; key: string; where: string }
  | { kind: 'choice'; path: string; key: string; where: string }
  | { kind: 'figure'; name: string; place: Place };

export interface SheetCell {
  /** From the left, in columns of its band. */
  column: number;
  span: number;
  /** Rows that it covers, its own among them. */
  rows: number;
  /** It may cover several: it stands beside its rows, also where it has but one. */
  spanning: boolean;
  /** It joins neighbours that say the same: typed once, it stands in every row that it covers. */
  merged: boolean;
  content: SheetContent;
  /** What is printed, with what stands before and behind it. */
  text: string;
  /** What stands before and behind what is filled in, also where nothing is. */
  before: string;
  after: string;
  align: Align | null;
  /** From the left, from the top, and may be cut over pages. */
  long: boolean;
}

export interface SheetRow {
  cells: SheetCell[];
  /** Repeated on every page above rows of its band. */
  header: boolean;
  /** What it is drawn for; null: once. */
  of: Place | null;
  /** It shows a long cell and may be cut between lines. */
  mayBreak: boolean;
}

export interface SheetBand {
  /** Relative widths. */
  columns: readonly number[];
  boxed: boolean;
  rows: SheetRow[];
  /** What its rows are drawn for, also where there is none of them. */
  each: readonly NonNullable<BandRow['each']>[];
  /** Of a group that is drawn once a goal: which goal. */
  goal: number | null;
}

export interface Sheet {
  title: string;
  subtitle: string | null;
  above: { text: string; align: Align; belowTitle: boolean }[];
  bands: SheetBand[];
  notes: { text: string; align: Align }[];
}

export interface SheetOptions {
  /** Paper leaves out what its conditions hide; on screen it can be typed. */
  for: 'screen' | 'paper';
}

/** What everything of one sheet is made from. */
export interface SheetSource {
  scheme: Scheme;
  form: SchemeForm;
  evaluation: Evaluation;
  figures: Figures;
  paper: boolean;
}

/** The sheet of a form under its scheme. Throws where the scheme does not offer this kind of form. */
export function sheetOf(scheme: Scheme, evaluation: Evaluation, figures: Figures, options: SheetOptions): Sheet {
  const form = scheme.forms[evaluation.form];
  if (!form) throw new Error(`scheme ${scheme.id} has no ${evaluation.form} form`);
  const source: SheetSource = { scheme, form, evaluation, figures, paper: options.for === 'paper' };
  const words = (text: string) => withWords(text, source, FORM);
  const title = isBlank(evaluation.title) ? words(form.title) : (evaluation.title?.trim() ?? '');
  return {
    title,
    // A title that names the year needs no second line for it.
    subtitle:
      form.subtitle === null || (form.subtitle.includes('{year}') && title.includes(String(evaluation.year))) ? null : words(form.subtitle),
    above: form.above.map(({ text, align, belowTitle }) => ({ text: words(text), align, belowTitle })),
    bands: form.bands.flatMap((band) => bandsOf(band, source)),
    notes: form.notes.filter(({ when }) => holds(when, source)).map(({ text, align }) => ({ text: words(text), align })),
  };
}

const FORM: Place = { on: 'form' };

function bandsOf(band: Band, source: SheetSource): SheetBand[] {
  if (!holds(band.when, source)) return [];
  if (band.kind === 'grid') return gridOf(band, null, source);
  return source.evaluation.goals.flatMap((_, goal) =>
    band.bands.flatMap((grid) => (holds(grid.when, source) ? gridOf(grid, goal, source) : [])),
  );
}

function gridOf(grid: Grid, goal: number | null, source: SheetSource): SheetBand[] {
  const rows = gridRows(grid, goal, source, (when) => holds(when, source));
  const each = grid.rows.flatMap((row) => row.each ?? []);
  return rows.length === 0 ? [] : [{ columns: grid.columns, boxed: grid.boxed, rows, each, goal }];
}

/** One of the named conditions. On screen whatever could be hidden for being empty is there to be typed. */
function holds(when: string | null, { evaluation, form, figures, paper }: SheetSource): boolean {
  if (when === null) return true;
  return conditionsIn(when).some((condition) => {
    switch (condition) {
      case 'one-goal':
        return evaluation.goals.length === 1;
      case 'many-goals':
        return evaluation.goals.length > 1;
      case 'short':
        return !paper || figures.short;
      default:
        return !paper || filledIn(fieldText({ evaluation, form }, FORM, condition.slice('filled:'.length)));
    }
  });
}
