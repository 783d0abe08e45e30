// Attacks by the structure of a PDF: revisions, objects, annotations, second signatures. First on a genuine file by anybody; then
// by whoever holds the department's key and signs what was never printed.
import { describe, expect, it } from 'vitest';
import { contents, failures, key, sign, SIGNED, signed, unsigned, verify } from '@/testing/signed';
import { PdfFile } from '../pdf/pdf-file';
import { array, dict, name, number, type PdfDict, type PdfStream, ref, text } from '../pdf/pdf-objects';
import { appendRevision } from '../pdf/pdf-revision';
import { prepareForSealing } from '../sign-pdf';
import { forged, pageOf, replaced, sealed } from '../../../testing/forgery';

const entries = (of: PdfDict) => Object.fromEntries(of.entries);
const stream = (content: string): PdfStream => ({ kind: 'stream', dict: dict({}), data: Buffer.from(content, 'latin1') });
const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytesOf = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));

/** A revision that draws something else on the first page. */
function withOtherPage(bytes: Uint8Array): Uint8Array {
  const { file, number: page, dict: own } = pageOf(bytes);
  const drawing = file.size;
  return appendRevision(file, [
    { number: drawing, object: stream('0 0 1 rg 100 100 300 300 re f') },
    { number: page, object: dict({ ...entries(own), Contents: ref(drawing) }) },
  ]);
}

/** A revision with an annotation over the scores. */
function withOverlay(bytes: Uint8Array): Uint8Array {
  const { file, number: page, dict: own } = pageOf(bytes);
  const [note, look] = [file.size, file.size + 1];
  const box = array([450, 200, 550, 260].map(number));
  const appearance: PdfStream = {
    kind: 'stream',
    dict: dict({ Type: name('XObject'), Subtype: name('Form'), BBox: box }),
    data: Buffer.from('1 g 450 200 100 60 re f'),
  };
  const annots = own.entries.get('Annots');
  const kept = annots && typeof annots === 'object' && annots.kind === 'array' ? annots.items : [];
  return appendRevision(file, [
    { number: note, object: dict({ Type: name('Annot'), Subtype: name('Stamp'), Rect: box, F: number(4), AP: dict({ N: ref(look) }) }) },
    { number: look, object: appearance },
    { number: page, object: dict({ ...entries(own), Annots: array([...kept, ref(note)]) }) },
  ]);
}

/** The same objects under the same names, but for one that no table knows. */
function withUnlistedObject(bytes: Uint8Array): Uint8Array {
  const tail = /startxref\n\d+\n%%EOF\n$/.exec(plain(bytes.slice(-64)))?.[0] ?? '';
  return bytesOf(`${plain(bytes)}999 0 obj\n<</Type /Page>>\nendobj\n${tail}`);
}

describe('after the signature, by anybody', () => {
  const attacks: [string, () => Uint8Array, string][] = [
    ['a revision that replaces the page', () => withOtherPage(signed), 'nothing-after'],
    ['a revision that lays something over it', () => withOverlay(signed), 'nothing-after'],
    ['a revision that changes nothing', () => appendRevision(PdfFile.open(signed), []), 'nothing-after'],
    ['an object without a table', () => withUnlistedObject(signed), 'nothing-after'],
    ['the hidden object of a shadow attack swapped in', () => shadow(), 'nothing-after'],
  ];
  it.each(attacks)('%s: refused', async (_, attack, check) => {
    expect(await failures(attack())).toEqual([check]);
  });

  /** Something prepared before signing, and put in place of the page after it. */
  function shadow(): Uint8Array {
    const { file, number: page, dict: own } = pageOf(signed);
    return appendRevision(file, [{ number: page, object: dict({ ...entries(own), Contents: ref(4) }) }]);
  }

  it('a second signature over all of it: refused', async () => {
    const { file, number: page, dict: own } = pageOf(signed);
    const [signature, widget] = [file.size, file.size + 1];
    const twice = appendRevision(file, [
      { number: signature, object: dict({ Type: name('Sig'), ByteRange: array([0, 1, 2, 3].map(number)), Contents: text('x') }) },
      { number: widget, object: dict({ Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), V: ref(signature) }) },
      { number: page, object: dict({ ...entries(own), Annots: array([ref(widget)]) }) },
    ]);
    expect(await failures(twice)).toEqual(['one-signature']);
  });

  it('the byte range moved along with what was added: refused', async () => {
    const longer = plain(signed).replace(/(\/ByteRange \[0 \d+ +\d+ +)(\d+)( *\])/, (_, before: string, length: string, after: string) => {
      const more = String(Number(length) + 7);
      return `${before}${more}${after.slice(more.length - length.length)}`;
    });
    expect(await failures(bytesOf(`${longer}% more\n`))).toEqual(['nothing-after']);
    const added = bytesOf(longer.replace(/startxref\n\d+\n%%EOF\n$/, (tail) => `% more\n${tail}`));
    expect(await failures(added)).toEqual(['digest']);
  });
});

