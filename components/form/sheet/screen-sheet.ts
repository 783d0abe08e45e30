// What the table on screen is drawn from: the rows and cells of the form's sheet, with the address in the draft at which each is typed.
import { type Draft, idOfPath, ownFundId } from '@/lib/form/draft';
import { splitPath } from '@/lib/form/path';
import type { Align, Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { type SheetBand, type SheetCell, type SheetContent, sheetOf, type SheetRow } from '@/lib/scheme/sheet/sheet';
import type { Figures, Place } from '@/lib/scheme/sheet/texts';
import { shownCells } from '@/lib/scheme/shown-cells';
import { hintFor, mayType, type Typing } from '@/lib/scheme/typing-problem';
import { rowNumbers } from '../draft-cells';
import { fieldKind, type FieldKind, type Option, optionsOf } from './field-kinds';
import { formColumns } from './form-columns';
import { type FieldName, headingsOf, type Naming, nameOfField, spokenName } from './cell-names';
import type { SeenDraft } from './screen-evaluation';

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

export interface ScreenSource {
  scheme: Scheme;
  draft: Draft;
  seen: SeenDraft;
  figures: Figures;
  /** Who types here. */
  typing: Typing;
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
  return { subtitle, above, notes, shares: formColumns(form).shares, lines: builder.lines, shown: [...builder.shown] };
}

function formOf(scheme: Scheme, draft: Draft): SchemeForm {
  const form = scheme.forms[draft.form];
  if (!form) throw new Error(`scheme ${scheme.id} has no ${draft.form} form`);
  return form;
}

class Builder {
  readonly lines: ScreenLine[] = [];
  readonly shown = new Set<string>();
  private readonly numbers: ReadonlyMap<string, number>;
  /** Rows that tell already, rows whose tools are there, goals that have their line, goals that can be added to. */
  private readonly telling = new Set<string>();
  private readonly filed = new Set<string>();
  private readonly drawn = new Set<string>();
  private readonly opened = new Set<string>();
  private readonly closed = new Set<string>();
  private readonly bandsOf = new Map<number | null, number>();

  constructor(
    private readonly source: ScreenSource,
    private readonly form: SchemeForm,
  ) {
    this.numbers = rowNumbers(source.draft);
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
      const of = this.rowOf(row);
      const times = seenKeys.get(of?.id ?? '') ?? 0;
      if (of) seenKeys.set(of.id, times + 1);
      const key = of ? `${bandKey}/${of.id}/${times}` : `${bandKey}/${(plain += 1)}`;
      const cells = row.cells.map((cell) => this.cell(cell, row, index, band, edges, headings, inserted, of));
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

  private rowOf({ of }: SheetRow): RowOf | null {
    if (!of || of.on === 'form') return null;
    const id = this.idOf(of);
    const first = !this.drawn.has(id);
    this.drawn.add(id);
    const group = of.on === 'indicator' ? this.source.draft.goals[of.goal]?.groups[of.group] : undefined;
    return { on: of.on, id, group: group?.id ?? '', number: this.numbers.get(id) ?? 0, first };
  }

  /** The draft's id of a place; "" for the form itself. */
  private idOf(place: Place | null): string {
    const goal = place?.on === 'goal' || place?.on === 'indicator' ? this.source.draft.goals[place.goal] : undefined;
    if (place?.on === 'fund') return this.fundId(place);
    return (place?.on === 'indicator' ? goal?.groups[place.group]?.indicators[place.row]?.id : goal?.id) ?? '';
  }

  private fundId({ key, index }: Extract<Place, { on: 'fund' }>): string {
    return key === null ? (this.source.seen.further[(index ?? 0) - this.source.seen.own] ?? '') : ownFundId(key);
  }

  private cell(
    cell: SheetCell,
    row: SheetRow,
    index: number,
    band: SheetBand,
    edges: readonly number[],
    headings: ReadonlyMap<number, string>,
    inserted: readonly number[],
    of: RowOf | null,
  ): ScreenCell {
    const column = edges[cell.column] ?? 0;
    // A line between the rows makes the cells beside it taller.
    const taller = inserted.filter((at) => at > index && at < index + cell.rows).length;
    const content = this.content(cell, row, index, band, headings.get(cell.column) ?? '', of);
    const end = edges[cell.column + cell.span] ?? column;
    return {
      column,
      colSpan: end - column,
      rowSpan: cell.rows + taller,
      stick: this.stick(column, end, band, edges, cell.content.kind === 'label'),
      align: cell.align,
      long: cell.long,
      content,
      tells: this.tells(cell.content, content, of),
    };
  }

  /** What a row is called: of an indicator and a row of money all up to its name, else its first cell of words; as far as half of the width. */
  private stick(column: number, end: number, band: SheetBand, edges: readonly number[], isLabel: boolean): Stick | null {
    const { shares } = formColumns(this.form);
    const upTo = (at: number) => shares.slice(0, at).reduce((sum, share) => sum + share, 0);
    const name = nameCell(band);
    const last = name ? (edges[name.column + name.span] ?? end) : end;
    if (upTo(last) > 0.5 || end > last || (!name && (column > 0 || !isLabel))) return null;
    return { from: upTo(column), until: upTo(last), names: end === last };
  }

  /** The first cell of a row tells what is wrong in it: an indicator's name, a row of money's. */
  private tells(shown: SheetContent, content: CellContent, of: RowOf | null): string | null {
    // What is wrong with a goal stands in its own line.
    if (content.kind !== 'field' || content.at === '' || of?.on === 'goal') return null;
    const isNamed = of?.on === 'indicator' && shownCells(this.form).has('level3');
    const isGroup = content.field === 'level1';
    const own =
      isGroup ||
      (isNamed
        ? shown.kind === 'field' && shown.key === 'level3'
        : content.at === of?.id || (of === null && content.at.startsWith('funds.')));
    if (!own || this.telling.has(content.at)) return null;
    this.telling.add(content.at);
    return content.at;
  }

  private content(cell: SheetCell, row: SheetRow, index: number, band: SheetBand, heading: string, of: RowOf | null): CellContent {
    const { content } = cell;
    if (content.kind === 'label') return { kind: 'label', text: cell.text, tells: '' };
    const naming: Naming = { ...this.source, form: this.form, of, heading, numbers: this.numbers };
    if (content.kind === 'figure') {
      const { name, place } = content;
      const blank = this.source.figures.calc(name, place) === '' ? cell.text : '';
      return {
        kind: 'figure',
        name,
        place,
        filed: this.filedAt(name, place),
        label: spokenName(nameOfField(naming, this.idOf(place), name)),
        before: cell.before,
        after: cell.after,
        blank,
        told: false,
      };
    }
    const { at, field } = this.address(content.path, row);
    this.shown.add(`${this.carrier(at)} ${field}`);
    const declared = field.startsWith('cells.') ? this.form.cells[content.key] : undefined;
    const type = fieldKind(content.key, declared);
    const called = nameOfField(naming, at, content.key);
    return {
      kind: 'field',
      at,
      field,
      rows:
        cell.merged && cell.rows > 1 && of?.on === 'indicator' && at === of.id
          ? band.rows
              .slice(index, index + cell.rows)
              .map((each) => this.idOf(each.of))
              .join(' ')
          : '',
      type,
      options: optionsOf(content.key, declared),
      numbered: declared?.numbered ?? false,
      asLine: content.kind === 'choice',
      label: spokenName(called),
      called,
      max: declared?.max ?? null,
      before: cell.before,
      after: cell.after,
      hint: declared ? hintFor(declared, this.source.typing) : '',
      readOnly: this.isReadOnly(content, at, of),
      text: content.key === 'label' ? cell.text : '',
    };
  }

  /** What is filed beside a figure. Of one that stands in several places, in the first. */
  private filedAt(name: string, place: Place): { at: string; field: string } | null {
    const { execution } = this.source.scheme.rules;
    const field = this.filedField(name, place);
    if (field === null || (field === 'executionScore' && execution?.by !== 'filed')) return null;
    const on = field === 'score' ? 'indicator' : 'form';
    const at = field === 'score' ? this.idOf(place) : '';
    if (this.filed.has(`${at} ${field}`)) return null;
    this.filed.add(`${at} ${field}`);
    this.shown.add(`${on} ${field}`);
    return { at, field };
  }

  private filedField(name: string, place: Place): string | null {
    if (name.startsWith('part:')) return `parts.${name.slice('part:'.length)}`;
    if (name === 'total' || name === 'executionScore') return name;
    if (name !== 'score') return null;
    if (place.on === 'indicator') return shownCells(this.form).has('score') ? null : 'score';
    return place.on === 'fund' && this.form.funds.rows.some(({ key, scored }) => scored && key === place.key) ? 'executionScore' : null;
  }

  /** Where a path of the sheet is typed. */
  private address(path: string, row: SheetRow): { at: string; field: string } {
    const { row: place, cell } = splitPath(path);
    if (row.of?.on === 'fund' && place.startsWith('funds')) return { at: this.fundId(row.of), field: cell };
    return { at: idOfPath(this.source.draft, place), field: cell };
  }

  private carrier(at: string): string {
    if (at === '') return 'form';
    if (at.startsWith('funds.')) return 'fund';
    if (this.numbers.has(at)) return 'indicator';
    const { goals, funds } = this.source.draft;
    return goals.some(({ id }) => id === at) ? 'goal' : funds.further.some(({ id }) => id === at) ? 'fund' : 'group';
  }

  private isReadOnly(content: Extract<SheetContent, { key: string }>, at: string, of: RowOf | null): boolean {
    const declared = this.form.cells[content.key];
    if (declared) return !mayType(declared.who, this.source.typing);
    if (content.key === 'department' || content.key === 'from') return true;
    if (!at.startsWith('funds.')) return false;
    // The scheme names its own rows of money; what is entered with the money is only shown elsewhere.
    const rule = this.form.funds.rows.find(({ key }) => ownFundId(key) === at);
    return content.key === 'label' || (of?.on !== 'fund' && rule?.printed === false);
  }
}

const NAMES = ['level3', 'label'] as const;

/** The cell that names the rows of a band. */
function nameCell({ each, rows }: SheetBand): SheetCell | undefined {
  const key = NAMES[each.includes('indicator') ? 0 : 1];
  if (!each.includes('indicator') && !each.includes('fund')) return undefined;
  return rows
    .find((row) => !row.header && row.cells.some(({ content }) => content.kind === 'field' && content.key === key))
    ?.cells.find(({ content }) => content.kind === 'field' && content.key === key);
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
