// What the screen shows and what is printed have the same cells in the same order, in every form of every shipped scheme.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@/lib/form/evaluation';
import { blankForm, exampleForm } from '@/lib/scheme/sample-form';
import type { BandRow, Grid, Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { type Sheet, type SheetBand, type SheetCell, sheetOf } from '@/lib/scheme/sheet/sheet';
import { figuresOf } from '@/lib/score/figures';
import { scoredForm } from '@/lib/score/scored-form';
import { filledForm } from './filled-form';
import { type ShippedForm, shippedForms } from './shipped';

const made = (scheme: Scheme, evaluation: Evaluation, where: 'screen' | 'paper'): Sheet =>
  sheetOf(scheme, evaluation, figuresOf(evaluation, scheme, scoredForm(evaluation, scheme)), { for: where });
const HEAD = { year: 2022, department: '某局' };
const withForm = ({ scheme, kind }: ShippedForm, form: SchemeForm): Scheme => ({ ...scheme, forms: { ...scheme.forms, [kind]: form } });

/** What a cell is about, where it stands and what it says; `{unit}` may be the one that is typed in on screen. */
function described({ content, column, span, rows, text, align, long, merged }: SheetCell, unit: string): string {
  const about =
    content.kind === 'label' ? 'words' : content.kind === 'figure' ? `= ${content.name} ${JSON.stringify(content.place)}` : content.path;
  return [
    about,
    `${column}+${span}×${rows}`,
    content.kind === 'label' ? text.replaceAll(unit, '{unit}') : text,
    align,
    long && 'long',
    merged && 'merged',
  ].join(' ');
}

const bandsOf = (sheet: Sheet, unit: string) =>
  sheet.bands.map((band) => ({
    columns: band.columns,
    boxed: band.boxed,
    goal: band.goal,
    rows: band.rows.map(({ header, of, mayBreak, cells }) => ({ header, of, mayBreak, cells: cells.map((cell) => described(cell, unit)) })),
  }));

/** The form without what the contract shows on screen alone: rows of money that are not printed. */
const printedAlone = (form: SchemeForm): SchemeForm => ({
  ...form,
  funds: { ...form.funds, rows: form.funds.rows.filter(({ printed }) => printed) },
});

/** As a form that has every cell filled in, or several goals, or nothing at all. */
const FORMS: readonly [string, (of: ShippedForm) => Evaluation][] = [
  ['filled', (of) => filledForm(of, { rows: 3, goals: 1 })],
  ['with several goals', (of) => filledForm(of, { rows: 2, goals: 3 })],
  ['an example', ({ scheme, kind }) => exampleForm(scheme, kind, HEAD)],
];

const onPaper = (of: ShippedForm, evaluation: Evaluation) => bandsOf(made(of.scheme, evaluation, 'paper'), of.form.unit.printed);
const onScreen = (of: ShippedForm, evaluation: Evaluation, form = printedAlone(of.form)) =>
  bandsOf(made(withForm(of, form), evaluation, 'screen'), evaluation.funds.unit);

/** Without cells over rows: how far they reach depends on what stands there. */
const contentOf = ({ content }: SheetCell) =>
  content.kind === 'label' ? 'words' : content.kind === 'figure' ? `= ${content.name} ${JSON.stringify(content.place)}` : content.path;
const contents = (bands: readonly SheetBand[]) => bands.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(contentOf)));

/** Every column of every row is covered exactly once, with what earlier rows carry down. */
function expectWhole(sheet: Sheet): void {
  for (const { columns, rows } of sheet.bands) {
    let carried = columns.map(() => 0);
    for (const row of rows) {
      const covered = carried.map((left): number => (left > 0 ? 1 : 0));
      const next = carried.map((left) => Math.max(0, left - 1));
      for (const { column, span, rows: down } of row.cells) {
        for (let at = column; at < column + span; at += 1) {
          covered[at] = (covered[at] ?? 0) + 1;
          next[at] = down - 1;
        }
      }
      expect(covered).toEqual(columns.map(() => 1));
      carried = next;
    }
    expect(carried.every((left) => left === 0)).toBe(true);
  }
}

