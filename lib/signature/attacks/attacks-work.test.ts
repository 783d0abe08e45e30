// Small signatures that ask for much work before anybody knows whom they are from: each is answered within two seconds of CPU,
// and the limit is named.
import { generateKeyPairSync, randomBytes, sign as signBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authority, contents, DEPARTMENT, key, MADE, SIGNED, unsigned, verify } from '@/testing/signed';
import { attribute, certificateReferences, signedData, signerInfo } from '../cms/cms-sign';
import { readDer } from '../cms/der';
import { bits, element, integer, nothing, objectId, octets, sequence, setOf, tagged, time, utf8, yes } from '../cms/der-write';
import { OID } from '../cms/oids';
import { certificateParts } from '../keys/certificate-parts';
import { sealFile } from '../seal/seal';
import { checkSealedElsewhere } from '../seal/sealed-elsewhere';
import { prepareForSealing } from '../sign-pdf';
import { digestOf, filled } from '../../../testing/forgery';

const prepared = prepareForSealing(unsigned, contents);
/** As much as a signature may have. */
const ROOM = 900 * 1024;
const MOST_CPU_MS = 2000;

const EXPIRES = new Date('2030-01-01T00:00:00Z');
const nameFor = (name: string) => sequence(setOf([sequence(objectId(OID.organization), utf8(name))]));
const AUTHORITY = [sequence(objectId(OID.basicConstraints), yes(), octets(sequence(yes())))];

/** A number of so many bits, odd. */
function number(size: number): Uint8Array {
  const bytes = randomBytes(size / 8);
  bytes[0] = (bytes[0] ?? 0) | 0x80;
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 1;
  return bytes;
}
const rsaKey = (modulus: Uint8Array, exponent: Uint8Array) =>
  sequence(sequence(objectId(OID.rsa), nothing()), bits(sequence(integer(modulus), integer(exponent))));
const heavyKey = () => rsaKey(number(3072), number(3072));
const slowestKey = () => rsaKey(number(8192), number(64));

/** P-256 with its parameters written out. */
function explicitKey(): Uint8Array {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' });
  return publicKey.export({ format: 'der', type: 'spki' });
}
const pairKeys = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })), privateKey };
};

interface Wanted {
  spki: Uint8Array;
  subject?: string;
  issuer?: string;
  serial?: Uint8Array;
  /** Signs it; otherwise its signature is any number under RSA. */
  by?: Parameters<typeof signBytes>[2];
  more?: readonly Uint8Array[];
}

let last = 1000;
function certificate({ spki, subject = '甲', issuer = subject, serial = integer((last += 1)), by, more = [] }: Wanted): Uint8Array {
  const algorithm = sequence(objectId(by ? OID.ecdsaWithSha256 : OID.rsaWithSha256), ...(by ? [] : [nothing()]));
  const content = sequence(
    tagged(0, integer(2)),
    serial,
    algorithm,
    nameFor(issuer),
    sequence(time(MADE), time(EXPIRES)),
    nameFor(subject),
    spki,
    tagged(3, sequence(...AUTHORITY, ...more)),
  );
  return sequence(content, algorithm, bits(by ? signBytes('sha256', content, by) : number(8192)));
}

/** Our form, with a signature of these parts. */
function made({
  signer = key.certificate,
  others = [],
  references,
  attributes = [],
  unsignedAttributes = [],
}: {
  signer?: Uint8Array;
  others?: readonly Uint8Array[];
  references?: Uint8Array;
  attributes?: readonly Uint8Array[];
  unsignedAttributes?: readonly Uint8Array[];
}): Uint8Array {
  const file = sealFile(prepared, { department: DEPARTMENT, at: SIGNED, fingerprint: key.facts.fingerprint }, ROOM);
  const carried = [signer, ...others];
  const set = setOf([
    attribute(OID.contentType, objectId(OID.data)),
    attribute(OID.messageDigest, octets(digestOf(file))),
    attribute(OID.signingCertificateV2, references ?? certificateReferences(carried.slice(0, 10))),
    ...attributes,
  ]);
  const value = key.sign(set);
  const unsignedSet = unsignedAttributes.length > 0 ? [withTag(0xa1, setOf(unsignedAttributes))] : [];
  return filled(
    file,
    signedData({
      contentType: OID.data,
      content: null,
      certificates: carried,
      signer: signerInfo({ certificate: signer, kind: 'ec' }, set, value, unsignedSet),
    }),
  );
}

function withTag(tag: number, value: Uint8Array): Uint8Array {
  const copy = value.slice();
  copy[0] = tag;
  return copy;
}

/** A token of a signer that carries these certificates. */
function tokenWith(certificates: readonly Uint8Array[]): Uint8Array {
  const info = sequence(
    integer(1),
    objectId('1.2.3'),
    sequence(sequence(objectId(OID.sha256)), octets(new Uint8Array(32))),
    integer(1),
    element(0x18, Buffer.from('20230310020000Z')),
  );
  const set = setOf([attribute(OID.contentType, objectId(OID.timeStampInfo))]);
  return signedData({
    contentType: OID.timeStampInfo,
    content: info,
    certificates,
    signer: signerInfo({ certificate: certificates[0] ?? key.certificate, kind: 'ec' }, set, key.sign(set)),
  });
}

const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));

