// Seals of other programs that are seen otherwise on paper than on the screen, or under the mouse than without it.
import { describe, expect, it } from 'vitest';
import { contents, failures, key, unsigned, verify } from '@/testing/signed';
import { layoutOf, numbersIn, type SealLayout } from '@/testing/seals/seal-layout';
import { sealedBy } from '@/testing/seals/write-seal';
import { prepareForSealing } from '../sign-pdf';

const ours = prepareForSealing(unsigned, contents);
const at = numbersIn(ours);
const OTHER = at.length + 3;
const PICTURE = '1 0 0 rg 0 0 200 90 re f';
const UNSEEN = '/Rect[0 0 0 0]';

/** The widget with other text in place of each of these. */
async function sealedWith(...changes: [RegExp, string][]): Promise<Uint8Array> {
  const layout: SealLayout = layoutOf(ours, 'pdfbox');
  const widget = layout.objects.find(({ number }) => number === at.widget);
  for (const [pattern, by] of changes) {
    if (!widget || !pattern.test(widget.body)) throw new Error(`nothing matches ${String(pattern)}`);
    widget.body = widget.body.replace(pattern, by);
  }
  layout.objects.push({
    number: OTHER,
    body: `<</Type/XObject/Subtype/Form/BBox[0 0 200 90]/Resources<<>>/Length ${PICTURE.length}>>\nstream\n${PICTURE}\nendstream`,
  });
  return sealedBy(ours, layout, key, {});
}

const flags = (by: string): [RegExp, string] => [/\/F 132/, by];
const looks = (by: string): [RegExp, string] => [/\/AP<<(\/N \d+ 0 R)>>/, `/AP<<${by}>>`];

describe('a seal of another program that is not seen alike everywhere', () => {
  it.each([
    ['only on paper', '/F 164'],
    ['only under the mouse', '/F 292'],
    ['on paper, and until the mouse comes', '/F 388'],
    ['nowhere', '/F 134'],
    ['only on the screen', '/F 128'],
    ['only on the screen, as nothing else is said', ''],
    ['by programs that know its kind', '/F 133'],
    ['with a number that is too large for flags', '/F 4294967428'],
    ['with a real number for flags', '/F 132.0'],
  ])('%s: refused', async (_, by) => {
    expect(await failures(await sealedWith(flags(by)))).toEqual(['seal']);
  });

  it.each([
    ['under the mouse', `$1/R ${OTHER} 0 R`],
    ['under a button that is held', `$1/D ${OTHER} 0 R`],
    ['in each state', `/N<</On ${at.look} 0 R/Off ${OTHER} 0 R>>`],
  ])('another picture %s: refused', async (_, by) => {
    expect(await failures(await sealedWith(looks(by)))).toEqual(['seal']);
  });

  it('printed, whether or not it may be changed, or unseen: accepted', async () => {
    for (const by of ['/F 4', '/F 132', '/F 68', '/F 196', '/F 644'])
      expect(await verify(await sealedWith(flags(by))), by).toMatchObject({ verdict: 'genuine', sealedElsewhere: true });
    for (const by of ['/F 132', '/F 2', '/F 6', ''])
      expect(await verify(await sealedWith(flags(by), [/\/Rect\[[^\]]*\]/, UNSEEN], [/\/AP<<[^>]*>>/, ''])), by).toMatchObject({
        verdict: 'genuine',
        sealedElsewhere: true,
      });
  });
});
