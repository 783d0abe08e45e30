// Genuine files are never refused: random forms of every kind, printed, signed and verified, each pages printed again. And other
// programs find nothing wrong with them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@/lib/form/evaluation';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { findScheme } from '@/lib/scheme/known-schemes';
import { anyForm } from '@/testing/any-form';
import { GlyphMissingError } from '@/lib/server/pdf/glyph-missing-error';
import {
  authority,
  contents,
  contentsOf,
  DEPARTMENT,
  form,
  key,
  otherKey,
  print,
  sign,
  SIGNED,
  signed,
  trust,
  unsigned,
  verify,
} from '@/testing/signed';
import { DEMO_FORMS, demoForm } from '@/testing/printed-forms';
import { attachedNames } from '../pdf/attached-files';
import { PdfFile } from '../pdf/pdf-file';
import { makeAuthority } from '../keys/certificates';
import { findSignature } from '../pdf/raw-structure';

/** Forms as they may be filed: what an exchange file admits, of this department. */
const filed = anyForm
  .map((random): Evaluation => ({
    ...random,
    department: DEPARTMENT,
    projectName: '某项目',
    supervisingDepartment: DEPARTMENT,
    implementingUnit: '办公室',
    ...(random.scheme === 'wuhan-2022' && { cells: { category: 'department-budget', attribute: 'new', duration: 'one-off' } }),
  }))
  .filter((random) => readForm(random, findScheme).ok);

const many = fc.sample(filed, { numRuns: 1000, seed: 20230310 });

/** Signed and verified whole; null for a form that has a character without a letter, which nothing prints. */
async function verdictOn(evaluation: Evaluation, ordinal: number): Promise<string | null> {
  const inside = contentsOf(evaluation);
  try {
    const bytes = await sign(await print(inside), { contents: inside, at: new Date(SIGNED.getTime() + ordinal * 1000) });
    const { verdict, sentence, reprinted } = await verify(bytes, { fileName: inside.fileName });
    return verdict === 'genuine' && reprinted === 'same-bytes' ? 'genuine' : sentence;
  } catch (problem) {
    if (problem instanceof GlyphMissingError) return null;
    throw problem;
  }
}

describe('genuine files', () => {
  it('1 000 random forms, each printed, signed, verified and printed again: none refused', async () => {
    const verdicts: (string | null)[] = [];
    for (const [ordinal, evaluation] of many.entries()) verdicts.push(await verdictOn(evaluation, ordinal));
    const refused = verdicts.filter((verdict) => verdict !== 'genuine' && verdict !== null);
    expect(refused).toEqual([]);
    expect(verdicts.filter((verdict) => verdict === 'genuine').length).toBeGreaterThan(900);
  }, 600_000);

  it('every form of the demo', async () => {
    for (const name of DEMO_FORMS) expect(await verdictOn(demoForm(name), 0), name).toBe('genuine');
  });

  it('whose texts look like the syntax of a PDF', async () => {
    const odd = '/ByteRange [0 1 2 3] /Type /Sig %%EOF startxref 0 endobj <</Contents <00>>> ) ( \\';
    expect(await verdictOn({ ...form, projectName: odd, deviationReasons: odd }, 0)).toBe('genuine');
  });
});

describe('signing', () => {
  it('the same again gives the same bytes but for the signature’s value', async () => {
    const again = await sign(unsigned);
    const { start, end } = findSignature(signed);
    expect(again.length).toBe(signed.length);
    expect(Buffer.from(again.subarray(0, start)).equals(signed.subarray(0, start))).toBe(true);
    expect(Buffer.from(again.subarray(end)).equals(signed.subarray(end))).toBe(true);
    expect(Buffer.from(again).equals(signed)).toBe(false);
  });

  it('leaves the printed bytes as they were, with three files after them', () => {
    expect(Buffer.from(signed.subarray(0, unsigned.length)).equals(unsigned)).toBe(true);
    expect(attachedNames(PdfFile.open(signed))).toEqual(['print.json', 'schemes.json', 'score-receipt.json', 'ziping-2.json']);
  });

  it('refuses what is signed, encrypted or no PDF', async () => {
    await expect(sign(signed, { contents: null })).rejects.toThrow('已经有签名');
    await expect(sign(signed)).rejects.toThrow('已经有附件');
    await expect(sign(Buffer.from('hello'))).rejects.toThrow('PDF');
  });
});

describe('other programs', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-signed-'));
  const file = path.join(folder, 'signed.pdf');
  writeFileSync(file, signed);
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  it('poppler: the signature is valid, the whole document is signed; qpdf: nothing wrong', () => {
    expect(run('pdfsig', '-nocert', file)).toMatch(/ETSI\.CAdES\.detached[\s\S]*Total document signed[\s\S]*Signature is Valid/);
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
  });

  it('poppler: the form inside is the one that was printed, and the seal says who and when', () => {
    run('pdfdetach', '-savefile', 'ziping-2.json', '-o', path.join(folder, 'form.json'), file);
    expect(readFileSync(path.join(folder, 'form.json'), 'utf8')).toBe(contents.forms[0]);
    const again = run('pdftotext', file, '-');
    expect(again).toContain('党员教育培训');
    rmSync(folder, { recursive: true });
  });
});

describe('what cannot be read', () => {
  it('is never genuine and never thrown', async () => {
    const stranger = await makeAuthority({ name: '某', at: SIGNED });
    const inputs = [
      new Uint8Array(),
      Buffer.from('hello'),
      Buffer.from('%PDF-1.7'),
      Buffer.from('%PDF-1.7\n%%EOF\n'),
      authority.certificate,
      stranger.privateKey,
      Buffer.alloc(1024 * 1024, '%PDF-1.7\n/ByteRange [0 1 2 3]'),
    ];
    for (const input of inputs) expect((await verify(input)).verdict).not.toBe('genuine');
    expect(await verify(Buffer.from('hello'))).toMatchObject({ verdict: 'unreadable', sentence: '无法核验：这不是 PDF 文件。' });
  });

  it('pieces of a genuine file in any order are not genuine', async () => {
    const piece = fc.tuple(fc.nat(signed.length), fc.nat(signed.length)).map(([a, b]) => signed.subarray(Math.min(a, b), Math.max(a, b)));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.boolean(), async (pieces, header) => {
        const bytes = Buffer.concat([...(header ? [signed.subarray(0, 9)] : []), ...pieces]);
        fc.pre(!bytes.equals(signed));
        expect((await verify(bytes)).verdict).not.toBe('genuine');
      }),
      { numRuns: 300 },
    );
  });

  it('a file too large is said to be', async () => {
    const verdict = await verify(Buffer.alloc(21 * 1024 * 1024, '%PDF-1.7\n'));
    expect(verdict).toMatchObject({ verdict: 'unreadable', sentence: '无法核验：文件太大：最多 20 MB。' });
  });

  it('another department’s key is trusted for its own files only', async () => {
    expect((await verify(await sign(unsigned, { key: otherKey, contents: null }), { trust })).signer?.organization).toBe(
      '武汉市东西湖区水务局',
    );
    expect(key.facts.organization).toBe(DEPARTMENT);
  });
});