/** Our key's certificate, and above it certificates each issued by the next. */
function deepChain(length: number): { signer: Uint8Array; others: Uint8Array[] } {
  const keys = [{ spki: certificateParts(key.certificate).publicKey, privateKey: undefined }, ...times(length + 1, pairKeys)];
  const [signer = key.certificate, ...others] = times(length + 1, (at) =>
    certificate({
      spki: keys[at]?.spki ?? new Uint8Array(),
      subject: at === 0 ? DEPARTMENT : `第${at}级`,
      issuer: `第${at + 1}级`,
      by: keys[at + 1]?.privateKey,
    }),
  );
  return { signer, others };
}

const issuerOfOurs = '上级';
const families: [string, () => Uint8Array, RegExp][] = [
  [
    'many certificates under exponents of 3072 bits',
    () => made({ others: times(61, () => certificate({ spki: heavyKey() })) }),
    /证书太多：62 张，最多 10 张/,
  ],
  [
    'ten of them, each issued by all others',
    () => made({ others: times(9, () => certificate({ spki: heavyKey() })) }),
    /公钥指数有 3072 位，最多 64 位/,
  ],
  ['ten slow keys of one name', () => made({ others: times(9, () => certificate({ spki: slowestKey() })) }), /同名的/],
  ['a signer under an exponent of 3072 bits', () => made({ signer: certificate({ spki: heavyKey() }) }), /公钥指数有 3072 位/],
  [
    'a signer of 16384 bits',
    () => made({ signer: certificate({ spki: rsaKey(number(16_384), integerBytes(65_537)) }) }),
    /RSA 密钥有 16384 位，最多 8192 位/,
  ],
  [
    'a key of half a million bits',
    () => made({ others: [certificate({ spki: rsaKey(number(400_000), integerBytes(3)) })] }),
    /RSA 密钥有 400000 位/,
  ],
  ['a curve of one’s own', () => made({ signer: certificate({ spki: explicitKey() }) }), /参数是自己写的/],
  [
    'an issuer on a curve of one’s own',
    () =>
      made({
        signer: certificate({ spki: pairKeys().spki, issuer: issuerOfOurs }),
        others: [certificate({ spki: explicitKey(), subject: issuerOfOurs })],
      }),
    /./,
  ],
  [
    'a thousand references',
    () => made({ references: certificateReferences(times(1000, () => key.certificate)) }),
    /引用的证书太多：1000 个，最多 10 个/,
  ],
  [
    'a reference for each of too many certificates',
    () => made({ others: times(10, () => authority.certificate), references: certificateReferences([key.certificate]) }),
    /证书太多：11 张/,
  ],
  [
    'thousands of attributes',
    () => made({ attributes: times(5000, (at) => attribute(`1.2.3.${at}`, nothing())) }),
    /属性太多：500\d 个，最多 50 个/,
  ],
  [
    'an attribute of thousands of values',
    () => made({ unsignedAttributes: [sequence(objectId(OID.timeStampToken), setOf(times(5000, integer)))] }),
    /应只有一个值/,
  ],
  [
    'many timestamps',
    () => made({ unsignedAttributes: times(40, () => attribute(OID.timeStampToken, tokenWith([key.certificate]))) }),
    /同一属性出现两次/,
  ],
  [
    'a timestamp of many certificates',
    () => made({ unsignedAttributes: [attribute(OID.timeStampToken, tokenWith(times(60, () => certificate({ spki: heavyKey() }))))] }),
    /证书太多：60 张/,
  ],
  [
    'a certificate of half a megabyte',
    () =>
      made({
        others: [
          certificate({
            spki: pairKeys().spki,
            more: times(10, (at) => sequence(objectId(`1.2.4.${at}`), octets(new Uint8Array(50_000)))),
          }),
        ],
      }),
    /证书太大：最多 64 KB/,
  ],
  [
    'a serial number of sixty kilobytes',
    () => made({ signer: certificate({ spki: pairKeys().spki, serial: integer(number(8 * 60_000)) }) }),
    /./,
  ],
  ['a chain without end', () => made(deepChain(9)), /证书的层级太多/],
];

const integerBytes = (value: number) => Buffer.from(value.toString(16).padStart(8, '0'), 'hex');

async function withinBounds(work: () => Promise<string>): Promise<string> {
  const before = process.cpuUsage();
  const said = await work();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(MOST_CPU_MS);
  return said;
}

describe('what asks for work before it is trusted', () => {
  it.each(families)('%s: answered at once, and not genuine', async (_, family, why) => {
    const bytes = family();
    const sentence = await withinBounds(async () => {
      const { verdict, sentence: said } = await verify(bytes);
      expect(verdict).not.toBe('genuine');
      return said;
    });
    expect(sentence).toMatch(why);
  });

  it.each(families.filter(([name]) => name !== 'a chain without end'))('%s: not taken as sealed elsewhere either', async (_, family) => {
    const bytes = family();
    await withinBounds(async () => {
      const check = await checkSealedElsewhere(prepared, bytes, SIGNED);
      expect(check.ok).toBe(false);
      return '';
    });
  });

  it('a value deeper than any certificate is not followed', () => {
    expect(() => readDer(times(60, (at) => at).reduce((inside) => sequence(inside), nothing()))).toThrow('嵌套太深');
  });

  it('a chain of ten is within the bounds of a signature, one of six within those of trust', async () => {
    const { sentence } = await verify(made(deepChain(5)));
    expect(sentence).toMatch(/机构不在信任范围内/);
    expect(await checkSealedElsewhere(prepared, made(deepChain(9)), SIGNED)).toMatchObject({ ok: true });
  });
});
