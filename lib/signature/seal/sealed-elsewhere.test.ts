// Files sealed by another program. Here that is the library, which signs in its own way: a field of its own on the first page.
import { webcrypto } from 'node:crypto';
import { CryptoKeySigner, PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { authority, contents, DEPARTMENT, failures, key, MADE, NOW, OTHER_DEPARTMENT, SIGNED, unsigned, verify } from '@/testing/signed';
import { otherThanPrinted } from '@/testing/judges/judged';
import { issueCertificate } from '../keys/certificates';
import { PdfFile } from '../pdf/pdf-file';
import { array, dict, name, number, type PdfDict, type PdfObject, ref } from '../pdf/pdf-objects';
import { appendRevision } from '../pdf/pdf-revision';
import { checkSealedElsewhere } from './sealed-elsewhere';
import { prepareForSealing } from '../sign-pdf';
import { forged, pageOf, replaced, sealed as withPlace } from '../../../testing/forgery';

const ours = prepareForSealing(unsigned, contents);
const entries = (of: PdfDict) => Object.fromEntries(of.entries);

/** Seals it as a vendor's client would. */
async function vendorSeals(
  bytes: Uint8Array,
  subFilter: 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached' = 'ETSI.CAdES.detached',
  department = DEPARTMENT,
): Promise<Uint8Array> {
  const { certificate, privateKey } = await issueCertificate({ authority, department, at: MADE });
  const key = await webcrypto.subtle.importKey('pkcs8', privateKey, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const pdf = await PDF.load(bytes);
  const { bytes: sealed } = await pdf.sign({
    signer: new CryptoKeySigner(key, certificate, 'EC', 'ECDSA', [authority.certificate]),
    subFilter,
    signingTime: new Date('2023-03-11T00:00:00Z'),
  });
  return sealed;
}

/** As a program does that saves a file as a new one. */
async function rewrittenByAnother(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  pdf.setTitle('另存');
  return pdf.save();
}

/** A revision of those objects, counted from the first free number, whose trailer says something else than ours. */
function otherTrailer(objects: (free: number, file: PdfFile) => PdfObject[], pattern: RegExp, by: (free: number) => string): Uint8Array {
  const file = PdfFile.open(ours);
  const free = file.size;
  const text = Buffer.from(
    appendRevision(
      file,
      objects(free, file).map((object, at) => ({ number: free + at, object })),
    ),
  ).toString('latin1');
  const trailer = text.lastIndexOf('trailer\n');
  return new Uint8Array(Buffer.from(text.slice(0, trailer) + text.slice(trailer).replace(pattern, by(free)), 'latin1'));
}

const rootOf = (file: PdfFile) => entries(file.catalog().dict);
const treeOf = (file: PdfFile) => entries(file.dictOf(file.catalog().dict.entries.get('Pages'), 'pages'));
const ROOT = /\/Root \d+ 0 R/;

/** Another program's seal, drawn in that rectangle of the page. */
async function sealedAt(rect: string, flags = '132'): Promise<Uint8Array> {
  const placed = replaced(withPlace(ours, key, SIGNED), /\/Rect \[[^\]]*\]/, (found) => `/Rect [${rect}]`.padEnd(found.length));
  return forged(
    replaced(placed, /\/F 132/, (found) => `/F ${flags}`.padEnd(found.length)),
    key,
  );
}

describe('sealed elsewhere', () => {
  it.each(['ETSI.CAdES.detached', 'adbe.pkcs7.detached'] as const)(
    '%s over our untouched bytes: accepted, and shown as what it is',
    async (subFilter) => {
      const sealed = await vendorSeals(ours, subFilter);
      const check = await checkSealedElsewhere(ours, sealed, NOW);
      expect(check).toMatchObject({ ok: true, signer: { organization: DEPARTMENT }, signedAt: new Date('2023-03-11T00:00:00Z') });
      const verdict = await verify(sealed, { trust: { authorities: [], pinned: check.ok ? [check.certificate] : [] } });
      expect(verdict).toMatchObject({
        verdict: 'genuine',
        sealedElsewhere: true,
        reprinted: 'same-bytes',
        document: { projectName: '党员教育培训' },
      });
      expect(verdict.sentence).toContain('用别的签章程序');
      expect(await otherThanPrinted(sealed, unsigned)).toEqual([]);
      expect(await failures(sealed, { trust: { authorities: [], pinned: [] } })).toEqual(['trusted']);
    },
  );

  it('not sealed at all, cut short, of another document, rewritten, no PDF: refused with what to do', async () => {
    expect(await checkSealedElsewhere(ours, ours, NOW)).toEqual({ ok: false, message: '这份文件没有签章：请在签章程序里签章后再上传' });
    const others = [
      await vendorSeals(unsigned),
      await rewrittenByAnother(await vendorSeals(ours)),
      Buffer.concat([Buffer.from('%PDF-1.7\n'), ours]),
    ];
    for (const other of others)
      expect(await checkSealedElsewhere(ours, other, NOW)).toMatchObject({
        ok: false,
        message: expect.stringContaining('请下载后原样签章') as string,
      });
    expect(await checkSealedElsewhere(ours, Buffer.from('hello'), NOW)).toEqual({ ok: false, message: '这不是 PDF 文件' });
  });

  it('our bytes with text after them, or changed after sealing: refused', async () => {
    expect(await checkSealedElsewhere(ours, Buffer.concat([ours, Buffer.from('hello')]), NOW)).toMatchObject({
      ok: false,
      message: expect.stringContaining('没有签章') as string,
    });
    const sealed = await vendorSeals(ours);
    expect(await checkSealedElsewhere(ours, Buffer.concat([sealed, Buffer.from('\n')]), NOW)).toMatchObject({ ok: false });
    expect(await checkSealedElsewhere(ours, await (await PDF.load(sealed)).save({ incremental: true }), NOW)).toMatchObject({ ok: true });
    expect(await checkSealedElsewhere(ours, await vendorSeals(sealed), NOW)).toMatchObject({ ok: false });
  });

  const changes: [string, (file: PdfFile) => Uint8Array][] = [
    [
      'another page',
      (file) => {
        const { number: page, dict: own } = pageOf(ours);
        return appendRevision(file, [{ number: page, object: dict({ ...entries(own), Contents: ref(4) }) }]);
      },
    ],
    [
      'a note laid over the page',
      (file) => {
        const { number: page, dict: own } = pageOf(ours);
        const note = {
          number: file.size,
          object: dict({ Type: name('Annot'), Subtype: name('Square'), Rect: array([1, 1, 500, 500].map(number)) }),
        };
        return appendRevision(file, [note, { number: page, object: dict({ ...entries(own), Annots: array([ref(note.number)]) }) }]);
      },
    ],
    [
      'an action on opening',
      (file) => {
        const { number: root, dict: own } = file.catalog();
        return appendRevision(file, [{ number: root, object: dict({ ...entries(own), OpenAction: dict({ S: name('JavaScript') }) }) }]);
      },
    ],
    [
      'the drawing of the page itself',
      (file) => {
        const { dict: own } = pageOf(ours);
        const drawing = own.entries.get('Contents');
        const at = drawing && typeof drawing === 'object' && drawing.kind === 'ref' ? drawing.number : 0;
        return appendRevision(file, [{ number: at, object: { kind: 'stream', dict: dict({}), data: Buffer.from('0 g') } }]);
      },
    ],
  ];
  it.each(changes)('%s, changed in between and sealed then: refused', async (_, change) => {
    const sealed = await vendorSeals(change(PdfFile.open(ours)));
    expect(await checkSealedElsewhere(ours, sealed, NOW)).toMatchObject({ ok: false });
    expect(await failures(sealed)).toEqual(['seal']);
  });

  const trailers: [string, () => Uint8Array][] = [
    [
      'an action and other files in a new catalog',
      () =>
        otherTrailer(
          (_, file) => [dict({ ...rootOf(file), OpenAction: dict({ S: name('JavaScript') }), Names: dict({}) })],
          ROOT,
          (free) => `/Root ${free} 0 R`,
        ),
    ],
    [
      'the same catalog under a new number',
      () =>
        otherTrailer(
          (_, file) => [dict(rootOf(file))],
          ROOT,
          (free) => `/Root ${free} 0 R`,
        ),
    ],
    [
      'pages turned in a new page tree',
      () =>
        otherTrailer(
          (free, file) => [dict({ ...rootOf(file), Pages: ref(free + 1) }), dict({ ...treeOf(file), Rotate: number(180) })],
          ROOT,
          (free) => `/Root ${free} 0 R`,
        ),
    ],
    [
      'pages cut off by a new page tree',
      () =>
        otherTrailer(
          (free, file) => [
            dict({ ...rootOf(file), Pages: ref(free + 1) }),
            dict({ ...treeOf(file), CropBox: array([0, 400, 595, 842].map(number)) }),
          ],
          ROOT,
          (free) => `/Root ${free} 0 R`,
        ),
    ],
    [
      'more in the trailer',
      () =>
        otherTrailer(
          () => [],
          ROOT,
          () => `/XRefStm 17 /Root ${PdfFile.open(ours).catalog().number} 0 R`,
        ),
    ],
    [
      'the page tree cut off under its own number',
      () => {
        const file = PdfFile.open(ours);
        const tree = file.catalog().dict.entries.get('Pages');
        const at = tree && typeof tree === 'object' && tree.kind === 'ref' ? tree.number : 0;
        return appendRevision(file, [{ number: at, object: dict({ ...treeOf(file), CropBox: array([0, 400, 595, 842].map(number)) }) }]);
      },
    ],
    [
      'another page tree in the catalog under its own number',
      () => {
        const file = PdfFile.open(ours);
        return appendRevision(file, [
          { number: file.size, object: dict({ ...treeOf(file), Rotate: number(180) }) },
          { number: file.catalog().number, object: dict({ ...rootOf(file), Pages: ref(file.size) }) },
        ]);
      },
    ],
  ];
  it.each(trailers)('%s, sealed then: refused', async (_, change) => {
    const sealed = await vendorSeals(change());
    expect(await checkSealedElsewhere(ours, sealed, NOW)).toMatchObject({ ok: false });
    expect((await verify(sealed)).verdict).toBe('not-genuine');
  });

  it('a seal that is seen: accepted where our page is empty, refused over the table, its empty cells, the title, the foot', async () => {
    for (const free of ['300 100 475 128', '475 128 300 100', '10 300 60 340', '320 11 530 39']) {
      expect(await checkSealedElsewhere(ours, await sealedAt(free), NOW)).toMatchObject({ ok: true });
      expect(await verify(await sealedAt(free))).toMatchObject({ verdict: 'genuine', sealedElsewhere: true });
      expect(await otherThanPrinted(await sealedAt(free), unsigned)).toEqual([]);
    }
    for (const covering of ['493 400 529 420', '66 710 110 722', '200 745 380 765', '280 40 320 60', '529 500 590 520']) {
      expect(await checkSealedElsewhere(ours, await sealedAt(covering), NOW)).toMatchObject({
        ok: false,
        message: expect.stringContaining('盖在页面的空白处') as string,
      });
      expect(await failures(await sealedAt(covering))).toEqual(['seal']);
    }
    for (const broken of ['300 100 475', '300 100 (4) 128'])
      expect(await checkSealedElsewhere(ours, await sealedAt(broken), NOW)).toMatchObject({ ok: false });
    expect(await checkSealedElsewhere(ours, await sealedAt('300 100 475 128', '12'), NOW)).toMatchObject({ ok: false });
  });

  it('by another department: its certificate is told, and verifying refuses it', async () => {
    const sealed = await vendorSeals(ours, 'ETSI.CAdES.detached', OTHER_DEPARTMENT);
    expect(await failures(sealed)).toEqual(['department']);
  });
});
