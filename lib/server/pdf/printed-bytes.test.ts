// Files that were signed are printed again byte by byte: but for how streams are compressed, everything is written as 0.1.0 wrote it.
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { layoutBook } from '@/lib/print/documents/layout-book';
import { pdfBytes } from './pdf-bytes';
import { renderForms } from './render-forms';
import { shippedTypefaces } from './shipped-typefaces';
import { DEMO_FORMS, demoForm, nationalForm, printed } from '../../../testing/printed-forms';

/** SHA-256 of the file with its streams decompressed, their lengths and all offsets left out. */
function contentOf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  const whole = text
    .replace(
      /stream\n([\s\S]*?)\nendstream/g,
      (_, data: string) => `stream\n${inflateSync(Buffer.from(data, 'latin1')).toString('latin1')}\nendstream`,
    )
    .replace(/\/Length \d+/g, '/Length')
    .replace(/^\d{10} 00000 n $/gm, '')
    .replace(/startxref\n\d+/, 'startxref');
  return createHash('sha256').update(whole, 'latin1').digest('hex').slice(0, 16);
}

it('forms of both schemes', async () => {
  const forms = [...DEMO_FORMS.map(demoForm), nationalForm()].map((form) => printed(form));
  expect(contentOf(await renderForms(forms))).toBe('efa152e8c5422780');
  expect(contentOf(await renderForms(forms.slice(5, 6), { firstPageNumber: 27, title: '(x) \\' }))).toBe('4ae7d2dcdf85528f');
});

it('a book with its outline, and a document without author and subject', async () => {
  const forms = DEMO_FORMS.slice(0, 8).map((name) => printed(demoForm(name)));
  const { parts, title } = layoutBook({ department: '武汉市东西湖区商务局', year: 2022, forms, documents: [] }, shippedTypefaces);
  expect(
    contentOf(await pdfBytes(parts, { title, author: '武汉市东西湖区商务局', subject: '', date: new Date('2023-03-05T01:02:03Z') })),
  ).toBe('440841c16a13c9fa');
});
