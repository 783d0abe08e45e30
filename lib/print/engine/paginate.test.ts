import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCells, textOf, type PlacedCell } from './draw-table';
import { paginate } from './paginate';
import { type Row, row, spanOver } from './table';
import { testTypefaces } from '../../../testing/typefaces';
import { typesetter } from './typesetter';

const HEIGHT = 300;
const set = typesetter(testTypefaces, 10, []);
const PLACE = { where: '', path: '' };
const LEFT = [0, 60] as const;
const MIDDLE = [60, 160] as const;
const RIGHT = [160, 300] as const;

const value = (text: string, extent: readonly [number, number]) => set.value(text, extent, PLACE);
const pagesOf = (rows: Row[]) => paginate(rows, HEIGHT).map((page) => placeCells(page, 0, 0));
const wordsOf = ({ cell }: PlacedCell) => [...cell.lines].flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('');
const words = (page: PlacedCell[]) => page.map(wordsOf).filter((text) => text !== '');

/** `count` rows under a header and one cell over all of them. */
function block(count: number): Row[] {
  const header = row([set.label('列甲', MIDDLE), set.label('列乙', RIGHT)], { keepWithNext: true });
  const rows = Array.from({ length: count }, (_, index) =>
    row([value(`甲${index}`, MIDDLE), value(`乙${index}`, RIGHT)], { header: [header] }),
  );
  spanOver(set.label('左', LEFT), [header, ...rows], HEIGHT / 2);
  return [header, ...rows];
}

describe('pages of a table', () => {
  it('repeats the header and draws the spanning cell again', () => {
    const pages = pagesOf(block(30));
    expect(pages.length).toBe(3);
    for (const page of pages) {
      expect(words(page).filter((text) => text === '左')).toHaveLength(1);
      expect(words(page).slice(0, 3)).toEqual(['左', '列甲', '列乙']);
    }
    const rows = pages.flatMap(words).filter((text) => text.startsWith('甲'));
    expect(rows).toEqual(Array.from({ length: 30 }, (_, index) => `甲${index}`));
  });

  it('leaves no header alone at the foot of a page', () => {
    const filler = Array.from({ length: 14 }, (_, index) => row([value(`行${index}`, RIGHT)]));
    const [first, second] = pagesOf([...filler, ...block(3)]);
    expect(words(first ?? [])).not.toContain('列甲');
    expect(words(second ?? [])).toContain('列甲');
  });

  it('never cuts an indicator row that a page holds', () => {
    const tall = value('很长的说明'.repeat(20), RIGHT);
    const pages = pagesOf([...Array.from({ length: 12 }, () => row([value('行', RIGHT)])), row([tall])]);
    expect(pages).toHaveLength(2);
    expect(words(pages[1] ?? [])).toEqual(['很长的说明'.repeat(20)]);
  });

  it('splits a row that no page holds between its lines', () => {
    const text = '一二三四五六七八九十'.repeat(100);
    const pages = pagesOf(block(1).map((each, index) => (index === 1 ? { ...each, cells: [value(text, MIDDLE)] } : each)));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.flatMap((page) => words(page).filter((part) => /^[一二三四五六七八九十]+$/.test(part))).join('')).toBe(text);
    expect(pages.every((page) => words(page).includes('左'))).toBe(true);
  });

  it('cuts a long text where much of the page would stay empty, its label on both sides', () => {
    const text = '因疫情影响，'.repeat(80);
    const long = row([set.label('原因', LEFT), set.longText(text, [60, 300], PLACE)], { mayBreak: true });
    const [first, second] = pagesOf([...Array.from({ length: 5 }, () => row([value('行', RIGHT)])), long]);
    expect(words(first ?? []).at(-2)).toBe('原因');
    expect(words(second ?? [])[0]).toBe('原因');
    expect(`${words(first ?? []).at(-1)}${words(second ?? []).at(-1)}`).toBe(text);
  });

  it('stretches rows for a spanning cell that needs more, on every page anew', () => {
    const rows = Array.from({ length: 2 }, (_, index) => row([value(`行${index}`, RIGHT)]));
    spanOver(set.label('一二三四五六七八九十一二三四五六七八九十', LEFT), rows, HEIGHT / 2);
    const [page] = pagesOf(rows);
    const [span, first, second] = page ?? [];
    expect(first?.height).toBe(second?.height);
    expect(span?.height).toBeGreaterThan(4 * 13);
  });
});

const word = fc.string({ unit: fc.constantFrom(...'绩效自评表，。（）1%A '), maxLength: 40 });
const longWord = fc.integer({ min: 100, max: 900 }).map((length) => '长'.repeat(length));
const someText = fc.oneof({ weight: 12, arbitrary: word }, { weight: 1, arbitrary: longWord });
const group = fc.record({
  name: someText,
  rows: fc.array(fc.record({ text: someText, note: someText, mayBreak: fc.boolean() }), { minLength: 1, maxLength: 12 }),
});

function tableOf(groups: { name: string; rows: { text: string; note: string; mayBreak: boolean }[] }[]): Row[] {
  const header = row([set.label('列甲', MIDDLE), set.label('列乙', RIGHT)], { keepWithNext: true });
  const body = groups.flatMap(({ name, rows }) => {
    const made = rows.map(({ text, note, mayBreak }) => row([value(text, MIDDLE), value(note, RIGHT)], { header: [header], mayBreak }));
    spanOver(value(name, LEFT), made, HEIGHT / 2);
    return made;
  });
  return [header, ...body];
}

describe('whatever the table', () => {
  it('keeps every text inside its cell, every cell on its page, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 6 }), (groups) => {
        const pages = pagesOf(tableOf(groups));
        for (const placed of pages.flat()) {
          expect(placed.y + placed.height).toBeLessThanOrEqual(HEIGHT + 0.01);
          const { size } = placed.cell;
          for (const [index, run] of textOf(placed).entries()) {
            const piece = [...placed.cell.lines].flatMap(({ pieces }) => pieces)[index];
            expect(run.x).toBeGreaterThanOrEqual(placed.x);
            expect(run.x + (piece?.width ?? 0)).toBeLessThanOrEqual(placed.x + placed.width + 0.01);
            expect(run.y - 0.88 * size).toBeGreaterThanOrEqual(placed.y - 0.01);
            expect(run.y + 0.12 * size).toBeLessThanOrEqual(placed.y + placed.height + 0.01);
          }
        }
        const column = (x: number) =>
          pages
            .flat()
            .filter((placed) => placed.x === x)
            .map(wordsOf)
            .join('')
            .replace(/\s/g, '');
        const bare = (text: string) => text.replace(/\s/g, '');
        expect(column(60).replaceAll('列甲', '')).toBe(bare(groups.flatMap(({ rows }) => rows.map(({ text }) => text)).join('')));
        expect(column(160).replaceAll('列乙', '')).toBe(bare(groups.flatMap(({ rows }) => rows.map(({ note }) => note)).join('')));
        for (const { name } of groups) expect(column(0)).toContain(bare(name));
      }),
      { numRuns: 60 },
    );
  });
});
