// Attacks on what no signature covers: its value, the certificates beside it, its timestamp, and how all of that is written. Each is
// refused, or told by another sentence: there are no two files of which the same is said.
import { afterAll, describe, expect, it } from 'vitest';
import { authority, contents, failures, key, keyOf, MADE, sign, SIGNED, signed, unsigned, verify } from '@/testing/signed';
import { layoutOf } from '@/testing/seals/seal-layout';
import { writeSeal } from '@/testing/seals/write-seal';
import { attribute, certificateReferences, signatureOf } from '../cms/cms-sign';
import { verifyCms } from '../cms/cms-verify';
import { childrenOf, type Der, readDer } from '../cms/der';
import { bits, element, integer, objectId, octets, sequence, setOf, tagged, time } from '../cms/der-write';
import { otherS } from '../cms/low-s';
import { OID } from '../cms/oids';
import { startTimestampAuthority, type TestAuthority } from '../../../testing/timestamp-authority';
import { LARGEST_GAP_MS, timestampAuthority, timestampOver } from '../cms/timestamp';
import { certificateParts } from '../keys/certificate-parts';
import { type KeyPair, makeAuthority } from '../keys/certificates';
import { reservedBytes } from '../seal/seal';
import { prepareForSealing } from '../sign-pdf';
import { digestOf, filled, placeIn, stampedFile } from '../../../testing/forgery';
import { flipped, type Mutant, restructured } from '../../../testing/mutants';

const STAMPED = new Date(SIGNED.getTime() + 2000);
const started: TestAuthority[] = [];
afterAll(() => Promise.all(started.map((server) => server.close())));

async function timesAt(at: Date, by: KeyPair = authority) {
  const server = await startTimestampAuthority({ authority: by, made: MADE, at });
  started.push(server);
  return timestampAuthority(server.url, 3000);
}

const prepared = prepareForSealing(unsigned, contents);
const stamp = async (at: Date, by?: KeyPair) => {
  const times = await timesAt(at, by);
  return (value: Uint8Array) => timestampOver(value, times, null);
};

/** As many programs do: only the signer's own certificate is named, and its authority's carried. */
async function byAnother(withTimestamp: boolean): Promise<Uint8Array> {
  const file = writeSeal(prepared, layoutOf(prepared, 'itext'));
  const attributes = setOf([
    attribute(OID.contentType, objectId(OID.data)),
    attribute(OID.messageDigest, octets(digestOf(file))),
    attribute(OID.signingCertificateV2, certificateReferences([key.certificate])),
  ]);
  const value = key.sign(attributes);
  return filled(
    file,
    signatureOf({
      certificate: key.certificate,
      kind: 'ec',
      others: key.chain,
      signed: attributes,
      value,
      token: withTimestamp ? await (await stamp(STAMPED))(value) : null,
    }),
  );
}

const stampedNow = await sign(unsigned, { timestamp: await timesAt(STAMPED) });
const FILES: [string, Uint8Array][] = [
  ['ours', signed],
  ['ours with a timestamp', stampedNow],
  ['another program’s', await byAnother(false)],
  ['another program’s with a timestamp', await byAnother(true)],
];

/** The signature of the file taken apart, to be put together otherwise. */
function partsOf(bytes: Uint8Array) {
  const place = placeIn(bytes);
  const cms = verifyCms(place.der, [bytes.subarray(0, place.start), bytes.subarray(place.end)], OID.data);
  const again = (change: Partial<Parameters<typeof signatureOf>[0]>) =>
    filled(
      place,
      signatureOf({
        certificate: cms.certificate,
        kind: 'ec',
        others: cms.others,
        signed: cms.signedBytes,
        value: cms.signature,
        token: cms.token,
        ...change,
      }),
    );
  return { place, cms, again };
}

