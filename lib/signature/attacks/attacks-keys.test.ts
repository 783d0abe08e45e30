// Attacks with keys, certificates and the encoding of the signature.
import { createHash, createPrivateKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  authority,
  contents,
  DEPARTMENT,
  failures,
  key,
  keyOf,
  MADE,
  otherKey,
  sign,
  SIGNED,
  signed,
  trust,
  unsigned,
  verify,
} from '@/testing/signed';
import { certificateParts } from '../keys/certificate-parts';
import { issueCertificate, issueTimestampCertificate, makeAuthority } from '../keys/certificates';
import { attribute, certificateReferences, signedData, signerInfo } from '../cms/cms-sign';
import { childrenOf, type Der, readDer } from '../cms/der';
import { bits, element, integer, nothing, objectId, octets, sequence, setOf, tagged, time } from '../cms/der-write';
import { OID } from '../cms/oids';
import { prepareForSealing } from '../sign-pdf';
import { signingKey, type SigningKey } from '../keys/signing-key';
import { digestOf, filled, placeIn, sealed } from '../../../testing/forgery';

const prepared = prepareForSealing(unsigned, contents);
const place = () => sealed(prepared, key, SIGNED);
const genuine = placeIn(signed);
/** A genuine file with its signature written in another way. */
const rewritten = (der: Uint8Array) => filled(genuine, der);

/** A signature over our sealed file, made of these parts. */
function made(
  parts: { attributes?: (digest: Uint8Array) => Uint8Array[]; by?: SigningKey; certificates?: Uint8Array[]; named?: SigningKey } = {},
): Uint8Array {
  const file = place();
  const { by = key, named = by } = parts;
  const attributes = (parts.attributes ?? standard)(digestOf(file));
  const set = setOf(attributes);
  const certificates = parts.certificates ?? [key.certificate, ...key.chain];
  return filled(file, signedData({ contentType: OID.data, content: null, certificates, signer: signerInfo(named, set, by.sign(set)) }));
}

const contentType = attribute(OID.contentType, objectId(OID.data));
const reference = attribute(OID.signingCertificateV2, certificateReferences([key.certificate, ...key.chain]));
const standard = (digest: Uint8Array) => [contentType, attribute(OID.messageDigest, octets(digest)), reference];

describe('keys', () => {
  it('the same name under another authority of the same name: refused as an impostor', async () => {
    const impostor = await makeAuthority({ name: '东西湖区绩效自评签章', at: MADE });
    const bytes = await sign(unsigned, { key: await keyOf(DEPARTMENT, impostor) });
    expect(await failures(bytes)).toEqual(['trusted']);
    expect((await verify(bytes)).sentence).toContain('冒名');
  });

  it('the same name under an unknown authority, or under none: refused', async () => {
    const stranger = await makeAuthority({ name: '别的机构', at: MADE });
    expect(await failures(await sign(unsigned, { key: await keyOf(DEPARTMENT, stranger) }))).toEqual(['trusted']);
    const own = await makeAuthority({ name: DEPARTMENT, at: MADE });
    const alone = signingKey({ ...own, chain: [] });
    expect(await failures(await sign(unsigned, { key: alone }))).toEqual(['trusted']);
  });

  it('a department’s certificate does not issue others', async () => {
    const leaf = await issueCertificate({ authority, department: DEPARTMENT, at: MADE });
    const below = await issueCertificate({ authority: leaf, department: DEPARTMENT, at: MADE });
    const bytes = await sign(unsigned, { key: signingKey({ ...below, chain: [leaf.certificate, authority.certificate] }) });
    expect(await failures(bytes)).toEqual(['trusted']);
  });

  it('an authority’s own key and a timestamp’s key sign no documents', async () => {
    expect(
      await failures(await sign(unsigned, { key: signingKey({ ...authority, chain: [] }) }), {
        trust: { authorities: [authority.certificate], pinned: [authority.certificate] },
      }),
    ).toEqual(['certificate-use']);
    const times = await issueTimestampCertificate({ authority, name: DEPARTMENT, at: MADE });
    expect(await failures(await sign(unsigned, { key: signingKey({ ...times, chain: [authority.certificate] }) }))).toEqual([
      'certificate-use',
    ]);
  });

  it('a pinned certificate counts without its authority, and only that one', async () => {
    expect(await failures(signed, { trust: { authorities: [], pinned: [key.certificate] } })).toEqual([]);
    expect(await failures(signed, { trust: { authorities: [], pinned: [otherKey.certificate] } })).toEqual(['trusted']);
    expect(await failures(signed, { trust: { authorities: [], pinned: [] } })).toEqual(['trusted']);
  });
});