describe('before the signature, by whoever holds the key', () => {
  const prepared = () => prepareForSealing(unsigned, contents);
  const attacks: [string, () => Promise<Uint8Array>, string][] = [
    ['something laid over the printed page', async () => sign(withOverlay(unsigned)), 'reprint'],
    ['another page in place of the printed one', async () => sign(withOtherPage(unsigned)), 'reprint'],
    ['an object hidden behind the printed pages', async () => sign(withUnlistedObject(unsigned)), 'reprint'],
    ['something laid over it between the files and the seal', async () => sign(withOverlay(prepared()), { contents: null }), 'attachments'],
    ['a page replaced between the files and the seal', async () => sign(withOtherPage(prepared()), { contents: null }), 'attachments'],
    [
      'an object hidden between the files and the seal',
      async () => sign(withUnlistedObject(prepared()), { contents: null }),
      'attachments',
    ],
    [
      'a revision without effect between the files and the seal',
      async () => sign(appendRevision(PdfFile.open(prepared()), []), { contents: null }),
      'attachments',
    ],
    [
      'a seal in another place than ours',
      async () =>
        forged(
          replaced(sealed(prepared(), key, SIGNED), /\/Rect \[[^\]]*\]/, (found) => found.replace(/\d/, '9')),
          key,
        ),
      'seal',
    ],
    [
      'a second spelling of the byte range',
      async () =>
        forged(
          replaced(sealed(prepared(), key, SIGNED), /\/Reason <[0-9a-f]*>/, (found) => '/Byte#52ange [0 1 2 3]'.padEnd(found.length)),
          key,
        ),
      'structure',
    ],
    [
      'two contents in one dictionary',
      async () =>
        forged(
          replaced(sealed(prepared(), key, SIGNED), /\/Reason <[0-9a-f]*>/, (found) =>
            `/Contents <${'00'.repeat((found.length - 12) >> 1)}>`.padEnd(found.length),
          ),
          key,
        ),
      'structure',
    ],
    [
      'no date of signing',
      async () =>
        forged(
          replaced(sealed(prepared(), key, SIGNED), /\/M <[0-9a-f]*>/, (found) => found.replace('/M', '/Z')),
          key,
        ),
      'signing-time',
    ],
    [
      'a signature of an unknown kind',
      async () =>
        forged(
          replaced(sealed(prepared(), key, SIGNED), /\/ETSI\.CAdES\.detached/, () => '/ETSI.CAdES.attached'),
          key,
        ),
      'signature-field',
    ],
    [
      'a signature that no field holds',
      async () =>
        forged(
          replaced(sealed(prepared(), key, SIGNED), /\/V \d+ 0 R/, (found) => found.replace('/V', '/W')),
          key,
        ),
      'signature-field',
    ],
  ];
  it.each(attacks)('%s: refused', async (_, attack, check) => {
    expect(await failures(await attack())).toEqual([check]);
  });

  it('a hidden signature besides the one that counts: refused', async () => {
    const hidden = appendRevision(PdfFile.open(unsigned), [
      { number: PdfFile.open(unsigned).size, object: dict({ Type: name('Sig'), Filter: name('X') }) },
    ]);
    expect(await failures(await sign(hidden))).toEqual(['one-signature']);
  });
});

describe('what is not ours', () => {
  it('a PDF that was signed as it was: the signature is genuine, and it is said that no data is inside', async () => {
    const verdict = await verify(await sign(unsigned, { contents: null }));
    expect(verdict).toMatchObject({ verdict: 'genuine', document: null, reprinted: 'not-tried' });
    expect(verdict.sentence).toContain('文件里没有自评数据，得分没有核对');
  });
});
