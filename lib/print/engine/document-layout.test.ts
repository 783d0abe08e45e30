import { describe, expect, it } from 'vitest';
import type { Block } from './blocks';
import { PAGE } from './boxes';
import { layoutDocument } from './document-layout';
import { listDocument } from './expenditure-list-table';
import type { PrintingFacts } from './printing-facts';
import { testTypefaces } from '../../../testing/typefaces';

const FACTS: PrintingFacts = { revision: null, sha256: 'abcdef0123456789', savedAt: null, preview: false };
const laidOut = (blocks: Block[], title = '自评结果') => layoutDocument({ document: { title, blocks }, facts: FACTS }, 7, testTypefaces);

/** Texts by line, from the top; what stands on one line is joined. */
function linesOf(blocks: Block[]): string[][] {
  return laidOut(blocks).pages.map(({ body }) => {
    const lines = new Map<number, string>();
    for (const { y, text } of body.runs) lines.set(y, (lines.get(y) ?? '') + text);
    return [...lines.values()];
  });
}

const LONG = '部门整体支出绩效目标完成情况较好，'.repeat(400);

describe('a headed document', () => {
  it('has its title, headings, indented paragraphs and numbered lists in order', () => {
    expect(
      linesOf([
        { kind: 'heading', level: 1, text: '一、自评结论' },
        { kind: 'paragraph', text: '总得分 99.61 分。\n\n  其余如下。' },
        { kind: 'list', items: ['2022年完成', '继续'], start: 3 },
      ]),
    ).toEqual([
      [
        '自评结果',
        '\u3000\u3000一、自评结论',
        '\u3000\u3000总得分 99.61 分。',
        '\u3000\u3000其余如下。',
        '\u3000\u30003. 2022年完成',
        '\u3000\u30004. 继续',
      ],
    ]);
  });

  it('goes on over pages, numbered through, without losing a character and within the text block', () => {
    const { pages } = laidOut([{ kind: 'paragraph', text: LONG }]);
    expect(pages.map(({ number, foot }) => [number, foot.runs[0]?.text])).toEqual(pages.map((_, at) => [7 + at, `— ${7 + at} —`]));
    expect(pages.length).toBeGreaterThan(3);
    const text = pages.flatMap(({ body }) => body.runs.map((run) => run.text)).join('');
    expect(text).toBe(`自评结果\u3000\u3000${LONG}`);
    for (const { body } of pages) {
      for (const run of body.runs) {
        expect(run.text).not.toMatch(/^，/);
        expect(run.x).toBeGreaterThanOrEqual(PAGE.left - 0.01);
        expect(run.x + [...run.text].length * run.size).toBeLessThanOrEqual(PAGE.left + PAGE.textWidth + 0.01);
        expect(run.y).toBeLessThanOrEqual(PAGE.bottom);
      }
    }
  });

  it('leaves no heading, and no first or last line of a paragraph, alone', () => {
    for (let lines = 25; lines < 40; lines += 1) {
      const blocks: Block[] = [
        { kind: 'paragraph', text: '甲\n'.repeat(lines) },
        { kind: 'heading', level: 2, text: '（一）得分' },
        { kind: 'paragraph', text: '乙'.repeat(38 * 3) },
      ];
      const [first = [], second = []] = linesOf(blocks);
      expect(first.at(-1)).not.toContain('（一）');
      const [before, after] = [first, second].map((page) => page.filter((line) => line.includes('乙')).length);
      expect([before, after]).not.toContain(1);
    }
  });

  it('names where a character stands that no font prints', () => {
    expect(
      laidOut([
        { kind: 'paragraph', text: '好' },
        { kind: 'list', items: ['甲', '乙\ue000'] },
      ]).missing,
    ).toEqual([{ character: '\ue000', where: '第 2 段编号第 2 项', path: 'blocks[1].items[1]' }]);
  });

  it('under a heading names that, and counts from there', () => {
    const heading = (text: string): Block => ({ kind: 'heading', level: 3, text });
    const table: Block = { kind: 'table', columns: [{ title: '项目', share: 1, align: 'start' }], rows: [['\ue000']] };
    const blocks: Block[] = [
      heading('一、概况'),
      { kind: 'paragraph', text: '好' },
      heading('1.主要职能'),
      { kind: 'paragraph', text: '好' },
      { kind: 'paragraph', text: '\ue000' },
      table,
      heading('2.\ue000'),
    ];
    expect(laidOut(blocks).missing.map(({ where, path }) => [where, path])).toEqual([
      ['1.主要职能第 2 段', 'blocks[4]'],
      ['1.主要职能第 3 段表格第 1 行“项目”', 'blocks[5].rows[0][0]'],
      ['第 7 段标题', 'blocks[6]'],
    ]);
  });
});

describe('the list', () => {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    name: `项目${at + 1}号`,
    budget: '100',
    executed: at === 0 ? '50.5' : '100',
    purpose: '用途',
  }));
  const document = listDocument(rows);
  const { pages } = layoutDocument({ document, facts: FACTS }, 1, testTypefaces);
  const texts = pages.map(({ body }) => body.runs.map(({ text }) => text).join(''));

  it('has its header on every page and its total at the end, never alone', () => {
    expect(pages.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).toContain('主要用途');
    expect(texts.at(-1)).toMatch(/项目60号100100100%用途合计60005950\.599%$/);
    for (let count = 20; count < 60; count += 1) {
      const last = layoutDocument({ document: listDocument(rows.slice(0, count)), facts: FACTS }, 1, testTypefaces).pages.at(-1);
      expect(last?.body.runs.map(({ text }) => text).join('')).toContain(`项目${count}号`);
    }
  });

  it('has its amounts at the right of their column', () => {
    const ends = pages[0]?.body.runs
      .filter(({ text }) => /^(100|50\.5)$/.test(text))
      .map(({ x, text }) => Math.round((x + text.length * 10.5 * 0.5) * 10) / 10);
    expect(new Set(ends).size).toBe(2);
  });
});
