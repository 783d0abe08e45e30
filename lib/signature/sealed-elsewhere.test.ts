// Files sealed by another program. Here that is the library, which signs in its own way: a field of its own on the first page.
import { webcrypto } from 'node:crypto';
import { CryptoKeySigner, PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { authority, contents, DEPARTMENT, failures, MADE, NOW, OTHER_DEPARTMENT, unsigned, verify } from '@/lib/server/pdf/test-signed';
import { issueCertificate } from './certificates';
import { PdfFile } from './pdf-file';
import { array, dict, name, number, type PdfDict, ref } from './pdf-objects';
import { appendRevision } from './pdf-revision';
import { checkSealedElsewhere } from './sealed-elsewhere';
import { prepareForSealing } from './sign-pdf';
import { pageOf } from './test-forgery';

const ours = prepareForSealing(unsigned, contents);
const entries = (of: PdfDict) => Object.fromEntries(of.entries);

/** Seals it as a vendor's client would. */
async function vendorSeals(bytes: Uint8Array, subFilter: 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached' = 'ETSI.CAdES.detached', department = DEPARTMENT): Promise<Uint8Array> {
  const { certificate, privateKey } = await issueCertificate({ authority, department, at: MADE });
  const key = await webcrypto.subtle.importKey('pkcs8', privateKey, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const pdf = await PDF.load(bytes);
  const { bytes: sealed } = await pdf.sign({ signer: new CryptoKeySigner(key, certificate, 'EC', 'ECDSA', [authority.certificate]), subFilter, signingTime: new Date('2023-03-11T00:00:00Z') });
  return sealed;
}

/** As a program does that saves a file as a new one. */
async function rewrittenByAnother(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  pdf.setTitle('另存');
  return pdf.save();
}

describe('sealed elsewhere', () => {
  it.each(['ETSI.CAdES.detached', 'adbe.pkcs7.detached'] as const)('%s over our untouched bytes: accepted, and shown as what it is', async (subFilter) => {
    const sealed = await vendorSeals(ours, subFilter);
    const check = await checkSealedElsewhere(ours, sealed, NOW);
    expect(check).toMatchObject({ ok: true, signer: { organization: DEPARTMENT }, signedAt: new Date('2023-03-11T00:00:00Z') });
    const verdict = await verify(sealed, { trust: { authorities: [], pinned: check.ok ? [check.certificate] : [] } });
    expect(verdict).toMatchObject({ verdict: 'genuine', sealedElsewhere: true, reprinted: 'same-bytes', document: { projectName: '党员教育培训' } });
    expect(verdict.sentence).toContain('用别的签章程序');
    expect(await failures(sealed, { trust: { authorities: [], pinned: [] } })).toEqual(['trusted']);
  });

  it('not sealed at all, cut short, of another document, rewritten, no PDF: refused with what to do', async () => {
    expect(await checkSealedElsewhere(ours, ours, NOW)).toEqual({ ok: false, message: '这份文件没有签章：请在签章程序里签章后再上传' });
    const others = [await vendorSeals(unsigned), await rewrittenByAnother(await vendorSeals(ours)), Buffer.concat([Buffer.from('%PDF-1.7\n'), ours])];
    for (const other of others) expect(await checkSealedElsewhere(ours, other, NOW)).toMatchObject({ ok: false, message: expect.stringContaining('请下载后原样签章') as string });
    expect(await checkSealedElsewhere(ours, Buffer.from('hello'), NOW)).toEqual({ ok: false, message: '这不是 PDF 文件' });
  });

  it('our bytes with text after them, or changed after sealing: refused', async () => {
    expect(await checkSealedElsewhere(ours, Buffer.concat([ours, Buffer.from('hello')]), NOW)).toMatchObject({ ok: false, message: '文件里没有签名' });
    const sealed = await vendorSeals(ours);
    expect(await checkSealedElsewhere(ours, Buffer.concat([sealed, Buffer.from('\n')]), NOW)).toMatchObject({ ok: false });
    expect(await checkSealedElsewhere(ours, await (await PDF.load(sealed)).save({ incremental: true }), NOW)).toMatchObject({ ok: true });
    expect(await checkSealedElsewhere(ours, await vendorSeals(sealed), NOW)).toMatchObject({ ok: false });
  });

  const changes: [string, (file: PdfFile) => Uint8Array][] = [
    ['another page', (file) => { const { number: page, dict: own } = pageOf(ours); return appendRevision(file, [{ number: page, object: dict({ ...entries(own), Contents: ref(4) }) }]); }],
    ['a note laid over the page', (file) => { const { number: page, dict: own } = pageOf(ours); const note = { number: file.size, object: dict({ Type: name('Annot'), Subtype: name('Square'), Rect: array([1, 1, 500, 500].map(number)) }) }; return appendRevision(file, [note, { number: page, object: dict({ ...entries(own), Annots: array([ref(note.number)]) }) }]); }],
    ['an action on opening', (file) => { const { number: root, dict: own } = file.catalog(); return appendRevision(file, [{ number: root, object: dict({ ...entries(own), OpenAction: dict({ S: name('JavaScript') }) }) }]); }],
    ['the drawing of the page itself', (file) => { const { dict: own } = pageOf(ours); const drawing = own.entries.get('Contents'); const at = drawing && typeof drawing === 'object' && drawing.kind === 'ref' ? drawing.number : 0; return appendRevision(file, [{ number: at, object: { kind: 'stream', dict: dict({}), data: Buffer.from('0 g') } }]); }],
  ];
  it.each(changes)('%s, changed in between and sealed then: refused', async (_, change) => {
    const sealed = await vendorSeals(change(PdfFile.open(ours)));
    expect(await checkSealedElsewhere(ours, sealed, NOW)).toMatchObject({ ok: false });
    expect(await failures(sealed)).toEqual(['seal']);
  });

  it('by another department: its certificate is told, and verifying refuses it', async () => {
    const sealed = await vendorSeals(ours, 'ETSI.CAdES.detached', OTHER_DEPARTMENT);
    expect(await failures(sealed)).toEqual(['department']);
  });
});