describe('dates', () => {
  /** Signs although the certificate is not valid then: its holder would. */
  const anyway = (of: SigningKey): SigningKey => ({
    ...of,
    facts: { ...of.facts, notBefore: new Date(0), notAfter: new Date('2100-01-01') },
  });

  it('expired when it was signed: refused', async () => {
    const at = new Date('2026-03-01T00:00:00Z');
    expect(await failures(await sign(unsigned, { key: anyway(key), at }), { at: new Date('2026-04-01') })).toEqual(['certificate-dates']);
  });

  it('retired when it was signed: refused; signed before, at that time, or by another certificate: counts', async () => {
    const retiredAt = (at: number, by = key) => ({ trust: { ...trust, retired: new Map([[by.facts.fingerprint, new Date(at)]]) } });
    expect(await failures(signed, retiredAt(SIGNED.getTime() - 1000))).toEqual(['certificate-dates']);
    expect((await verify(signed, retiredAt(SIGNED.getTime() - 60_000))).sentence).toBe(
      '不是真的：签署时证书已停用：2023年3月10日 09:59停用，签署于2023年3月10日 10:00。',
    );
    expect(await failures(signed, retiredAt(SIGNED.getTime()))).toEqual([]);
    expect(await failures(signed, retiredAt(SIGNED.getTime() + 1000))).toEqual([]);
    expect(await failures(signed, retiredAt(0, otherKey))).toEqual([]);
    expect(await failures(signed, { trust: { ...retiredAt(0).trust, authorities: [], pinned: [key.certificate] } })).toEqual([
      'certificate-dates',
    ]);
  });

  it('not yet valid when it was signed: refused', async () => {
    expect(await failures(await sign(unsigned, { key: anyway(key), at: new Date('2022-12-31T00:00:00Z') }))).toEqual(['certificate-dates']);
  });

  it('expired since: genuine', async () => {
    expect(await failures(signed, { at: new Date('2040-01-01') })).toEqual([]);
  });

  it('signed in the future: refused', async () => {
    expect(await failures(signed, { at: new Date(SIGNED.getTime() - 3_600_000) })).toEqual(['signing-time']);
  });

  it('signPdf itself refuses a certificate that is not valid then', async () => {
    await expect(sign(unsigned, { at: new Date('2026-03-01T00:00:00Z') })).rejects.toThrow('有效期');
  });
});

describe('the parts of the signature', () => {
  it('made of the parts that it should have: genuine but for its size, which is the seal’s', async () => {
    expect(await failures(made())).toEqual(['contents']);
  });

  it('the certificate swapped for another of the same authority: refused', async () => {
    expect(await failures(made({ certificates: [otherKey.certificate, authority.certificate] }))).toEqual(['signer-certificate']);
    expect(await failures(made({ named: otherKey, certificates: [otherKey.certificate, authority.certificate] }))).toEqual([
      'signing-certificate',
    ]);
  });

  it('the certificate swapped for one of the same number, name and key: refused', async () => {
    const twin = twinOf(key.certificate);
    expect(certificateParts(twin).serial).toEqual(certificateParts(key.certificate).serial);
    expect(await failures(made({ certificates: [twin, authority.certificate] }))).toEqual(['signing-certificate']);
    expect(await failures(made({ certificates: [twin, key.certificate, authority.certificate] }))).toEqual(['signer-certificate']);
  });

  it('the authority’s certificate swapped: refused', async () => {
    expect(await failures(made({ certificates: [key.certificate, twinOf(authority.certificate)] }))).toEqual(['signing-certificate']);
  });

  it('signed by another key than the certificate’s: refused', async () => {
    expect(await failures(made({ by: otherKey, named: key }))).toEqual(['signature']);
  });

  const attributes: [string, (digest: Uint8Array) => Uint8Array[], string][] = [
    ['no reference to the certificate', (digest) => standard(digest).slice(0, 2), 'signing-certificate'],
    ['the digest of something else', () => standard(createHash('sha256').update('x').digest()), 'digest'],
    ['no digest', () => [contentType, reference], 'digest'],
    [
      'two digests',
      (digest) => [...standard(digest), attribute(OID.messageDigest, octets(createHash('sha256').update('x').digest()))],
      'der',
    ],
    [
      'another type of content',
      (digest) => [attribute(OID.contentType, objectId(OID.timeStampInfo)), ...standard(digest).slice(1)],
      'content-type',
    ],
    ['no type of content', (digest) => standard(digest).slice(1), 'content-type'],
  ];
  it.each(attributes)('%s: refused', async (_, change, check) => {
    expect(await failures(made({ attributes: change }))).toEqual([check]);
  });

  it('a signature without attributes, SHA-1, content of its own, two signers: refused', async () => {
    const file = place();
    const set = setOf(standard(digestOf(file)));
    const info = signerInfo(key, set, key.sign(set));
    const [version, sid, digest, , algorithm, value] = childrenOf(readDer(info)).map((part) => part.bytes) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const certificates = [key.certificate, ...key.chain];
    const whole = (signer: Uint8Array) => filled(file, signedData({ contentType: OID.data, content: null, certificates, signer }));
    expect(await failures(whole(sequence(version, sid, digest, algorithm, value)))).toEqual(['der']);
    expect(
      await failures(filled(file, signedData({ contentType: OID.data, content: digestOf(file), certificates, signer: info }))),
    ).toEqual(['content-type']);
    const sha1 = sequence(objectId('1.3.14.3.2.26'));
    const weak = sequence(version, sid, sha1, element(0xa0, set.subarray(2)), algorithm, value);
    expect((await failures(whole(weak)))[0]).toMatch(/der|algorithm/);
    const twice = sequence(
      integer(1),
      setOf([sequence(objectId(OID.sha256))]),
      sequence(objectId(OID.data)),
      element(0xa0, ...certificates),
      setOf([info, info]),
    );
    expect(await failures(filled(file, sequence(objectId(OID.signedData), tagged(0, twice))))).toEqual(['der']);
  });

  it('the signature of another genuine file: refused', async () => {
    const other = placeIn(await sign(unsigned, { at: new Date(SIGNED.getTime() + 60_000) }));
    expect(await failures(rewritten(other.der))).toEqual(['digest']);
  });
});

