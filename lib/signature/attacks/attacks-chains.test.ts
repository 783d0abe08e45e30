// Chains of certificates that break their own rules, and honest ones that cannot be checked here.
import { createPrivateKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEPARTMENT, MADE, sign, unsigned, verify } from '@/testing/signed';
import { bits, integer, objectId, octets, sequence, setOf, tagged, time, utf8, yes } from '../cms/der-write';
import { OID } from '../cms/oids';
import type { KeyPair } from '../keys/certificates';
import { signingKey } from '../keys/signing-key';

const EXPIRES = new Date('2030-01-01T00:00:00Z');
const nameFor = (name: string) =>
  sequence(...[OID.organization, OID.commonName].map((type) => setOf([sequence(objectId(type), utf8(name))])));
const extension = (oid: string, value: Uint8Array, critical = true) => sequence(objectId(oid), ...(critical ? [yes()] : []), octets(value));
const SIGNS_CERTIFICATES = extension(OID.keyUsage, bits(Uint8Array.of(0x06), 1));
const SIGNS_DOCUMENTS = extension(OID.keyUsage, bits(Uint8Array.of(0xc0), 6));
const authorityOf = (pathLength?: number) => [
  extension(OID.basicConstraints, sequence(yes(), ...(pathLength === undefined ? [] : [integer(pathLength)]))),
  SIGNS_CERTIFICATES,
];
const purposes = (critical: boolean, ...oids: string[]) => extension(OID.extendedKeyUsage, sequence(...oids.map(objectId)), critical);

interface Wanted {
  name: string;
  by: (KeyPair & { name: string }) | null;
  extensions: readonly Uint8Array[];
  /** Of the signature on it: the algorithm it names. */
  algorithm?: string;
}

let serial = 1000;
function issue({ name, by, extensions, algorithm = OID.ecdsaWithSha256 }: Wanted): KeyPair & { name: string } {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateKey = new Uint8Array(keys.privateKey.export({ format: 'der', type: 'pkcs8' }));
  const spki = new Uint8Array(keys.publicKey.export({ format: 'der', type: 'spki' }));
  const signed = sequence(objectId(algorithm));
  const content = sequence(
    tagged(0, integer(2)),
    integer(Buffer.from([(serial += 1) >> 8, serial & 0xff])),
    signed,
    nameFor(by?.name ?? name),
    sequence(time(MADE), time(EXPIRES)),
    nameFor(name),
    spki,
    tagged(3, sequence(...extensions)),
  );
  const key = createPrivateKey({ key: Buffer.from(by?.privateKey ?? privateKey), format: 'der', type: 'pkcs8' });
  return {
    name,
    privateKey,
    certificate: sequence(content, signed, bits(signBytes(algorithm === ECDSA_WITH_SHA1 ? 'sha1' : 'sha256', content, key))),
  };
}

const ECDSA_WITH_SHA1 = '1.2.840.10045.4.1';
const root = issue({ name: '根', by: null, extensions: authorityOf() });

/** The sentence on a form signed by the last of the chain, under the root. */
async function sentenceOn(...chain: [Omit<Wanted, 'by'>, ...Omit<Wanted, 'by'>[]]): Promise<string> {
  const issued: (KeyPair & { name: string })[] = [root];
  for (const each of chain) issued.push(issue({ ...each, by: issued.at(-1) ?? root }));
  const [leaf = root, ...above] = issued.reverse();
  const key = signingKey({ ...leaf, chain: above.map(({ certificate }) => certificate) });
  return (await verify(await sign(unsigned, { key }), { trust: { authorities: [root.certificate], pinned: [] } })).sentence;
}

const leaf = (...extensions: Uint8Array[]) => ({ name: DEPARTMENT, extensions: [SIGNS_DOCUMENTS, ...extensions] });
const between = (name: string, pathLength?: number, ...more: Uint8Array[]) => ({ name, extensions: [...authorityOf(pathLength), ...more] });
const SERVER = '1.3.6.1.5.5.7.3.1';
const CODE = '1.3.6.1.5.5.7.3.3';

describe('chains', () => {
  it('by the rules: genuine', async () => {
    expect(await sentenceOn(leaf())).toMatch(/^真实有效/);
    expect(await sentenceOn(between('甲'), between('乙'), leaf())).toMatch(/^真实有效/);
    expect(await sentenceOn(between('甲', 1), between('乙', 0), leaf())).toMatch(/^真实有效/);
    for (const oid of [OID.emailProtection, OID.clientAuth, OID.documentSigning, OID.anyExtendedKeyUsage])
      expect(await sentenceOn(leaf(purposes(true, oid)))).toMatch(/^真实有效/);
    expect(await sentenceOn(leaf(purposes(false, '1.2.156.112570.11.1')))).toMatch(/^真实有效/);
  });

  const attacks: [string, () => Promise<string>, string][] = [
    ['a path longer than an authority allows', () => sentenceOn(between('甲', 0), between('乙'), leaf()), '越权'],
    ['a certificate for a web server', () => sentenceOn(leaf(purposes(false, SERVER))), '没有签署文件'],
    ['a certificate for programs', () => sentenceOn(leaf(purposes(true, CODE))), '没有签署文件'],
    ['purposes that must be understood and are not', () => sentenceOn(leaf(purposes(true, '1.2.156.112570.11.1'))), '没有签署文件'],
    ['an authority for web servers', () => sentenceOn(between('甲', undefined, purposes(false, SERVER)), leaf()), '不是用来颁发'],
  ];
  const unknown: typeof attacks = [
    ['a limit that is not understood', () => sentenceOn(leaf(extension('2.5.29.36', sequence()))), '2.5.29.36'],
    [
      'a limit of an authority that is not understood',
      () => sentenceOn(between('甲', undefined, extension('2.5.29.36', sequence())), leaf()),
      '2.5.29.36',
    ],
  ];
  it.each(unknown)('%s: cannot be judged', async (_, attack, why) => {
    const sentence = await attack();
    expect(sentence).toMatch(/^无法核验/);
    expect(sentence).toContain(why);
  });

  it.each(attacks)('%s: refused', async (_, attack, why) => {
    const sentence = await attack();
    expect(sentence).toMatch(/^不是真的/);
    expect(sentence).toContain(why);
  });

  it('what cannot be checked here is said to be, and nobody is called an impostor', async () => {
    const old = await sentenceOn({ ...leaf(), algorithm: ECDSA_WITH_SHA1 });
    expect(old).toMatch(/^无法核验：.*算法不支持（SHA-1）/);
    expect(await sentenceOn(between('甲'), { ...leaf(), algorithm: ECDSA_WITH_SHA1 })).toMatch(/^无法核验：.*算法不支持（SHA-1）/);
    expect(await sentenceOn(between('甲', undefined, extension(OID.nameConstraints, sequence(), false)), leaf())).toMatch(
      /^无法核验：.*nameConstraints/,
    );
  });
});
