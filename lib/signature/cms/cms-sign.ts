// Detached CMS signatures (RFC 5652) as PAdES and CAdES baseline have them: SHA-256, signing-certificate-v2 (RFC 5035). Written in
// DER by ourselves: the library for it adds a signing time, which PAdES forbids (EN 319 142-1, table 1).
import { createHash } from 'node:crypto';
import { certificateParts } from '../keys/certificate-parts';
import { element, integer, nothing, objectId, octets, sequence, setOf, tagged, time } from './der-write';
import { OID } from './oids';
import type { SigningKey } from '../keys/signing-key';

/** What an RFC 3161 authority answers to the signature's value: a token, DER. */
export type Stamp = (signature: Uint8Array) => Promise<Uint8Array>;

export interface CmsOptions {
  /** SHA-256 of what is signed. */
  digest: Uint8Array;
  key: SigningKey;
  /** The claimed time inside the signature; null where it stands elsewhere (a PDF's /M). */
  at: Date | null;
  /** Puts a timestamp on the signature; null for none. */
  stamp: Stamp | null;
}

/** The signature, DER, with the certificate and its chain. Throws what `stamp` throws. */
export async function signCms({ digest, key, at, stamp }: CmsOptions): Promise<Uint8Array> {
  const attributes = [
    attribute(OID.contentType, objectId(OID.data)),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingCertificateV2, certificateReferences([key.certificate, ...key.chain])),
    ...(at ? [attribute(OID.signingTime, time(at))] : []),
  ];
  const signed = setOf(attributes);
  const value = key.sign(signed);
  return signatureOf({
    certificate: key.certificate,
    kind: key.kind,
    others: key.chain,
    signed,
    value,
    token: stamp ? await stamp(value) : null,
  });
}

/** The signature of these parts, as signCms writes it. */
export function signatureOf({
  certificate,
  kind,
  others,
  signed,
  value,
  token,
}: {
  certificate: Uint8Array;
  kind: SigningKey['kind'];
  others: readonly Uint8Array[];
  signed: Uint8Array;
  value: Uint8Array;
  token: Uint8Array | null;
}): Uint8Array {
  const unsigned = token ? [withTag(0xa1, setOf([attribute(OID.timeStampToken, token)]))] : [];
  return signedData({
    contentType: OID.data,
    content: null,
    certificates: [certificate, ...others],
    signer: signerInfo({ certificate, kind }, signed, value, unsigned),
  });
}

/** SignedData in its ContentInfo. `content` is given for a timestamp's token, which holds what it signs. */
export function signedData({
  contentType,
  content,
  certificates,
  signer,
}: {
  contentType: string;
  content: Uint8Array | null;
  certificates: readonly Uint8Array[];
  signer: Uint8Array;
}): Uint8Array {
  const inner = sequence(
    integer(contentType === OID.data ? 1 : 3),
    setOf([sequence(objectId(OID.sha256))]),
    sequence(objectId(contentType), ...(content ? [tagged(0, octets(content))] : [])),
    withTag(0xa0, setOf(certificates)),
    setOf([signer]),
  );
  return sequence(objectId(OID.signedData), tagged(0, inner));
}

/** One signer. `signed` is the SET OF attributes whose bytes `value` signs. */
export function signerInfo(
  { certificate, kind }: Pick<SigningKey, 'certificate' | 'kind'>,
  signed: Uint8Array,
  value: Uint8Array,
  unsigned: readonly Uint8Array[] = [],
): Uint8Array {
  const { issuer, serial } = certificateParts(certificate);
  const algorithm = kind === 'rsa' ? sequence(objectId(OID.rsaWithSha256), nothing()) : sequence(objectId(OID.ecdsaWithSha256));
  return sequence(
    integer(1),
    sequence(issuer, element(0x02, serial)),
    sequence(objectId(OID.sha256)),
    withTag(0xa0, signed),
    algorithm,
    octets(value),
    ...unsigned,
  );
}

/** SigningCertificateV2: the signer's certificate first, then every other that is carried, so that none can be exchanged. */
export function certificateReferences(certificates: readonly Uint8Array[]): Uint8Array {
  const references = certificates.map((certificate) => {
    const { issuer, serial } = certificateParts(certificate);
    // The hash is SHA-256, the default.
    return sequence(
      octets(createHash('sha256').update(certificate).digest()),
      sequence(sequence(tagged(4, issuer)), element(0x02, serial)),
    );
  });
  return sequence(sequence(...references));
}

export function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(objectId(type), setOf([value]));
}

/** The same value under an implicit tag. */
function withTag(tag: number, value: Uint8Array): Uint8Array {
  const tagged = value.slice();
  tagged[0] = tag;
  return tagged;
}
