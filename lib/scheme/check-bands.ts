// Whether every row of every band fills its columns, and shows what there is (docs/schemes.md, "The file").
import { CALCS, CORE, conditionsIn } from './core';
import { downOf } from './down-of';
import type { Refuse } from './refusal';
import type { Band, BandCell, BandRow, CellPlace, Content, DeclaredCell, Grid, Scheme, SchemeForm } from './scheme';

/** Printed A4 without its margins, in mm; the least that a cell keeps free on each side. */
const TEXT_WIDTH = { portrait: 165, landscape: 252 } as const;
const PADDING_MM = 1.4;
const MM_PER_POINT = 25.4 / 72;

const WIDTH = { portrait: 210, landscape: 297 } as const;

interface Where {
  scheme: Scheme;
  form: SchemeForm;
  refuse: Refuse;
  /** Keys of cells that some band shows. */
  shown: Set<string>;
}

/** Refuses bands that cannot be drawn, and required cells that none of them shows. */
export function checkBands(scheme: Scheme, form: SchemeForm, place: string, refuse: Refuse): void {
  const where: Where = { scheme, form, refuse, shown: new Set() };
  form.bands.forEach((band, at) => checkBand(band, `${place}.bands[${at}]`, where));
  form.notes.forEach(({ when }, at) => checkWhen(when, `${place}.notes[${at}].when`, where));
  for (const cell of Object.values(form.cells)) {
    if (cell.required && !where.shown.has(cell.key)) refuse(`${place}.cells.${cell.key}`, `必填的“${cell.label}”没有出现在任何一格`);
  }
}

function checkBand(band: Band, place: string, where: Where): void {
  if (band.kind === 'grid') return checkGrid(band, place, false, where);
  checkWhen(band.when, `${place}.when`, where);
  band.bands.forEach((grid, at) => checkGrid(grid, `${place}.bands[${at}]`, true, where));
}

function checkGrid(grid: Grid, place: string, inGoal: boolean, where: Where): void {
  checkWhen(grid.when, `${place}.when`, where);
  checkWidths(grid, place, where);
  checkFilled(grid, place, where.refuse);
  grid.rows.forEach((row, at) => {
    const rowPlace = `${place}.rows[${at}]`;
    checkWhen(row.when, `${rowPlace}.when`, where);
    const scope: CellPlace = row.each ?? (inGoal ? 'goal' : 'form');
    row.cells.forEach((cell, cellAt) => {
      // A row that has only cells is written as a list of them: the place is the same to whoever looks for it.
      const cellPlace = `${rowPlace}.cells[${cellAt}]`;
      checkContent(cell.content, scope, inGoal, cellPlace, where);
      checkSpan(cell, row, cellPlace, where.refuse);
    });
  });
}

function checkWidths(grid: Grid, place: string, { form, refuse }: Where): void {
  const { orientation, size, margins } = form.page;
  const width = margins ? WIDTH[orientation] - (margins[1] ?? 0) - (margins[3] ?? 0) : TEXT_WIDTH[orientation];
  const sum = grid.columns.reduce((total, column) => total + column, 0);
  grid.columns.forEach((column, at) => {
    if ((width * column) / sum < size * MM_PER_POINT + 2 * PADDING_MM) refuse(`${place}.columns[${at}]`, '这一列太窄：放不下一个字');
  });
}

// ---- Spans ----

/** Every row, with what earlier rows carry down into it, fills the columns exactly. */
function checkFilled({ columns, rows }: Grid, place: string, refuse: Refuse): void {
  /** How many declared rows each column is still taken; Infinity to the band's end. */
  let taken = columns.map(() => 0);
  rows.forEach((row, at) => {
    const next = taken.map((left) => Math.max(0, left - 1));
    let column = 0;
    let filled = taken.filter((left) => left > 0).length;
    for (const cell of row.cells) {
      while (column < columns.length && (taken[column] ?? 0) > 0) column += 1;
      for (let width = 0; width < cell.span; width += 1, column += 1) {
        filled += 1;
        if (column >= columns.length) continue;
        if ((taken[column] ?? 0) > 0) filled = Number.NaN;
        next[column] = Math.max(next[column] ?? 0, downOf(cell, rows, at) - 1);
      }
    }
    if (Number.isNaN(filled)) refuse(`${place}.rows[${at}]`, '有一格横跨了上一行拉下来的格子');
    else if (filled !== columns.length)
      refuse(
        `${place}.rows[${at}]`,
        `这一行占了 ${filled} 列，表格有 ${columns.length} 列${isUnderClippedHead(rows, at) ? '（表头的 down 只到表头为止：要拉到下面各行，请写 down: band）' : ''}`,
      );
    taken = next;
  });
  rows.forEach((row, at) => {
    for (const [cellAt, cell] of row.cells.entries()) {
      if (typeof cell.down === 'number' && at + cell.down > rows.length)
        refuse(`${place}.rows[${at}].cells[${cellAt}].down`, '向下跨的行数超出了这一段');
    }
  });
}

