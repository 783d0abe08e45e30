// Timestamps: a sound authority's time is in the signature and counts; any other answer is an error, and nothing is signed.
import { afterEach, describe, expect, it } from 'vitest';
import { authority, contents, failures, key, MADE, NOW, sign, SIGNED, trust, unsigned, verify } from '@/testing/signed';
import { makeAuthority } from '../keys/certificates';
import { childrenOf, type Der, firstDer, readDer } from './der';
import { sequence, setOf, tagged } from './der-write';
import { type Behaviour, startTimestampAuthority, type TestAuthority } from '../../../testing/timestamp-authority';
import { prepareForSealing } from '../sign-pdf';
import { stampedFile } from '../../../testing/forgery';
import { LARGEST_GAP_MS, type TimestampAuthority, timestampAuthority, TimestampError, timestampOver } from './timestamp';

const STAMPED = new Date(SIGNED.getTime() + 2000);
const started: TestAuthority[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

async function start(behaviour: Behaviour = 'sound', options: { by?: typeof authority; at?: Date; made?: Date } = {}) {
  const server = await startTimestampAuthority({
    authority: options.by ?? authority,
    made: options.made ?? MADE,
    at: options.at ?? STAMPED,
    behaviour,
  });
  started.push(server);
  return timestampAuthority(server.url, 1500);
}

/** Signed as earlier versions did, whatever time is given. */
const stampedAnyway = (times: TimestampAuthority) =>
  stampedFile(prepareForSealing(unsigned, contents), {
    key,
    at: SIGNED,
    room: { timestamp: true, strict: false },
    stamp: (value) => timestampOver(value, times, null),
  });

/** What stands before and after the signature's digits, and what they encode. */
function takenApart(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString('latin1');
  const begin = text.indexOf('/Contents <3') + '/Contents <'.length;
  const end = text.indexOf('>', begin);
  return { head: text.slice(0, begin), tail: text.slice(end), der: firstDer(Buffer.from(text.slice(begin, end), 'hex')).bytes };
}

describe('a timestamp', () => {
  it('is in the signature, and its time counts', async () => {
    const bytes = await sign(unsigned, { timestamp: await start() });
    const verdict = await verify(bytes);
    expect(verdict).toMatchObject({
      verdict: 'genuine',
      signedAt: STAMPED.toISOString(),
      timestamp: { at: STAMPED.toISOString(), authority: '测试时间戳', trusted: true },
    });
    expect(verdict.sentence).toContain('（时间戳）');
  });

  it('of an authority that nobody trusts is shown, and nothing can be said of the file; where it is on record, its time does not count', async () => {
    const stranger = await makeAuthority({ name: '别处', at: MADE });
    const bytes = await sign(unsigned, { timestamp: await start('sound', { by: stranger }) });
    const verdict = await verify(bytes);
    expect(verdict).toMatchObject({
      verdict: 'unreadable',
      sentence: expect.stringContaining('不能排除原来的时间戳被换过') as string,
      signedAt: SIGNED.toISOString(),
      timestamp: { trusted: false },
    });
    expect(verdict.checks).toContainEqual(expect.objectContaining({ id: 'timestamp', ok: null }));
    expect(await verify(bytes, { onRecord: true })).toMatchObject({ verdict: 'genuine', signedAt: SIGNED.toISOString() });
    expect(await verify(bytes, { trust: { ...trust, authorities: [...trust.authorities, stranger.certificate] } })).toMatchObject({
      verdict: 'genuine',
      signedAt: STAMPED.toISOString(),
    });
  });

  it('makes up for a claimed time: a certificate that had expired by then does not count', async () => {
    const late = new Date('2026-02-01T00:00:00Z');
    const bytes = await stampedAnyway(await start('sound', { at: late, made: new Date('2025-01-01T00:00:00Z') }));
    expect(await failures(bytes, { at: new Date('2026-03-01T00:00:00Z') })).toEqual(['certificate-dates']);
  });

  it('counts for when a certificate was retired, whatever time is claimed', async () => {
    const bytes = await sign(unsigned, { timestamp: await start('sound', { at: new Date(SIGNED.getTime() + 120_000) }) });
    const retired = new Map([[key.facts.fingerprint, new Date(SIGNED.getTime() + 60_000)]]);
    expect(await failures(bytes, { trust: { ...trust, retired } })).toEqual(['certificate-dates']);
  });

  it('earlier than the claimed time: refused', async () => {
    const bytes = await stampedAnyway(await start('sound', { at: new Date(SIGNED.getTime() - 3_600_000) }));
    expect(await failures(bytes)).toEqual(['signing-time']);
  });

  it('taken away: refused', async () => {
    const bytes = await sign(unsigned, { timestamp: await start() });
    const { head, der, tail } = takenApart(bytes);
    const cms = readDer(der);
    const [type, wrapped] = childrenOf(cms);
    const parts = childrenOf(childrenOf(wrapped as Der)[0] as Der);
    const signers = childrenOf(parts.at(-1) as Der);
    const without = sequence(
      ...childrenOf(signers[0] as Der)
        .slice(0, -1)
        .map((part) => part.bytes),
    );
    const again = sequence((type as Der).bytes, tagged(0, sequence(...parts.slice(0, -1).map((part) => part.bytes), setOf([without]))));
    const room = bytes.length - head.length - tail.length;
    const stripped = new Uint8Array(Buffer.from(`${head}${Buffer.from(again).toString('hex').padEnd(room, '0')}${tail}`, 'latin1'));
    expect(await failures(stripped)).toEqual(['timestamp']);
  });

  it('with any of its bits flipped: refused', async () => {
    const bytes = await sign(unsigned, { timestamp: await start() });
    const { head, der, tail } = takenApart(bytes);
    const letThrough: string[] = [];
    for (let at = 4; at < der.length; at += 1) {
      const copy = Buffer.from(der);
      copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
      const changed = new Uint8Array(
        Buffer.from(`${head}${copy.toString('hex').padEnd(bytes.length - head.length - tail.length, '0')}${tail}`, 'latin1'),
      );
      if ((await verify(changed, { trust, at: NOW })).verdict === 'genuine') letThrough.push(`${at}`);
    }
    expect(letThrough).toEqual([]);
  });
});

describe('an authority that fails', () => {
  const cases: [Behaviour, RegExp][] = [
    ['refuses', /拒绝/],
    ['other-digest', /不是给这个签名的/],
    ['other-nonce', /不是对这次请求的/],
    ['garbage', /不规范/],
    ['error-500', /HTTP 500/],
    ['silent', /没有答复/],
    ['wrong-signature', /时间戳无效/],
    ['elsewhere', /没有跟随/],
    ['endless', /太大/],
    ['by-drops', /没有答复/],
  ];
  it.each(cases)('%s: a named error, no signature', async (behaviour, message) => {
    const failed = await sign(unsigned, { timestamp: await start(behaviour) }).catch((problem: unknown) => problem);
    expect(failed).toBeInstanceOf(TimestampError);
    expect((failed as Error).message).toMatch(message);
  });

  it.each([LARGEST_GAP_MS + 1000, -3_600_000])('has a clock that is off by %i ms: a named error, no signature', async (off) => {
    const failed = sign(unsigned, { timestamp: await start('sound', { at: new Date(SIGNED.getTime() + off) }) });
    await expect(failed).rejects.toThrow('与本机相差');
  });

  it('cannot be reached: a named error', async () => {
    await expect(sign(unsigned, { timestamp: timestampAuthority('http://127.0.0.1:9/', 1500) })).rejects.toThrow('连接不上时间戳服务');
  });
});
