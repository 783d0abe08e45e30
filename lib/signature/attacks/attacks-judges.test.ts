// Second judges: whatever is accepted as genuine, five other readers of PDF see as we printed it. And mutants of sealed files by the
// hundred: each is refused, or seen by all as ours. Tens of thousands: `node bench/run.mjs attack`.
import { describe, expect, it } from 'vitest';
import { contents, contentsOf, key, print, sign, unsigned, verify } from '@/testing/signed';
import { DEMO_FORMS, demoForm } from '@/testing/printed-forms';
import { otherThanPrinted } from '@/testing/judges/judged';
import { attack } from '@/testing/seals/attack';
import { layoutOf, PROGRAMS } from '@/testing/seals/seal-layout';
import { sealedBy } from '@/testing/seals/write-seal';
import { prepareForSealing } from '../sign-pdf';

describe('what is genuine is seen as it was printed', () => {
  it('forms of the demo, signed by us', async () => {
    for (const name of DEMO_FORMS.slice(0, 6)) {
      const inside = contentsOf(demoForm(name));
      const printed = await print(inside);
      expect(await otherThanPrinted(await sign(printed, { contents: inside }), printed), name).toEqual([]);
    }
  }, 300_000);

  it('a PDF that was signed as it was', async () => {
    expect(await otherThanPrinted(await sign(unsigned, { contents: null }), unsigned)).toEqual([]);
  });

  it.each(PROGRAMS)('sealed as %s does', async (program) => {
    const ours = prepareForSealing(unsigned, contents);
    const sealed = await sealedBy(ours, layoutOf(ours, program), key);
    expect((await verify(sealed)).verdict).toBe('genuine');
    expect(await otherThanPrinted(sealed, unsigned)).toEqual([]);
  });
});

describe('mutants', () => {
  it('300 seals, each written in a way of its own: refused, or seen as ours by all', async () => {
    const { refused, accepted, found } = await attack(1, 300);
    expect(found).toEqual([]);
    expect(refused).toBeGreaterThan(150);
    expect(accepted).toBeGreaterThan(20);
  }, 600_000);
});