/** Those of which the same is said as of the genuine one. */
async function passing(bytes: Uint8Array, mutants: Iterable<Mutant>): Promise<string[]> {
  const { sentence, verdict } = await verify(bytes);
  expect(verdict, sentence).toBe('genuine');
  const { place } = partsOf(bytes);
  const room = (place.end - place.start - 2) / 2;
  const through: string[] = [];
  for (const { what, der } of mutants) {
    if (der.length > room || Buffer.compare(der, place.der) === 0) continue;
    const told = await verify(filled(place, der));
    if (told.verdict === 'genuine' && told.sentence === sentence) through.push(what);
  }
  return through;
}

describe.each(FILES)('the signature of a file, %s', { timeout: 300_000 }, (_, bytes) => {
  it('with any of its bytes changed: refused, or told', async () => {
    expect(await passing(bytes, flipped(placeIn(bytes).der, 5))).toEqual([]);
  });

  it('with any of its values taken away, doubled, moved, or with one more: refused, or told', async () => {
    expect(await passing(bytes, restructured(placeIn(bytes).der))).toEqual([]);
  });

  it('with the other of the two values of ECDSA, a certificate more, lists of revoked ones: refused, or told', async () => {
    const { place, cms, again } = partsOf(bytes);
    const stranger = (await makeAuthority({ name: '别处', at: MADE })).certificate;
    const leaf = (await keyOf('乙局')).certificate;
    const mutants = [
      { what: 'other s', der: placeIn(again({ value: otherS(cms.signature, 'P-256'), token: null })).der },
      ...[stranger, leaf, authority.certificate, key.certificate].map((more, at) => ({
        what: `certificate ${at}`,
        der: placeIn(again({ others: [...cms.others, more] })).der,
      })),
      { what: 'without others', der: placeIn(again({ others: [] })).der },
      { what: 'lists of revoked ones', der: withRevoked(place.der) },
      { what: 'versions in two bytes', der: withVersion(place.der, Uint8Array.of(1, 0)) },
      { what: 'the algorithm with an empty value', der: withEmptyParameters(place.der) },
    ];
    expect(await passing(bytes, mutants)).toEqual([]);
  });

  it('in capital letters: refused, or told', async () => {
    const { place } = partsOf(bytes);
    const copy = Buffer.from(bytes);
    copy.write(copy.toString('latin1', place.start, place.end).toUpperCase(), place.start, 'latin1');
    const [genuine, told] = [await verify(bytes), await verify(new Uint8Array(copy))];
    expect([told.verdict, told.sentence]).not.toEqual([genuine.verdict, genuine.sentence]);
  });
});

describe('a timestamp of ours', { timeout: 120_000 }, () => {
  it('taken away, its room filled with a certificate: refused', async () => {
    // Its signature names no certificate but its own: nothing else is carried.
    const own = { ...key, chain: [] };
    const bytes = await sign(unsigned, { key: own, timestamp: await timesAt(STAMPED) });
    expect(await failures(bytes)).toEqual([]);
    const { place, again } = partsOf(bytes);
    const room = (place.end - place.start - 2) / 2;
    const filler = fillerOf(room - reservedBytes([own.certificate], { timestamp: false, strict: true }));
    expect(reservedBytes([own.certificate, filler], { timestamp: false, strict: true })).toBe(room);
    expect(await failures(again({ token: null, others: [filler] }))).toEqual(['signing-certificate']);
    expect(await failures(again({ token: null }))).toEqual(['timestamp']);
  });

  it('in its place that of an authority nobody knows: nothing can be said of the file', async () => {
    const stranger = await makeAuthority({ name: '别处', at: MADE });
    const { cms, again } = partsOf(stampedNow);
    const verdict = await verify(again({ token: await (await stamp(STAMPED, stranger))(cms.signature) }));
    expect([verdict.verdict, verdict.sentence]).toEqual(['unreadable', expect.stringContaining('不能排除原来的时间戳被换过')]);
  });

  it('in its place a later one of the same authority: refused; a little later: another sentence', async () => {
    const { cms, again } = partsOf(stampedNow);
    const later = async (ms: number) => verify(again({ token: await (await stamp(new Date(SIGNED.getTime() + ms)))(cms.signature) }));
    const late = await later(LARGEST_GAP_MS + 60_000);
    expect([late.verdict, late.sentence]).toEqual(['not-genuine', '不是真的：时间戳比签署晚了 16 分：不是签署时的那一个。']);
    const soon = await later(3000);
    expect(soon.verdict).toBe('genuine');
    expect(soon.sentence).not.toBe((await verify(stampedNow)).sentence);
  });

  it('long after the seal, of a file that an earlier version signed: told, and no longer green', async () => {
    const bytes = await stampedFile(prepared, {
      key,
      at: SIGNED,
      room: { timestamp: true, strict: false },
      stamp: await stamp(new Date(SIGNED.getTime() + 3 * 3600_000)),
    });
    const verdict = await verify(bytes);
    expect(verdict.sentence).toMatch(/^真实，但时间戳晚于签署时间：/);
    expect(verdict.checks).toContainEqual({
      id: 'timestamp-gap',
      ok: null,
      message: '时间戳比写明的签署时间晚 3 小时：写明 2023年3月10日 10:00，可能不是签署时盖的那一个',
    });
  });
});

