// What the table on screen is drawn from: the rows and cells of the form's sheet, with the address in the draft at which each is typed.
import type { Draft } from '@/lib/form/draft';
import type { Align, Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { type SheetBand, sheetOf, type SheetRow } from '@/lib/scheme/sheet/sheet';
import { headingsOf } from './cell-names';
import { formColumns } from './form-columns';
import type { RowOf, ScreenCell } from './screen-cell';
import { ScreenCells, type ScreenSource } from './screen-cells';

export interface ScreenRow {
  kind: 'row';
  key: string;
  header: boolean;
  boxed: boolean;
  of: RowOf | null;
  cells: readonly ScreenCell[];
  /** It heads rows of indicators: beside it stands what the column beside the table is called. */
  headsIndicators: boolean;
}

/** What stands between the rows of the sheet and is not printed. */
export interface ExtraLine {
  kind: 'goal' | 'goal-name' | 'add' | 'empty-group' | 'fund-foot';
  key: string;
  /** Ids of goal and group. */
  goal: string;
  group: string;
  /** It is the last line for adding: the way to add a goal and a hint stand there. */
  last: boolean;
  /** Columns of the union that no cell from above takes, as pairs of begin and end; what it says stands in the widest. */
  free: readonly (readonly [number, number])[];
}

export type ScreenLine = ScreenRow | ExtraLine;

export interface ScreenSheet {
  subtitle: string | null;
  above: readonly { text: string; align: Align; belowTitle: boolean }[];
  notes: readonly { text: string; align: Align }[];
  /** Widths of the columns as shares of the whole. */
  shares: readonly number[];
  lines: readonly ScreenLine[];
  /** Names of cells that stand somewhere in the table, each with what carries it: `indicator points`. */
  shown: readonly string[];
}

/** The table of a draft. Cells are in the order of the sheet; lines between them are the screen's own. */
export function screenSheet(source: ScreenSource): ScreenSheet {
  const { scheme, seen, figures, draft } = source;
  const form = formOf(scheme, draft);
  const sheet = sheetOf(scheme, seen.evaluation, figures, { for: 'screen' });
  const builder = new Builder(source, form);
  sheet.bands.forEach((band, at) => builder.band(band, at));
  builder.end();
  const { subtitle, above, notes } = sheet;
  return { subtitle, above, notes, shares: formColumns(form).shares, lines: builder.lines, shown: [...builder.cells.shown] };
}

function formOf(scheme: Scheme, draft: Draft): SchemeForm {
  const form = scheme.forms[draft.form];
  if (!form) throw new Error(`scheme ${scheme.id} has no ${draft.form} form`);
  return form;
}

class Builder {
  readonly lines: ScreenLine[] = [];
  readonly cells: ScreenCells;
  /** Goals that have their line, goals that can be added to, and how many bands each goal had. */
  private readonly opened = new Set<string>();
  private readonly closed = new Set<string>();
  private readonly bandsOf = new Map<number | null, number>();

  constructor(
    private readonly source: ScreenSource,
    private readonly form: SchemeForm,
  ) {
    this.cells = new ScreenCells(source, form);
  }

  band(band: SheetBand, at: number): void {
    const { goals } = this.source.draft;
    const nth = this.bandsOf.get(band.goal) ?? 0;
    this.bandsOf.set(band.goal, nth + 1);
    const bandKey = `${band.goal === null ? '' : (goals[band.goal]?.id ?? at)}:${nth}`;
    if (band.goal !== null) this.goalLine(band.goal, [[0, this.width]]);

    const edges = formColumns(this.form).edgesOf(band.columns);
    const headings = headingsOf(band);
    const { rows } = band;
    const opening = this.openingRows(rows, band.goal !== null);
    const inserted = [...opening.keys()];
    const lastHeader = rows.findLastIndex(({ header }) => header);
    const seenKeys = new Map<string, number>();
    let plain = 0;
    rows.forEach((row, index) => {
      const goal = opening.get(index);
      if (goal !== undefined) this.goalLine(goal, this.freeAt(rows, index, edges), bandKey);
      const of = this.cells.rowOf(row);
      const times = seenKeys.get(of?.id ?? '') ?? 0;
      if (of) seenKeys.set(of.id, times + 1);
      const key = of ? `${bandKey}/${of.id}/${times}` : `${bandKey}/${(plain += 1)}`;
      const cells = row.cells.map((cell) => this.cells.cell(cell, { band, row, index, of, edges, headings, inserted }));
      tellBefore(cells);
      this.lines.push({
        kind: 'row',
        key,
        header: row.header,
        boxed: band.boxed,
        of,
        cells,
        headsIndicators: index === lastHeader && band.each.includes('indicator'),
      });
    });
    if (band.each.includes('indicator')) for (const [g] of goals.entries()) if (band.goal === null || band.goal === g) this.close(g);
    if (band.each.includes('fund')) this.line('fund-foot', `${bandKey}/foot`, '', '');
  }

  /** Goals that no band showed. */
  end(): void {
    this.source.draft.goals.forEach((_, goal) => this.close(goal));
  }

  private get width(): number {
    return formColumns(this.form).shares.length;
  }

  /** The rows of a band over which a goal's line stands: its first; of indicators of several goals in one band, each goal's first. */
  private openingRows(rows: readonly SheetRow[], grouped: boolean): Map<number, number> {
    const opening = new Map<number, number>();
    const seen = new Set<number>();
    rows.forEach(({ of }, index) => {
      if ((of?.on !== 'goal' && of?.on !== 'indicator') || seen.has(of.goal)) return;
      seen.add(of.goal);
      const { goals } = this.source.draft;
      const isNamed = of.on === 'indicator' && !grouped && goals.length > 1;
      if (isNamed || !this.opened.has(goals[of.goal]?.id ?? '')) opening.set(index, of.goal);
    });
    return opening;
  }

  /** The line of a goal; where it stands already, its name alone. */
  private goalLine(goal: number, free: ExtraLine['free'], bandKey = ''): void {
    const id = this.source.draft.goals[goal]?.id ?? '';
    if (this.opened.has(id)) {
      if (bandKey !== '') this.line('goal-name', `${bandKey}/goal/${id}`, id, '', free);
      return;
    }
    this.opened.add(id);
    this.line('goal', `goal/${id}`, id, '', free);
  }

  /** Behind the rows of a goal: its groups without rows, and where more are added. */
  private close(goal: number): void {
    const { goals } = this.source.draft;
    const own = goals[goal];
    if (!own || this.closed.has(own.id)) return;
    this.closed.add(own.id);
    this.goalLine(goal, [[0, this.width]]);
    for (const group of own.groups) if (group.indicators.length === 0) this.line('empty-group', `empty/${group.id}`, own.id, group.id);
    this.line('add', `add/${own.id}`, own.id, '', [[0, this.width]], this.closed.size === goals.length);
  }

  private line(
    kind: ExtraLine['kind'],
    key: string,
    goal: string,
    group: string,
    free: ExtraLine['free'] = [[0, this.width]],
    last = false,
  ): void {
    this.lines.push({ kind, key, goal, group, last, free });
  }

  /** The columns before a row that no cell of an earlier one covers. */
  private freeAt(rows: readonly SheetRow[], index: number, edges: readonly number[]): [number, number][] {
    const taken = new Array<boolean>(this.width).fill(false);
    rows.slice(0, index).forEach(({ cells }, at) => {
      for (const cell of cells) if (at + cell.rows > index) taken.fill(true, edges[cell.column], edges[cell.column + cell.span]);
    });
    const free: [number, number][] = [];
    taken.forEach((is, column) => {
      const last = free.at(-1);
      if (is) return;
      if (last?.[1] === column) last[1] = column + 1;
      else free.push([column, column + 1]);
    });
    return free;
  }
}

/** In a row that files something of the form itself, the label before it says what is wrong there. */
function tellBefore(cells: readonly ScreenCell[]): void {
  cells.forEach(({ content }, at) => {
    const before = cells[at - 1]?.content;
    if (content.kind !== 'figure' || content.filed?.at !== '') return;
    const label = before?.kind === 'label' ? before : cells.slice(0, at).findLast((each) => each.content.kind === 'label')?.content;
    if (label?.kind !== 'label' || label.text.trim() === '') return;
    label.tells = content.filed.field;
    content.told = true;
  });
}
