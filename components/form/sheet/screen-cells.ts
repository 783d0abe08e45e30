// The cells of the sheet on screen: what is typed in each, and at which address of the draft.
import { type Draft, idOfPath, ownFundId } from '@/lib/form/draft';
import { splitPath } from '@/lib/form/path';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import type { SheetBand, SheetCell, SheetContent, SheetRow } from '@/lib/scheme/sheet/sheet';
import type { Figures, Place } from '@/lib/scheme/sheet/texts';
import { shownCells } from '@/lib/scheme/shown-cells';
import { hintFor, mayType, type Typing } from '@/lib/scheme/typing-problem';
import { rowNumbers } from '../draft-cells';
import { fieldKind, optionsOf } from './field-kinds';
import { formColumns } from './form-columns';
import { type Naming, nameOfField, spokenName } from './cell-names';
import type { CellContent, RowOf, ScreenCell, Stick } from './screen-cell';
import type { SeenDraft } from './screen-evaluation';

export interface ScreenSource {
  scheme: Scheme;
  draft: Draft;
  seen: SeenDraft;
  figures: Figures;
  /** Who types here. */
  typing: Typing;
}

/** A cell's place in the sheet. */
export interface CellPlace {
  band: SheetBand;
  row: SheetRow;
  /** Of the row in its band. */
  index: number;
  of: RowOf | null;
  /** Where the band's columns begin in the union of all columns. */
  edges: readonly number[];
  /** What heads each of its columns. */
  headings: ReadonlyMap<number, string>;
  /** Before which rows of the band a line of the screen's own stands. */
  inserted: readonly number[];
}

/** Makes the cells of one sheet, in its order: some are given once only, to the first that asks. */
export class ScreenCells {
  /** Names of cells that stand somewhere in the table, each with what carries it: `indicator points`. */
  readonly shown = new Set<string>();
  private readonly numbers: ReadonlyMap<string, number>;
  /** Rows that tell already, figures beside which something is filed already, rows whose tools are there. */
  private readonly telling = new Set<string>();
  private readonly filed = new Set<string>();
  private readonly drawn = new Set<string>();

  constructor(
    private readonly source: ScreenSource,
    private readonly form: SchemeForm,
  ) {
    this.numbers = rowNumbers(source.draft);
  }

  /** What a row is drawn for; null: the form itself, or words. */
  rowOf({ of }: SheetRow): RowOf | null {
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

  cell(cell: SheetCell, at: CellPlace): ScreenCell {
    const { band, index, of, edges, inserted } = at;
    const column = edges[cell.column] ?? 0;
    // A line between the rows makes the cells beside it taller.
    const taller = inserted.filter((line) => line > index && line < index + cell.rows).length;
    const content = this.content(cell, at);
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

  private content(cell: SheetCell, { band, row, index, of, headings }: CellPlace): CellContent {
    const { content } = cell;
    if (content.kind === 'label') return { kind: 'label', text: cell.text, tells: '' };
    const naming: Naming = { ...this.source, form: this.form, of, heading: headings.get(cell.column) ?? '', numbers: this.numbers };
    if (content.kind === 'figure') {
      const { name, place } = content;
      const called = nameOfField(naming, this.idOf(place), name);
      const blank = this.source.figures.calc(name, place) === '' ? cell.text : '';
      return {
        kind: 'figure',
        name,
        place,
        filed: this.filedAt(name, place),
        label: spokenName(called),
        called,
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
