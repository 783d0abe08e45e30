import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDocument } from '@/lib/print/engine/expenditure-list-table';
import type { Book } from '@/lib/print/documents/layout-book';
import { parseExpenditureListBytes } from '@/lib/exchange/expenditure-list';
import { filledTexts } from './filled-texts';
import { GlyphMissingError } from './glyph-missing-error';
import { renderBook } from './render-book';
import { DEMO_FORMS, demoForm, nationalForm, pageTexts, poppler, printed } from '../../../testing/printed-forms';

const folder = mkdtempSync(join(tmpdir(), 'ziping-book-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FACTS = { revision: null, sha256: 'abcdef0123456789', savedAt: null, preview: false };
const list = parseExpenditureListBytes(readFileSync('prisma/demo/project-expenditure-list.json'));
const rows = list.ok ? list.rows : [];
const evaluations = DEMO_FORMS.map(demoForm);
const demoBook = (): Book => ({
  department: '武汉市东西湖区商务局',
  year: 2022,
  forms: evaluations.map((evaluation) => printed(evaluation)),
  documents: [
    { document: listDocument(rows), facts: FACTS },
    {
      document: {
        title: '2022年度部门整体绩效自评结果',
        blocks: [
          { kind: 'heading', level: 1, text: '一、自评结论' },
          { kind: 'paragraph', text: '总得分99.61分。' },
        ],
      },
      facts: FACTS,
    },
  ],
});

interface OutlineItem {
  title: string;
  destpageposfrom1: number;
}

function outlineOf(pdf: Uint8Array): [string, number][] {
  const file = join(folder, 'book.pdf');
  writeFileSync(file, pdf);
  const { outlines } = JSON.parse(execFileSync('qpdf', ['--json', '--json-key=outlines', file], { encoding: 'utf8' })) as {
    outlines: OutlineItem[];
  };
  return outlines.map(({ title, destpageposfrom1 }) => [title, destpageposfrom1]);
}

const bare = (text: string) => text.replace(/\s/g, '');

/** Entries of contents pages: a name, dots, a number. */
function contentsOf(pdf: Uint8Array): [string, number][] {
  const lines = poppler('pdftotext', pdf, ['-layout']).split(/[\f\n]/);
  return lines.flatMap((line) => {
    const [, name = '', page] = /^\s*(\S.*?)\s*\.{3,}\s*(\d+)$/.exec(line) ?? [];
    return page === undefined ? [] : [[name, Number(page)] as [string, number]];
  });
}

describe('the book of the demo', { timeout: 60_000 }, () => {
  let pdf = new Uint8Array();
  let pages: string[] = [];
  const progress: number[] = [];
  beforeAll(async () => {
    pdf = new Uint8Array(await renderBook(demoBook(), (share) => progress.push(share)));
    pages = pageTexts(pdf, ['-raw']);
  });

  it('has contents whose every number leads to the page of that title', () => {
    const contents = contentsOf(pdf);
    expect(contents).toHaveLength(22);
    for (const [name, page] of contents) {
      expect(pages[page - 1]).toContain(bare(name));
      expect(pages[page - 1]).toContain(`—${page}—`);
      // It begins there: the page before does not have it yet.
      if (page > 3) expect(pages[page - 2]).not.toContain(bare(name));
    }
    expect(contents.slice(0, 2)).toEqual([
      ['2022年度武汉市东西湖区商务局整体绩效自评表', 3],
      ['党员教育培训', 5],
    ]);
  });

  it('has an outline that leads where the contents lead', () => {
    expect(outlineOf(pdf)).toEqual([['目录', 2], ...contentsOf(pdf)]);
  });

  it('is numbered through but for the cover', () => {
    expect(pages.map((text) => /—(\d+)—/.exec(text)?.[1])).toEqual([undefined, ...pages.slice(1).map((_, at) => String(at + 2))]);
    expect(pages[0]).toBe('武汉市东西湖区商务局2022年度绩效自评结果汇编共20张自评表');
  });

  it('has every text of every form, of the list and of the report', () => {
    const text = pageTexts(pdf).join('');
    for (const filled of evaluations.flatMap(filledTexts)) expect(text).toContain(filled);
    for (const { name, purpose } of rows) for (const filled of [name, purpose]) expect(pages.join('')).toContain(bare(filled));
    expect(pages.join('')).toContain('合计115530851113048518.6498%');
    expect(pages.at(-1)).toContain('2022年度部门整体绩效自评结果一、自评结论总得分99.61分。');
  });

  it('has the same bytes for the same data, and says how far it is', async () => {
    expect(Buffer.from(await renderBook(demoBook())).equals(Buffer.from(pdf))).toBe(true);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  it('says whose it is, and when the last of it was frozen', () => {
    const info = poppler('pdfinfo', pdf, ['-isodates']);
    expect(info).toMatch(/Title: +2022年度武汉市东西湖区商务局绩效自评结果汇编/);
    expect(info).toMatch(/CreationDate: +2023-03-05T01:02:03Z/);
  });
});

describe('a book', { timeout: 60_000 }, () => {
  it('goes on over pages in its contents, and breaks long names', async () => {
    const forms = Array.from({ length: 60 }, (_, at) =>
      printed({ ...nationalForm(), projectName: `第${at + 1}号项目${'名称很长的'.repeat(at % 3 === 0 ? 9 : 1)}` }),
    );
    const pdf = await renderBook({ ...demoBook(), forms, documents: [] });
    const pages = pageTexts(pdf, ['-raw']);
    const outline = outlineOf(pdf);
    expect(outline).toHaveLength(61);
    expect(outline[1]?.[1]).toBeGreaterThan(3);
    expect(contentsOf(pdf).map(([, page]) => page)).toEqual(outline.slice(1).map(([, page]) => page));
    for (const [title, page] of outline.slice(1)) expect(pages[page - 1]).toContain(title);
  });

  it('has the longest name of a department whole on its cover', async () => {
    const department = '武汉市东西湖区商务'.repeat(55);
    const [cover] = pageTexts(await renderBook({ ...demoBook(), department, forms: [], documents: demoBook().documents }));
    expect(cover).toBe(`${department}2022年度绩效自评结果汇编共0张自评表`);
  });

  it('names the form or document with a character that no font prints', async () => {
    const book = demoBook();
    const [first] = book.forms;
    if (!first) throw new Error('no form');
    const documents = [{ document: listDocument([{ name: '甲\ue000', budget: '', executed: '', purpose: '' }]), facts: FACTS }];
    const problem = await renderBook({ ...book, forms: [first], documents }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(GlyphMissingError);
    expect((problem as GlyphMissingError).characters).toMatchObject([
      { form: 1, path: 'blocks[0].rows[0][0]', where: '第 1 段表格第 1 行“项目名称”' },
    ]);
  });
});
