// The second judges bite: each tells one digit that was changed, and each saw another page in the file that once passed as ours.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentsOf, form, print, sign, signed, unsigned } from '@/testing/signed';
import { JUDGES } from './judges';
import { otherThanPrinted } from './judged';

const shadow = new Uint8Array(readFileSync(new URL('../cases/verify/shadow-ref-parms.pdf', import.meta.url)));
const shadowPrinted = shadow.subarray(0, Buffer.from(shadow).indexOf('%%EOF') + '%%EOF\n'.length);

/** The form with another digit in one figure of its table. */
const changed = contentsOf(JSON.parse(JSON.stringify(form).replace('≥99.5%', '≥99.6%')) as typeof form);
const changedFile = await sign(await print(changed), { contents: changed });

describe.each(JUDGES)('$name', (judge) => {
  it('sees our pages in a signed file, but for its seal', async () => {
    expect(await otherThanPrinted(signed, unsigned, [judge])).toEqual([]);
  });

  it('tells one digit that was changed', async () => {
    expect(await otherThanPrinted(changedFile, unsigned, [judge])).toEqual([expect.stringMatching(/page 1 differs at \d+, \d+$/)]);
  });

  it('sees another page in the file that hid it from us', async () => {
    expect(await otherThanPrinted(shadow, shadowPrinted, [judge])).toEqual([expect.stringContaining(judge.name)]);
  });
});
