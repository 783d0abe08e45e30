// Second judges of plain files: what stands upon a page and is drawn by any of five other readers is refused, or told.
import { describe, expect, it } from 'vitest';
import { OTHER_DEPARTMENT, otherKey, sign, verify } from '@/testing/signed';
import { otherThanPrinted } from '@/testing/judges/judged';
import { smallPdf, type SmallPdf, stream } from '../../../testing/small-pdf';

const signedPlain = (parts: SmallPdf) => sign(smallPdf(parts), { key: otherKey, seal: { department: OTHER_DEPARTMENT }, contents: null });
const bare = await signedPlain({});
const picture = stream('/Type /XObject /Subtype /Form /BBox [0 0 200 200]', '1 0 0 rg 0 0 200 200 re f');
const over = (entries: string): SmallPdf => ({ page: `/Annots [<</Type /Annot /Rect [10 400 300 700] ${entries}>>]`, objects: [picture] });
const drawn = (entries: string) => over(`${entries} /AP <</N 5 0 R>>`);

describe('what another reader draws over the page', () => {
  it.each([
    ['of no known kind', drawn('/Subtype /Foo')],
    ['of no kind', drawn('')],
    ['a link with a picture', drawn('/Subtype /Link /Border [0 0 0]')],
    ['a link with a frame', over('/Subtype /Link /Border [0 0 40] /C [1 0 0]')],
    ['a window of a comment', drawn('/Subtype /Popup')],
    ['an icon of a file', drawn('/Subtype /FileAttachment /FS (x)')],
    ['a part of no field', drawn('/Subtype /Widget')],
    ['flags that are a real number', drawn('/Subtype /Square /F 36.0')],
    ['a stamp', drawn('/Subtype /Stamp /F 4')],
  ])(
    '%s: refused or told',
    async (_, parts) => {
      const bytes = await signedPlain(parts);
      expect(await otherThanPrinted(bytes, bare)).not.toEqual([]);
      const { verdict, checks } = await verify(bytes);
      expect(verdict === 'not-genuine' || checks.some(({ ok, message }) => ok === null && message.includes('除页面外还有'))).toBe(true);
    },
    60_000,
  );

  it.each([
    ['a link', over('/Subtype /Link /Border [0 0 0] /Dest [3 0 R /Fit]')],
    ['a window of a comment that has no picture', over('/Subtype /Popup /F 28')],
  ])(
    '%s: by none, and nothing is told',
    async (_, parts) => {
      const bytes = await signedPlain(parts);
      expect(await otherThanPrinted(bytes, bare)).toEqual([]);
      expect((await verify(bytes)).checks.map(({ message }) => message).join()).not.toContain('除页面外');
    },
    60_000,
  );
});
