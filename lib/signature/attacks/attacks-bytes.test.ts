// Attacks on the bytes of a genuine signed form: each is refused, and for the reason it should be.
import { describe, expect, it } from 'vitest';
import { failures, signed, verify } from '@/testing/signed';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const text = latin1(signed);
const rangeText = /\/ByteRange (\[[^\]]*\])/.exec(text)?.[1] ?? '';
const [, start = 0, end = 0, rest = 0] = rangeText.slice(1, -1).trim().split(/\s+/).map(Number);

/** The file with another byte range of the same length. */
const withRange = (...numbers: (number | string)[]) =>
  bytesOf(text.replace(rangeText, `[${numbers.join(' ')}`.padEnd(rangeText.length - 1).concat(']')));
/** The file with another text between < and >. */
const withContents = (change: (digits: string) => string) =>
  bytesOf(`${text.slice(0, start + 1)}${change(text.slice(start + 1, end - 1))}${text.slice(end - 1)}`);

describe('a genuine file', () => {
  it('is genuine: signer, time, document, pages printed again byte by byte', async () => {
    const verdict = await verify(signed);
    expect(verdict).toMatchObject({
      verdict: 'genuine',
      signer: { organization: '武汉市东西湖区商务局' },
      signedAt: '2023-03-10T02:00:00.000Z',
      timestamp: null,
      document: {
        kind: 'project-form',
        department: '武汉市东西湖区商务局',
        year: 2022,
        projectName: '党员教育培训',
        total: '90',
        grade: '优',
        forms: 1,
      },
      reprinted: 'same-bytes',
      sealedElsewhere: false,
    });
    expect(verdict.sentence).toBe(
      '真实有效：由武汉市东西湖区商务局于2023年3月10日 10:00签署，签署之后没有改动过；得分按规则重新计算一致，重新印制的页面相同。',
    );
  });
});

describe('every byte', () => {
  /** Inside a stream (fonts, drawings) one byte is like the other: each seventh. */
  const STEP = 7;

  it('of the file that is no stream’s, and each seventh of the streams, with one bit flipped: refused', async () => {
    const copy = Uint8Array.from(signed);
    const streams = [...text.matchAll(/\nstream\n[\s\S]*?\nendstream/g)].map(({ index, 0: found }) => ({
      from: index + 8,
      to: index + found.length - 10,
    }));
    const inside = (at: number) => streams.some(({ from, to }) => at >= from && at < to);
    const letThrough: number[] = [];
    for (let at = 0; at < copy.length; at += inside(at) ? STEP : 1) {
      const whole = copy[at] ?? 0;
      copy[at] = whole ^ (1 << (at % 8));
      if ((await verify(copy)).verdict === 'genuine') letThrough.push(at);
      copy[at] = whole;
    }
    expect(streams.length).toBeGreaterThan(8);
    expect(letThrough).toEqual([]);
  }, 120_000);

  it('of the signature, with each of its bits flipped: refused', async () => {
    const der = Buffer.from(text.slice(start + 1, end - 1), 'hex');
    const length = 4 + der.readUInt16BE(2);
    const letThrough: string[] = [];
    for (let at = 0; at < length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const copy = Buffer.from(der);
        copy[at] = (copy[at] ?? 0) ^ (1 << bit);
        if ((await verify(withContents(() => copy.toString('hex')))).verdict === 'genuine') letThrough.push(`${at}/${bit}`);
      }
    }
    expect(letThrough).toEqual([]);
  }, 120_000);
});

describe('around the file', () => {
  const attacks: [string, Uint8Array, string][] = [
    ['text after the end', bytesOf(`${text}hello`), 'nothing-after'],
    ['one line end more', bytesOf(`${text}\n`), 'nothing-after'],
    ['a comment that hides another end', bytesOf(`${text}%${text.slice(-40).replaceAll('\n', ' ')}`), 'nothing-after'],
    ['white space before the beginning', bytesOf(`\n${text}`), 'header'],
    ['another header before the beginning', bytesOf(`%PDF-1.7\n${text}`), 'nothing-after'],
    ['a program before the beginning', bytesOf(`MZ\x90\x00${text}`), 'header'],
    ['the last byte gone', signed.slice(0, -1), 'byte-range'],
    ['the last line gone', signed.slice(0, -7), 'byte-range'],
    ['half of it gone', signed.slice(0, signed.length / 2), 'one-signature'],
    ['all after the signature gone', signed.slice(0, end), 'byte-range'],
    ['all from the signature on gone', signed.slice(0, start - 200), 'one-signature'],
  ];
  it.each(attacks)('%s: refused', async (_, bytes, check) => {
    expect(await failures(bytes)).toEqual([check]);
  });
});

