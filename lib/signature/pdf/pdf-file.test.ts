// Reading PDFs: what is refused, and that no file makes the reader work without end.
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PdfFile } from './pdf-file';
import { inflated } from './stream-content';
import { PdfLexer, PdfSyntaxError } from './pdf-lexer';
import { dict, isKind, name, readText, ref, text, written } from './pdf-objects';
import { WorkBudget } from './work-budget';

const value = (source: string) => new PdfLexer(Buffer.from(source, 'latin1'), 0, new WorkBudget(source.length)).value();

/** A file of these objects and a table of these places. */
function file(body: string, table: (at: (found: string) => number) => string, trailer = '/Root 1 0 R'): Uint8Array {
  const head = `%PDF-1.7\n${body}`;
  return Buffer.from(
    `${head}xref\n${table((found) => head.indexOf(found))}trailer\n<</Size 9 ${trailer}>>\nstartxref\n${head.length}\n%%EOF\n`,
    'latin1',
  );
}
const row = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
const CATALOG = '1 0 obj\n<</Type /Catalog>>\nendobj\n';

/** A file whose table is a stream. */
function withStream(entries: string, content: Uint8Array): Uint8Array {
  const head = `%PDF-1.7\n${CATALOG}`;
  const data = deflateSync(content);
  const stream = Buffer.concat([
    Buffer.from(`5 0 obj\n<</Type /XRef /Root 1 0 R /Filter /FlateDecode ${entries} /Length ${data.length}>>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  return Buffer.concat([Buffer.from(head), stream, Buffer.from(`startxref\n${head.length}\n%%EOF\n`)]);
}

/** A file whose object 3 is in an object stream, at that index of a table of contents that says `heads`. */
function withPacked(heads: string, index: number): Uint8Array {
  const content = `${heads} null true`;
  const before = `%PDF-1.7\n${CATALOG}2 0 obj\n<</Type /ObjStm /N 2 /First ${heads.length + 1} /Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`;
  const rows = [
    [1, 9, 0],
    [1, before.indexOf('2 0 obj'), 0],
    [2, 2, index],
  ].flatMap(([type = 0, value = 0, last = 0]) => [type, value >> 8, value & 255, last]);
  const table = `5 0 obj\n<</Type /XRef /Root 1 0 R /W [1 2 1] /Index [1 3] /Length ${rows.length}>>\nstream\n`;
  return Buffer.concat([
    Buffer.from(before + table),
    Buffer.from(rows),
    Buffer.from(`\nendstream\nendobj\nstartxref\n${before.length}\n%%EOF\n`),
  ]);
}

describe('values', () => {
  it('are read as they are written', () => {
    expect(written(value('<</A [1 -2.5 true null (x\\051\\n) <4142> /N#20ame 7 0 R] /B <</C /D>>>>'))).toBe(
      '<</A [1 -2.5 true null <78290a> <4142> /N#20ame 7 0 R] /B <</C /D>>>>',
    );
    expect(readText(text('绩效 A'))).toBe('绩效 A');
    expect(written(dict({ '/ByteRange': name(')>>') }))).toBe('<</#2fByteRange /#29#3e#3e>>');
  });

  it.each(['<</A 1 /A 2>>', '<</A 1 /#41 2>>', '<</A>>', '[1 2', '(x', '<4g>', '<</A 1', 'endobj', '1.2.3', '['.repeat(100)])(
    '%s: refused',
    (source) => {
      expect(() => value(source)).toThrow(PdfSyntaxError);
    },
  );
});

describe('files', () => {
  it('have their objects where the table says', () => {
    const opened = PdfFile.open(file(CATALOG, (at) => `1 1\n${row(at('1 0 obj'))}`));
    expect(isKind(opened.object(1), 'dict')).toBe(true);
    expect(opened.object(7)).toBeNull();
  });

  it('have objects in streams where table and stream agree', () => {
    expect(PdfFile.open(withPacked('4 0 3 5', 1)).object(3)).toBe(true);
  });

  it('have no object of another generation', () => {
    const opened = PdfFile.open(file(CATALOG, (at) => `1 1\n${row(at('1 0 obj'))}`));
    expect(opened.resolve(ref(1))).not.toBeNull();
    expect(opened.resolve(ref(1, 1))).toBeNull();
  });

  it('hide nothing behind what was compressed', () => {
    const packed = deflateSync(Buffer.from('内容'));
    expect(Buffer.from(inflated(packed, 100)).toString()).toBe('内容');
    expect(() => inflated(Buffer.concat([packed, Buffer.from('more')]), 100)).toThrow(PdfSyntaxError);
  });

  const broken: [string, Uint8Array][] = [
    ['no table', Buffer.from('%PDF-1.7\n%%EOF\n')],
    ['another object at the place', file(CATALOG, (at) => `2 1\n${row(at('1 0 obj'))}`)],
    ['a place beyond the end', file(CATALOG, () => `1 1\n${row(99_999)}`)],
    ['an object twice in a table', file(CATALOG, (at) => `1 1\n${row(at('1 0 obj'))}1 1\n${row(at('1 0 obj'))}`)],
    ['another generation than the table’s', file(CATALOG, (at) => `1 1\n${row(at('1 0 obj')).replace('00000', '00001')}`)],
    ['an object twice in an object stream', withPacked('3 0 3 5', 0)],
    ['another object at the place of an object stream', withPacked('4 0 3 5', 0)],
    [
      'a table that leads to itself',
      file(CATALOG, (at) => `1 1\n${row(at('1 0 obj'))}`, `/Root 1 0 R /Prev ${`%PDF-1.7\n${CATALOG}`.length}`),
    ],
    ['fields of no width', withStream('/W [0 0 0] /Size 1000000000000', new Uint8Array(10))],
    ['more entries than there are objects', withStream('/W [1 1 0] /Size 60000000', new Uint8Array(40_000_000).fill(1))],
    ['a bomb for a table', withStream('/W [1 4 0] /Size 3', new Uint8Array(80_000_000))],
  ];
  it.each(broken)('%s: refused at once', (_, bytes) => {
    const before = process.cpuUsage();
    expect(() => {
      const opened = PdfFile.open(bytes);
      for (const number of opened.numbers()) opened.object(number);
    }).toThrow(PdfSyntaxError);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });

  it('objects that a table lays over each other are not read over and over', () => {
    const many = 2_000;
    const comment = `%${' '.repeat(200_000)}\n`;
    const heads = Array.from({ length: many }, (_, at) => `${at + 1} `);
    // Each begins on its own and runs into the same long comment.
    const bytes = file(
      `${heads.join('%\n')}0 ${comment}obj\n<</Type /Catalog>>\nendobj\n`,
      (at) => `1 ${many}\n${heads.map((head) => row(at(head))).join('')}`,
    );
    const opened = PdfFile.open(bytes);
    const before = process.cpuUsage();
    expect(() => {
      for (const number of opened.numbers()) opened.spanOf(number);
    }).toThrow(PdfSyntaxError);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});
