// The list of what an installation retired: signed by its authority, in one spelling; what is altered, another's or old is refused or told.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { authority, key, keyOf, MADE, NOW, otherKey, sign, SIGNED, signed, trust, unsigned, verify } from '@/testing/signed';
import { flipped, restructured } from '../../testing/mutants';
import { fingerprintOf, makeAuthority } from './keys/certificates';
import type { Trust } from './keys/trusted-certificate';
import { newestLists, toldOfRetired, withoutRetired } from './heed-retired';
import { readRetiredList, type RetiredList, writeRetiredList } from './retired-list';

const AT = new Date('2023-05-20T00:00:00Z');
const LATER = new Date(SIGNED.getTime() + 60_000);
const EARLIER = new Date(SIGNED.getTime() - 60_000);
const row = (fingerprint = key.facts.fingerprint, since = EARLIER, kind: 'department' | 'authority' = 'department') => ({
  fingerprint,
  kind,
  name: '某局',
  since,
  why: 'replaced' as const,
});
const write = (certificates = [row()], number = certificates.length, at = AT, by = authority) =>
  writeRetiredList({ number, at, certificates }, by);
const read = (text: string, authorities: Uint8Array[] = [authority.certificate], now = NOW) =>
  readRetiredList(Buffer.from(text), authorities, now);
const derOf = (pem: string) => new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
const pemOf = (der: Uint8Array) => `-----BEGIN CMS-----\n${Buffer.from(der).toString('base64')}\n-----END CMS-----\n`;

function listOf(text: string, authorities?: Uint8Array[]): RetiredList {
  const found = read(text, authorities);
  if (!found.ok) throw new Error(found.message);
  return found.list;
}

/** The verdict as `verify --retired` reaches it. */
async function heeding(bytes: Uint8Array, lists: RetiredList[], now = NOW, trusted: Trust = trust) {
  const newest = newestLists(lists);
  return toldOfRetired(await verify(bytes, { trust: withoutRetired(trusted, newest), at: now }), newest, now);
}

describe('a list of retired certificates', () => {
  it('says what it was given, and openssl reads it', () => {
    expect(read(write())).toMatchObject({
      ok: true,
      list: { number: 1, at: AT, certificates: [{ fingerprint: key.facts.fingerprint, since: '2023-03-10T01:59:00Z', why: 'replaced' }] },
    });
    const folder = mkdtempSync(path.join(tmpdir(), 'ziping-retired-'));
    try {
      writeFileSync(path.join(folder, 'list.pem'), write());
      writeFileSync(path.join(folder, 'authority.der'), authority.certificate);
      const run = (...args: string[]) =>
        execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      run('x509', '-inform', 'der', '-in', 'authority.der', '-out', 'authority.pem');
      const content = run(
        'cms',
        '-verify',
        '-inform',
        'pem',
        '-in',
        'list.pem',
        '-CAfile',
        'authority.pem',
        '-purpose',
        'any',
        '-attime',
        String(AT.getTime() / 1000),
      );
      expect(JSON.parse(content)).toMatchObject({ format: 'ziping-retired/1', number: 1 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('with any byte or value of it changed: refused', () => {
    const der = derOf(write());
    const through: string[] = [];
    for (const { what, der: other } of [...flipped(der, 1), ...restructured(der)]) {
      if (Buffer.compare(other, der) !== 0 && read(pemOf(other)).ok) through.push(what);
    }
    expect(through).toEqual([]);
  });

  it('by another authority, also one of the same name, or by nobody whom one trusts: refused, and named', async () => {
    const stranger = await makeAuthority({ name: '东西湖区绩效自评签章', at: MADE });
    expect(read(write([row()], 1, AT, stranger))).toEqual({
      ok: false,
      message: '停用名单由“东西湖区绩效自评签章”签发，不在信任的机构里，不予采用',
    });
    expect(read(write(), [])).toMatchObject({ ok: false });
    const department = { certificate: key.certificate, privateKey: authority.privateKey };
    expect(() => write([row()], 1, AT, department)).toThrow('不是一对');
  });

  it('with one certificate twice, of the future, or no list: refused', () => {
    expect(read(write([row(), row(key.facts.fingerprint, LATER)]))).toEqual({
      ok: false,
      message: `停用名单里同一张证书出现两次：${key.facts.fingerprint.slice(0, 16)}…`,
    });
    expect(read(write([row()], 1, new Date(NOW.getTime() + 3_600_000)))).toMatchObject({
      ok: false,
      message: expect.stringContaining('日期还没有到') as string,
    });
    for (const text of ['', 'no list', '-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n', `${write()}more`])
      expect(read(text)).toMatchObject({ ok: false });
  });
});

describe('verifying with the list', () => {
  it('what was signed after the certificate was retired is not genuine; what was signed before is, and both are told', async () => {
    const after = await heeding(signed, [listOf(write())]);
    expect([after.verdict, after.sentence]).toEqual(['not-genuine', expect.stringContaining('签署时证书已停用')]);
    expect(after.checks.at(-1)).toMatchObject({ id: 'retired', ok: false });
    const before = await heeding(signed, [listOf(write([row(key.facts.fingerprint, LATER)]))]);
    expect(before.verdict).toBe('genuine');
    expect(before.sentence).toContain('请注意：签署所用的证书已于2023年3月10日停用（换了新证书）');
    expect(before.sentence).toContain('签署时间是签署者自己写的，没有时间戳证明');
    const pinned = await heeding(signed, [listOf(write())], NOW, { authorities: [authority.certificate], pinned: [key.certificate] });
    expect(pinned.verdict).toBe('not-genuine');
  });

  it('a certificate that is not in it is fine, and that is said', async () => {
    const verdict = await heeding(signed, [listOf(write([row(otherKey.facts.fingerprint)]))]);
    expect([verdict.verdict, verdict.sentence, verdict.checks.at(-1)]).toEqual([
      'genuine',
      (await verify(signed)).sentence,
      { id: 'retired', ok: true, message: '东西湖区绩效自评签章的停用名单第 1 号（2023年5月20日 08:00）里没有签署所用的证书' },
    ]);
  });

  it('an old list is told, and one older than the signature; of two of one authority the newer counts', async () => {
    const old = listOf(write([], 0, new Date('2023-03-01T00:00:00Z')));
    expect((await heeding(signed, [old])).sentence).toContain('比签署还早，之后停用的证书看不出来，请取最新的名单');
    const stale = await heeding(signed, [listOf(write([], 0, new Date('2023-04-01T00:00:00Z')))]);
    expect([stale.verdict, stale.sentence]).toEqual(['genuine', expect.stringContaining('已是 61 天以前的')]);
    expect((await heeding(signed, [listOf(write()), old])).verdict).toBe('not-genuine');
    expect((await heeding(signed, [old, listOf(write())])).verdict).toBe('not-genuine');
  });

  it('a retired authority’s later certificates do not count; those that it issued before do', async () => {
    const list = listOf(write([row(fingerprintOf(authority.certificate), new Date('2023-02-01T00:00:00Z'), 'authority')]));
    expect((await heeding(signed, [list])).verdict).toBe('genuine');
    const issuedLater = await keyOf('武汉市东西湖区商务局', authority, new Date('2023-03-01T00:00:00Z'));
    const verdict = await heeding(await sign(unsigned, { key: issuedLater }), [list]);
    expect([verdict.verdict, verdict.sentence]).toEqual(['not-genuine', expect.stringContaining('颁发证书时颁证机构已停用')]);
  });
});