describe('the byte range', () => {
  const attacks: [string, Uint8Array, string][] = [
    ['widened over the signature’s neighbours', withRange(0, start - 40, end, rest), 'byte-range'],
    ['widened after the signature', withRange(0, start, end + 40, rest - 40), 'byte-range'],
    ['beginning later', withRange(9, start - 9, end, rest), 'byte-range'],
    ['negative', withRange(0, start, -end, rest), 'byte-range'],
    ['negative length', withRange(0, -start, end, rest), 'byte-range'],
    ['overflowing the file', withRange(0, start, end, rest + 1), 'byte-range'],
    ['overflowing 32 bits', withRange(0, start, end, 4_294_967_296 + rest), 'byte-range'],
    ['overflowing 64 bits', withRange(0, start, end, '18446744073709551616'), 'byte-range'],
    ['zero', withRange(0, 0, 0, 0), 'byte-range'],
    ['nothing left out', withRange(0, start, start, signed.length - start), 'byte-range'],
    ['overlapping', withRange(0, end, start, signed.length - start), 'byte-range'],
    ['shorter than the file', withRange(0, start, end, rest - 7), 'nothing-after'],
    ['of three numbers', withRange(0, start, end), 'byte-range'],
    ['of six numbers', withRange(0, start, end, 1, end + 1, rest - 1), 'byte-range'],
    ['of real numbers', withRange(0, `${start}.0`, end, rest), 'byte-range'],
    ['with a sign', withRange(0, `+${start}`, end, rest), 'byte-range'],
    ['of a reference', withRange('5 0 R'), 'byte-range'],
    ['of a comment', withRange(`0 ${start} ${end} %`, rest), 'byte-range'],
  ];
  it.each(attacks)('%s: refused', async (_, bytes, check) => {
    expect(bytes.length).toBe(signed.length);
    expect(await failures(bytes)).toEqual([check]);
  });
});

describe('the signature’s place', () => {
  const zero = (digits: string) => digits.replace(/./g, '0');
  const used = (digits: string) => digits.replace(/0+$/, '').length;
  const attacks: [string, Uint8Array, string][] = [
    ['zeroed', withContents(zero), 'contents'],
    ['padded with something else', withContents((digits) => `${digits.slice(0, -2)}01`), 'contents'],
    [
      'padded with a second signature',
      withContents((digits) => {
        const one = digits.slice(0, used(digits) + 2);
        return `${one}${one}`.padEnd(digits.length, '0').slice(0, digits.length);
      }),
      'contents',
    ],
    ['with digits that are none', withContents((digits) => `g${digits.slice(1)}`), 'contents'],
    ['with white space in it', withContents((digits) => `${digits.slice(0, -2)}  `), 'contents'],
    ['with some digits in capitals', withContents((digits) => digits.replace(/[a-f]/, (digit) => digit.toUpperCase())), 'contents'],
    ['with all digits in capitals', withContents((digits) => digits.toUpperCase()), 'contents'],
    [
      'ended early, with another value after',
      withContents((digits) => `${digits.slice(0, -20)}>/X <00000000000`.slice(0, digits.length).padEnd(digits.length, '0')),
      'contents',
    ],
    ['of another kind', bytesOf(text.replace('/Contents <', '/Contentz <')), 'contents'],
    [
      'without the signature',
      bytesOf(text.replace(/\/ByteRange \[[^\]]*\]/, (found) => `/X${' '.repeat(found.length - 2)}`)),
      'one-signature',
    ],
  ];
  it.each(attacks)('%s: refused', async (_, bytes, check) => {
    expect(bytes.length).toBe(signed.length);
    expect(await failures(bytes)).toEqual([check]);
  });
});
