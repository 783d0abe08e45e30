// What another program's seal may be written like, and the ways to hide another page in its revision. Each is signed correctly, by
// whoever holds the department's key.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contents, failures, key, unsigned, verify } from '@/lib/server/pdf/test-signed';
import { layoutOf, PROGRAMS } from '@/testing/seals/seal-layout';
import { sealedBy } from '@/testing/seals/write-seal';
import { prepareForSealing } from '../sign-pdf';

const ours = prepareForSealing(unsigned, contents);
const CASES = 'testing/cases/verify';

describe('seals as other programs write them', () => {
  it.each(PROGRAMS)('%s: accepted', async (program) => {
    const verdict = await verify(await sealedBy(ours, layoutOf(ours, program), key));
    expect(verdict).toMatchObject({ verdict: 'genuine', sealedElsewhere: true, reprinted: 'same-bytes' });
  });
});

describe('a file that showed every reader another page', () => {
  it('by the parameters of an object stream that stand elsewhere: not genuine, and it is said why', async () => {
    const pem = readFileSync(`${CASES}/shadow-ca.pem`, 'latin1');
    const authority = new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
    const bytes = new Uint8Array(readFileSync(`${CASES}/shadow-ref-parms.pdf`));
    const trust = { authorities: [authority], pinned: [] };
    expect(await failures(bytes, { trust })).toEqual(['seal']);
    expect((await verify(bytes, { trust })).sentence).toBe('不是真的：签章之后把原文件的对象藏进了对象流。');
  });
});
