// Small files that ask for much work: refused by what they ask for, before it is done.
import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { key, unsigned, verify } from '@/testing/signed';
import { DerError, readDer } from '../cms/der';
import { readAttached } from '../pdf/attached-files';
import { isEncrypted } from '../pdf/encrypted';
import { PdfFile } from '../pdf/pdf-file';
import { array, dict, name, type PdfStream, ref, text } from '../pdf/pdf-objects';
import { appendRevision } from '../pdf/pdf-revision';
import { WorkBudget } from '../pdf/work-budget';
import { forged } from '../../../testing/forgery';

afterEach(() => vi.restoreAllMocks());

const HEAD = '%PDF-1.7\n';
/** A signature's dictionary, its range and value to be filled in. */
const SIGNATURE = `1 0 obj\n<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 ${'0'.repeat(10)} ${'1'.repeat(10)} ${'2'.repeat(10)}]/Contents <${'0'.repeat(16_384)}>>>\nendobj\n`;

/** What stands after the head, and where its newest table begins. */
interface Tables {
  text: string;
  newest: number;
}

/** Tables written from `at` on. */
type Bomb = (at: number) => Tables;

const ended = (head: string, bomb: Bomb) => {
  const { text: tables, newest } = bomb(head.length);
  return `${head}${tables}startxref\n${newest}\n%%EOF\n`;
};

const unsignedBomb = (bomb: Bomb): Uint8Array => Buffer.from(ended(HEAD, bomb), 'latin1');

/** The bomb in a file that somebody signed. */
async function signedBomb(bomb: Bomb): Promise<Uint8Array> {
  const blank = ended(HEAD + SIGNATURE, bomb);
  const start = blank.indexOf('/Contents <') + '/Contents '.length;
  const end = blank.indexOf('>', start) + 1;
  const whole = blank
    .replace('0'.repeat(10), String(start).padStart(10, '0'))
    .replace('1'.repeat(10), String(end).padStart(10, '0'))
    .replace('2'.repeat(10), String(blank.length - end).padStart(10, '0'));
  return forged({ bytes: Buffer.from(whole, 'latin1'), start, end }, key);
}

/** So many streams of so many entries, each of one byte. */
const chainOfStreams = (sections: number, entries: number): Bomb => {
  const data = deflateSync(Buffer.alloc(entries, 1), { level: 9 }).toString('latin1');
  return (at) => {
    let [written, newest] = ['', -1];
    for (let section = 0; section < sections; section += 1) {
      const place = at + written.length;
      written += `9 0 obj\n<</Type/XRef/Size ${entries}/W[0 1 0]/Root 1 0 R/Length ${data.length}/Filter/FlateDecode${newest < 0 ? '' : `/Prev ${newest}`}>>\nstream\n${data}\nendstream\nendobj\nstartxref\n0\n%%EOF\n`;
      newest = place;
    }
    return { text: written, newest };
  };
};
const trailer =
  (value: string): Bomb =>
  (at) => ({ text: `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/X ${value}>>\n`, newest: at });
/** Each table begins in a comment of the one before. */
const tablesInside: Bomb = (at) => {
  const comments = '%xref '.repeat(150);
  const starts = [...comments.matchAll(/xref/g)].map(({ index }) => at + 'xref '.length + index);
  const shared = `\n${'0 0 '.repeat(200_000)}trailer<</Size 1/Root 1 0 R`;
  // One trailer for all of them: the second reading asks for too much, before the circle is closed.
  return { text: `xref ${comments}${shared}/Prev ${starts[0] ?? 0}>>\nstartxref\n0\n%%EOF\n`, newest: at };
};

const bombs: [string, Bomb, string][] = [
  ['streams of entries, one after the other', chainOfStreams(120, 500_000), '对象太多'],
  [
    'a table of entries',
    (at) => ({ text: `xref\n0 400000\n${'0 0 f '.repeat(400_000)}trailer<</Size 1/Root 1 0 R>>\n`, newest: at }),
    '对象太多',
  ],
  ['a list of numbers', trailer(`[${'0 '.repeat(1_500_000)}]`), '内容太多'],
  ['a list of texts', trailer(`[${'()'.repeat(1_500_000)}]`), '内容太多'],
  ['a list of dictionaries', trailer(`[${'<<>>'.repeat(500_000)}]`), '内容太多'],
  ['a list of lists', trailer(`[${'[]'.repeat(1_000_000)}]`), '内容太多'],
  ['a name without end', trailer(`/${'#41'.repeat(1_000_000)}`), '名称太长'],
];