describe.each(shippedForms())('$name', (of) => {
  it.each(FORMS)('%s: screen and paper have the same cells in the same order', (_, fill) => {
    const evaluation = fill(of);
    expect(onPaper(of, evaluation)).toEqual(onScreen(of, evaluation));
  });

  it('blank: paper lacks nothing but what its conditions hide, and has nothing else', () => {
    const evaluation = blankForm(of.scheme, of.kind, HEAD);
    const always = (grid: Grid): Grid => ({ ...grid, rows: grid.rows.filter(({ when }) => !hides(when)) });
    const form = printedAlone(of.form);
    const shown: SchemeForm = {
      ...form,
      bands: form.bands
        .filter(({ when }) => !hides(when))
        .map((band) =>
          band.kind === 'grid' ? always(band) : { ...band, bands: band.bands.filter(({ when }) => !hides(when)).map(always) },
        )
        .filter((band) => band.kind !== 'grid' || band.rows.length > 0),
    };
    expect(onPaper(of, evaluation)).toEqual(onScreen(of, evaluation, shown));
  });

  it("rows of money that are not printed stand on screen in the scheme's order, and nothing else does", () => {
    const evaluation = filledForm(of, { rows: 1, goals: 1 });
    const hidden = of.form.funds.rows.filter(({ printed }) => !printed).map(({ key }) => key);
    const screen = made(of.scheme, evaluation, 'screen').bands;
    const rows = screen.flatMap((band) => band.rows);
    const keys = rows.flatMap(({ of: place }) => (place?.on === 'fund' ? [place.key] : []));
    if (keys.length > 0) expect(keys).toEqual(of.form.funds.rows.map(({ key }) => key));
    const printed = screen.map((band) => ({
      ...band,
      rows: band.rows.filter(({ of: place }) => !(place?.on === 'fund' && hidden.includes(place.key ?? ''))),
    }));
    expect(contents(printed)).toEqual(contents(made(of.scheme, evaluation, 'paper').bands));
  });

  it('every row fills its columns, whatever is filled in', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.nat(3), fc.boolean(), (rows, goals, blank) => {
        const filled = filledForm(of, { rows, goals });
        const evaluation: Evaluation = blank
          ? { ...filled, cells: {}, funds: { ...filled.funds, rows: [] }, deviationReasons: '', improvements: '' }
          : filled;
        for (const where of ['screen', 'paper'] as const) expectWhole(made(of.scheme, evaluation, where));
      }),
      { numRuns: 60 },
    );
  });

  it('shows every declared cell that is required, and its figures', () => {
    const text = JSON.stringify(made(of.scheme, filledForm(of, { rows: 2, goals: 1 }), 'paper'));
    expect(text).toContain('三级1');
    for (const cell of Object.values(of.form.cells)) if (cell.required) expect(text).toContain(cell.options[0]?.label ?? `${cell.label}0`);
  });

  it.each<[string, (row: BandRow) => BandRow]>([
    ['two cells change places', (row) => ({ ...row, cells: [...row.cells].reverse() })],
    ['a cell is lost', (row) => ({ ...row, cells: row.cells.slice(1) })],
    ['a cell begins elsewhere', (row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, align: 'right' })) })],
  ])('it would be seen if %s on screen', (_, change) => {
    const evaluation = filledForm(of, { rows: 2, goals: 1 });
    const changed = (grid: Grid): Grid => ({ ...grid, rows: grid.rows.map((row) => (row.each === 'indicator' ? change(row) : row)) });
    const form = printedAlone(of.form);
    const other: SchemeForm = {
      ...form,
      bands: form.bands.map((band) => (band.kind === 'grid' ? changed(band) : { ...band, bands: band.bands.map(changed) })),
    };
    expect(onScreen(of, evaluation, other)).not.toEqual(onPaper(of, evaluation));
  });
});

/** Whether a condition leaves something out of a blank form on paper. */
function hides(when: string | null): boolean {
  return when !== null && when.split('|').every((each) => each.startsWith('filled:') || each === 'short' || each === 'many-goals');
}