it('what earlier versions signed has either value of ECDSA, and is genuine', async () => {
  const bytes = await stampedFile(prepared, { key, at: SIGNED, room: { timestamp: false, strict: false }, stamp: null });
  const { cms, again } = partsOf(bytes);
  expect(await failures(bytes)).toEqual([]);
  expect(await failures(again({ value: otherS(cms.signature, 'P-256') }))).toEqual([]);
  expect(await failures(partsOf(signed).again({ value: otherS(partsOf(signed).cms.signature, 'P-256') }))).toEqual(['signature']);
});

/** SignedData with an empty list of revoked certificates after the certificates. */
function withRevoked(der: Uint8Array): Uint8Array {
  return changed(der, (parts) => [...parts.slice(0, -1), element(0xa1, sequence()), ...parts.slice(-1)]);
}

function withVersion(der: Uint8Array, version: Uint8Array): Uint8Array {
  return changed(der, ([, ...parts]) => [element(0x02, version), ...parts]);
}

/** SHA-256 with NULL in the list of digests and for the signer: also a good way of writing it. */
function withEmptyParameters(der: Uint8Array): Uint8Array {
  const digest = sequence(objectId(OID.sha256), element(0x05));
  return changed(der, ([version = integer(1), , ...parts]) => {
    const [signer] = childrenOf(readDer(parts.at(-1) ?? new Uint8Array()));
    const [own, named, , ...more] = childrenOf(signer as Der).map((part) => part.bytes);
    return [version, setOf([digest]), ...parts.slice(0, -1), setOf([sequence(own ?? integer(1), named ?? integer(1), digest, ...more)])];
  });
}

function changed(der: Uint8Array, change: (parts: Uint8Array[]) => Uint8Array[]): Uint8Array {
  const [type, wrapped] = childrenOf(readDer(der));
  const parts = childrenOf(childrenOf(wrapped as Der)[0] as Der).map(({ bytes }) => bytes);
  return sequence((type as Der).bytes, tagged(0, sequence(...change(parts))));
}

/** A certificate of so many bytes with the authority's own key, which seems to have issued the signer's; anybody can write it. */
function fillerOf(size: number): Uint8Array {
  const { subject, publicKey } = certificateParts(authority.certificate);
  const algorithm = sequence(objectId(OID.ecdsaWithSha256));
  const made = (padding: number) =>
    sequence(
      sequence(
        tagged(0, integer(2)),
        integer(4711),
        algorithm,
        subject,
        sequence(time(MADE), time(new Date('2040-01-01'))),
        subject,
        publicKey,
        tagged(3, sequence(sequence(objectId('1.2.3.4'), octets(new Uint8Array(padding))))),
      ),
      algorithm,
      bits(octets(new Uint8Array(8))),
    );
  const filler = made(size - made(4096).length + 4096);
  if (filler.length !== size) throw new Error(`${filler.length} bytes instead of ${size}`);
  return filler;
}