describe('a file without a signature', () => {
  it.each(bombs)('%s: its structure is not opened', async (_, bomb) => {
    const open = vi.spyOn(PdfFile, 'open');
    const { verdict, sentence } = await verify(unsignedBomb(bomb));
    expect({ verdict, sentence }).toEqual({ verdict: 'unreadable', sentence: expect.stringMatching(/^没有签名，无法核验/) as string });
    expect(open).not.toHaveBeenCalled();
  });

  it('under a password: said by its last lines alone', () => {
    expect(
      isEncrypted(unsignedBomb((at) => ({ text: `xref\n0 400000\n${'0 0 f '.repeat(400_000)}trailer<</Encrypt 2 0 R>>\n`, newest: at }))),
    ).toBe(true);
    expect(isEncrypted(unsignedBomb((at) => ({ text: '9 0 obj\n<</Type/XRef/Encrypt 2 0 R>>\nstream\n', newest: at })))).toBe(true);
    expect(isEncrypted(unsignedBomb(trailer('[]')))).toBe(false);
    expect(isEncrypted(unsignedBomb(trailer(`[${'0 '.repeat(1_500_000)}]/Encrypt 2 0 R`)))).toBe(false);
  });
});

describe('a file that somebody signed', () => {
  it.each(bombs)('%s: refused by its structure', async (_, bomb, why) => {
    const { checks } = await verify(await signedBomb(bomb));
    expect(checks.filter(({ ok }) => ok === false)).toEqual([{ id: 'structure', ok: false, message: `文件的结构不对：${why}` }]);
  });

  it('tables that stand inside one another are paid for by each reading', () => {
    const bytes = unsignedBomb(tablesInside);
    expect(() => PdfFile.open(bytes)).toThrow('对象太多');
  });

  it('objects that share the bytes of an object stream are not read', () => {
    const content = `${Array.from({ length: 1_000 }, (_, at) => `${at + 10} 0`).join(' ')} `;
    const data = deflateSync(Buffer.from(`${content}(${'x'.repeat(200_000)})`, 'latin1')).toString('latin1');
    const bytes = unsignedBomb((at) => {
      const stream = `2 0 obj\n<</Type/ObjStm/N 1000/First ${content.length}/Filter/FlateDecode/Length ${data.length}>>\nstream\n${data}\nendstream\nendobj\n`;
      const entries = Buffer.from([1, at, 0, 2, 2, 0]).toString('latin1');
      return {
        text: `${stream}3 0 obj\n<</Type/XRef/Size 11/Index[2 1 10 1]/W[1 1 1]/Root 10 0 R/Length 6>>\nstream\n${entries}\nendstream\nendobj\n`,
        newest: at + stream.length,
      };
    });
    expect(() => PdfFile.open(bytes).object(10)).toThrow('互相重叠');
  });

  it('files inside count together, however often one is listed', () => {
    const file = PdfFile.open(unsigned);
    const stream: PdfStream = {
      kind: 'stream',
      dict: dict({ Type: name('EmbeddedFile'), Filter: name('FlateDecode') }),
      data: deflateSync(Buffer.alloc(3 * 1024 * 1024)),
    };
    const specs = Array.from({ length: 100 }, (_, at) => ({
      number: file.size + 1 + at,
      object: dict({ Type: name('Filespec'), UF: text(`${at}`), EF: dict({ F: ref(file.size) }) }),
    }));
    const { number, dict: catalog } = file.catalog();
    const listed = dict({ EmbeddedFiles: dict({ Names: array(specs.flatMap((spec, at) => [text(`${at}`), ref(spec.number)])) }) });
    const bytes = appendRevision(file, [
      { number: file.size, object: stream },
      ...specs,
      { number, object: dict({ ...Object.fromEntries(catalog.entries), Names: listed }) },
    ]);
    const budget = new WorkBudget(bytes.length);
    const before = budget.inflatable;
    expect(readAttached(bytes, budget)).toBeNull();
    expect(before - budget.inflatable).toBeLessThanOrEqual(24 * 1024 * 1024);
  });

  it('a signature of empty values without end is not read', () => {
    const values = Buffer.from('0500'.repeat(100_000), 'hex');
    const nested = (content: Buffer) =>
      Buffer.concat([Buffer.from([0x30, 0x83, content.length >> 16, (content.length >> 8) & 0xff, content.length & 0xff]), content]);
    expect(() => readDer(nested(values))).toThrow(DerError);
    const halves = [0, 1].map(() => nested(values.subarray(0, values.length / 2)));
    expect(() => readDer(nested(Buffer.concat(halves)))).toThrow(DerError);
  });
});