/** An earlier header says that a cell goes down to this row, which headers cannot but to the band's end. */
function isUnderClippedHead(rows: readonly BandRow[], at: number): boolean {
  return rows
    .slice(0, at)
    .some(
      ({ header, cells }, head) =>
        header && cells.some((cell) => typeof cell.down === 'number' && head + cell.down > at && head + downOf(cell, rows, head) <= at),
    );
}

function checkSpan(cell: BandCell, row: BandRow, place: string, refuse: Refuse): void {
  if (row.each && cell.down !== 1 && cell.down !== 'rows') refuse(`${place}.down`, '逐行重复的行里只能用 rows');
  if (!row.each && cell.down === 'rows') refuse(`${place}.down`, 'rows 只能用在逐行重复的行里');
  if (cell.merge && !row.each) refuse(`${place}.merge`, 'merge 只能用在逐行重复的行里');
  if (row.header && row.each) refuse(place, '表头不能逐行重复');
  if (cell.scoredOnly && row.each !== 'fund') refuse(`${place}.scoredOnly`, 'scoredOnly 只能用在逐行资金里');
}

// ---- Contents ----

const FUND_COLUMNS: ReadonlySet<string> = new Set([...CORE.fund, 'rate', 'points', 'score']);

function checkContent(content: Content, scope: CellPlace, inGoal: boolean, place: string, where: Where): void {
  const { form, refuse, shown } = where;
  switch (content.kind) {
    case 'label':
      return;
    case 'cell': {
      const on = placeOf(content.key, form);
      if (on === null) return refuse(place, `没有“${content.key}”这一格`);
      if (!reaches(on, scope, inGoal)) return refuse(place, `“${content.key}”是${PLACES[on]}的格子，不能出现在这里`);
      if (on === 'goal' && isText(content.key, form) && !form.goals.texts.includes(content.key))
        return refuse(place, `“${content.key}”没有列入 goals.texts`);
      shown.add(content.key);
      return;
    }
    case 'choice': {
      const cell: DeclaredCell | undefined = form.cells[content.key];
      if (cell?.kind !== 'choice') return refuse(place, `没有“${content.key}”这一项选择`);
      if (!reaches(cell.on, scope, inGoal)) return refuse(place, `“${content.key}”是${PLACES[cell.on]}的格子，不能出现在这里`);
      shown.add(content.key);
      return;
    }
    case 'fund': {
      if (!form.funds.rows.some(({ key }) => key === content.row)) return refuse(place, `没有“${content.row}”这一行资金`);
      if (!FUND_COLUMNS.has(content.column) && form.cells[content.column]?.on !== 'fund')
        return refuse(place, `资金没有“${content.column}”这一列`);
      shown.add(content.column);
      return;
    }
    case 'calc': {
      if (content.name.startsWith('part:')) {
        if (!where.scheme.rules.parts.some(({ key }) => `part:${key}` === content.name))
          refuse(place, `没有“${content.name.slice(5)}”这一部分`);
        return;
      }
      const allowed = Object.hasOwn(CALCS, content.name) ? CALCS[content.name] : undefined;
      if (!allowed) return refuse(place, `没有“${content.name}”这一项计算`);
      if (allowed !== 'anywhere' && !allowed.includes(scope) && !(inGoal && content.name === 'goalScore'))
        refuse(place, `“${content.name}”不能出现在这里`);
      return;
    }
  }
}

/** What carries a cell of that key; null where there is none. */
export function placeOf(key: string, form: SchemeForm): CellPlace | null {
  for (const on of ['form', 'fund', 'goal', 'indicator'] as const) if ((CORE[on] as readonly string[]).includes(key)) return on;
  return form.cells[key]?.on ?? null;
}

/** A number, date, choice or sign of a goal is none of its texts. */
function isText(key: string, { cells }: SchemeForm): boolean {
  const kind = cells[key]?.kind ?? 'long';
  return kind === 'text' || kind === 'long';
}

/** A row shows its own cells, those of the goal that it belongs to, and those of the form. */
function reaches(on: CellPlace, scope: CellPlace, inGoal: boolean): boolean {
  return on === 'form' || on === scope || (on === 'goal' && (inGoal || scope === 'indicator'));
}

const PLACES: Readonly<Record<CellPlace, string>> = { form: '整张表', fund: '资金行', goal: '目标', indicator: '指标行' };

// ---- Conditions ----

const CONDITIONS: ReadonlySet<string> = new Set(['one-goal', 'many-goals', 'short']);

function checkWhen(when: string | null, place: string, { form, refuse }: Where): void {
  if (when === null) return;
  for (const condition of conditionsIn(when)) {
    if (CONDITIONS.has(condition)) continue;
    const key = condition.startsWith('filled:') ? condition.slice('filled:'.length) : null;
    if (key === null) refuse(place, `没有“${condition}”这一条件`);
    else if (placeOf(key, form) !== 'form') refuse(place, `没有“${key}”这一格`);
  }
}
