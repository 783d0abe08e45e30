// A document in the name of a department that nothing seen tells from another, sealed by another program with a certificate of that name.
import { expect, it } from 'vitest';
import { contentsOf, DEPARTMENT, form, keyOf, print, verify } from '@/testing/signed';
import { layoutOf } from '@/testing/seals/seal-layout';
import { sealedBy } from '@/testing/seals/write-seal';
import { prepareForSealing } from '../sign-pdf';

it.each([
  ['a variation selector', '\ufe00'],
  ['an ideographic variation', '\u{e0100}'],
  ['a grapheme joiner', '\u034f'],
])('a file of a department that only %s tells from another, sealed outside, is not genuine', async (_, unseen) => {
  const twin = `${DEPARTMENT}${unseen}`;
  const contents = contentsOf({ ...form, department: twin });
  const printed = await print(contents);
  const ours = prepareForSealing(printed, contents);
  const bytes = await sealedBy(ours, layoutOf(ours, 'pdfbox'), await keyOf(twin), {});
  const { verdict, sentence } = await verify(bytes);
  expect([verdict, sentence]).toEqual(['not-genuine', expect.stringContaining('看不见') as string]);
});