describe('the encoding', () => {
  const { der } = genuine;
  const outer = readDer(der);
  /** The outermost value under another head. */
  const under = (...head: number[]) => rewritten(Uint8Array.of(...head, ...outer.content));
  const length = outer.content.length;

  const attacks: [string, () => Uint8Array, string][] = [
    ['of indefinite length', () => rewritten(Uint8Array.of(0x30, 0x80, ...outer.content, 0, 0)), 'der'],
    ['with a length in three digits', () => under(0x30, 0x83, 0, length >> 8, length & 0xff), 'der'],
    ['with a length beyond its end', () => under(0x30, 0x82, (length + 9000) >> 8, length & 0xff), 'der'],
    ['with a length that ends early', () => under(0x30, 0x82, (length - 3) >> 8, (length - 3) & 0xff), 'contents'],
    ['with something after it', () => rewritten(Uint8Array.of(...der, 1)), 'contents'],
    ['with a NULL after it', () => rewritten(Uint8Array.of(...der, 5, 0)), 'contents'],
    ['twice', () => rewritten(Uint8Array.of(...der, ...der.subarray(0, 40))), 'contents'],
    ['as another value', () => rewritten(Uint8Array.of(0x31, ...der.subarray(1))), 'der'],
    ['with its attributes in another order', () => rewritten(reordered()), 'der'],
    ['with its value in two pieces', () => rewritten(inPieces()), 'der'],
    ['with a number that is longer than it must be', () => rewritten(replacedIn(integer(1), Uint8Array.of(2, 2, 0, 1))), 'der'],
    [
      'with an optional NULL that we do not write',
      () => rewritten(replacedIn(sequence(objectId(OID.sha256)), sequence(objectId(OID.sha256), nothing()))),
      'der',
    ],
    [
      'with a parameter that nobody knows',
      () => rewritten(replacedIn(sequence(objectId(OID.sha256)), sequence(objectId(OID.sha256), octets(Uint8Array.of(1))))),
      'der',
    ],
  ];
  it.each(attacks)('%s: refused', async (_, attack, check) => {
    expect(await failures(attack())).toEqual([check]);
  });

  /** Every value rebuilt, with one of them changed. */
  function rebuilt(value: Der, change: (value: Der) => Uint8Array | null): Uint8Array {
    const changed = change(value);
    if (changed) return changed;
    return (value.tag & 0x20) === 0 ? value.bytes : element(value.tag, ...childrenOf(value).map((child) => rebuilt(child, change)));
  }

  function replacedIn(what: Uint8Array, by: Uint8Array): Uint8Array {
    let done = false;
    return rebuilt(readDer(der), (value) => {
      if (done || Buffer.compare(value.bytes, what) !== 0) return null;
      done = true;
      return by;
    });
  }

  function reordered(): Uint8Array {
    return rebuilt(readDer(der), (value) =>
      value.tag === 0xa0 && childrenOf(value).length === 3
        ? element(
            0xa0,
            ...childrenOf(value)
              .reverse()
              .map((child) => child.bytes),
          )
        : null,
    );
  }

  function inPieces(): Uint8Array {
    return rebuilt(readDer(der), (value) =>
      value.tag === 0x04 && value.content.length > 60
        ? element(0x24, octets(value.content.subarray(0, 8)), octets(value.content.subarray(8)))
        : null,
    );
  }
});

/** A certificate with the same names, number and dates, but another key, signed by nobody who may. */
function twinOf(certificate: Uint8Array): Uint8Array {
  const { issuer, subject, serial, notBefore, notAfter } = certificateParts(certificate);
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(objectId(OID.ecdsaWithSha256));
  const spki = new Uint8Array(keys.publicKey.export({ format: 'der', type: 'spki' }));
  const content = sequence(
    tagged(0, integer(2)),
    element(0x02, serial),
    algorithm,
    issuer,
    sequence(time(notBefore), time(notAfter)),
    subject,
    spki,
  );
  const pkcs8 = keys.privateKey.export({ format: 'der', type: 'pkcs8' });
  return sequence(content, algorithm, bits(signBytes('sha256', content, createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }))));
}
