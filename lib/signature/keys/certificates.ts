// Certificates (X.509, P-256): an authority of the installation's own, what it issues to departments, and what a
// certificate says. Keys leave here as PKCS#8; encrypting them at rest is key-encryption.ts.
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { certificateParts, type NamePart } from './certificate-parts';
import { keyFacts, keyName } from './public-key';
import { bits, element, integer, objectId, octets, printable, sequence, setOf, tagged, time, utf8, yes } from '../cms/der-write';
import { childrenOf, expect, readDer } from '../cms/der';
import { OID } from '../cms/oids';
import { hasUnseen, seenOf } from '@/lib/form/unseen';

/** A certificate with its key. */
export interface KeyPair {
  /** DER. */
  certificate: Uint8Array;
  /** PKCS#8, DER, not encrypted. */
  privateKey: Uint8Array;
}

/** What a certificate says of itself; texts without what is not seen in them. */
export interface CertificateFacts {
  /** Such as `CN=某局, O=某局, C=CN`. */
  subject: string;
  /** O, or CN where there is none. */
  organization: string;
  commonName: string;
  issuer: string;
  /** Hexadecimal. */
  serial: string;
  /** SHA-256 of the DER, lower-case hexadecimal. */
  fingerprint: string;
  notBefore: Date;
  notAfter: Date;
  /** Such as `P-256` or `RSA-2048`; `unknown` for a key that nothing here can use. */
  keyKind: string;
  selfSigned: boolean;
  /** Its own name has characters that are not seen. */
  unseen: boolean;
}

/** Years that an authority and a department's certificate are valid for. */
export const AUTHORITY_YEARS = 20;
export const CERTIFICATE_YEARS = 3;

/** A self-signed authority named `name`, valid from `at` (whole seconds) for AUTHORITY_YEARS. */
export async function makeAuthority({ name, at }: { name: string; at: Date }): Promise<KeyPair> {
  const keys = newKeys();
  const subject = nameFor(name);
  const start = wholeSecond(at);
  const own = keyIdentifier(keys.spki);
  return certified(keys, keys.privateKey, {
    subject,
    issuer: subject,
    start,
    end: yearsAfter(start, AUTHORITY_YEARS),
    extensions: [
      extension(OID.basicConstraints, sequence(yes(), integer(0)), true),
      // keyCertSign and cRLSign.
      extension(OID.keyUsage, bits(Uint8Array.of(0x06), 1), true),
      extension(OID.subjectKeyIdentifier, octets(own)),
    ],
  });
}

/**
 * A certificate to sign documents for `department` (O and CN), valid from `at` for CERTIFICATE_YEARS and no longer than its
 * authority. Throws RangeError where the authority is not valid at `at`.
 */
export async function issueCertificate({
  authority,
  department,
  at,
}: {
  authority: KeyPair;
  department: string;
  at: Date;
}): Promise<KeyPair> {
  return issue({
    authority,
    name: department,
    at,
    extensions: (identifiers) => [
      extension(OID.basicConstraints, sequence(), true),
      // digitalSignature and nonRepudiation.
      extension(OID.keyUsage, bits(Uint8Array.of(0xc0), 6), true),
      ...identifiers,
    ],
  });
}

/** A certificate to give times (RFC 3161) under the name. Throws RangeError as issueCertificate does. */
export async function issueTimestampCertificate({ authority, name, at }: { authority: KeyPair; name: string; at: Date }): Promise<KeyPair> {
  return issue({
    authority,
    name,
    at,
    extensions: (identifiers) => [
      extension(OID.basicConstraints, sequence(), true),
      extension(OID.keyUsage, bits(Uint8Array.of(0xc0), 6), true),
      extension(OID.extendedKeyUsage, sequence(objectId(OID.timeStamping)), true),
      ...identifiers,
    ],
  });
}

/** What the certificate says. Throws where the bytes are no certificate. */
export function describeCertificate(der: Uint8Array): CertificateFacts {
  const parts = certificateParts(der);
  const named = (type: string) => seenOf(parts.subjectName.find((part) => part.type === type)?.text ?? '');
  const commonName = named(OID.commonName);
  return {
    subject: nameLine(parts.subjectName),
    organization: named(OID.organization) || commonName,
    commonName,
    issuer: nameLine(parts.issuerName),
    serial: Buffer.from(parts.serial).toString('hex'),
    fingerprint: fingerprintOf(der),
    notBefore: parts.notBefore,
    notAfter: parts.notAfter,
    keyKind: keyName(keyFacts(parts.publicKey)),
    unseen: parts.subjectName.some(({ text }) => hasUnseen(text)),
    selfSigned: Buffer.compare(parts.subject, parts.issuer) === 0,
  };
}

/** SHA-256 of a certificate's DER, lower-case hexadecimal. */
export function fingerprintOf(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

const LABELS: Readonly<Record<string, string>> = {
  [OID.commonName]: 'CN',
  [OID.organization]: 'O',
  [OID.organizationalUnit]: 'OU',
  [OID.country]: 'C',
};

/** From the holder up to its country, as people read names. */
function nameLine(name: readonly NamePart[]): string {
  return [...name]
    .reverse()
    .map(({ type, text }) => `${LABELS[type] ?? type}=${seenOf(text)}`)
    .join(', ');
}

interface Keys {
  privateKey: Uint8Array;
  spki: Uint8Array;
}

function newKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
    spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
  };
}

interface Issuing {
  authority: KeyPair;
  name: string;
  at: Date;
  extensions: (identifiers: Uint8Array[]) => Uint8Array[];
}

function issue({ authority, name, at, extensions }: Issuing): KeyPair {
  const issuer = certificateParts(authority.certificate);
  const start = wholeSecond(at);
  if (start < issuer.notBefore || start >= issuer.notAfter) throw new RangeError('the authority is not valid at that time');
  const end = yearsAfter(start, CERTIFICATE_YEARS);
  const keys = newKeys();
  const identifiers = [
    extension(OID.subjectKeyIdentifier, octets(keyIdentifier(keys.spki))),
    extension(OID.authorityKeyIdentifier, sequence(element(0x80, keyIdentifier(issuer.publicKey)))),
  ];
  return certified(keys, authority.privateKey, {
    subject: nameFor(name),
    issuer: issuer.subject,
    start,
    end: end > issuer.notAfter ? issuer.notAfter : end,
    extensions: extensions(identifiers),
  });
}

interface CertificateContent {
  subject: Uint8Array;
  issuer: Uint8Array;
  start: Date;
  end: Date;
  extensions: readonly Uint8Array[];
}

function certified(keys: Keys, issuerKey: Uint8Array, { subject, issuer, start, end, extensions }: CertificateContent): KeyPair {
  const algorithm = sequence(objectId(OID.ecdsaWithSha256));
  const content = sequence(
    tagged(0, integer(2)),
    integer(newSerial()),
    algorithm,
    issuer,
    sequence(time(start), time(end)),
    subject,
    keys.spki,
    tagged(3, sequence(...extensions)),
  );
  const signature = sign('sha256', content, createPrivateKey({ key: Buffer.from(issuerKey), format: 'der', type: 'pkcs8' }));
  return { certificate: sequence(content, algorithm, bits(signature)), privateKey: keys.privateKey };
}

function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}

function yearsAfter(start: Date, years: number): Date {
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end;
}

/** Positive, 16 bytes, without a leading zero. */
function newSerial(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function nameFor(name: string): Uint8Array {
  const part = (type: string, value: Uint8Array) => setOf([sequence(objectId(type), value)]);
  return sequence(part(OID.country, printable('CN')), part(OID.organization, utf8(name)), part(OID.commonName, utf8(name)));
}

function extension(oid: string, value: Uint8Array, critical = false): Uint8Array {
  return sequence(objectId(oid), ...(critical ? [yes()] : []), octets(value));
}

/** SHA-1 of the public key's bits, as everybody names keys; nothing is secured by it. */
function keyIdentifier(spki: Uint8Array): Uint8Array {
  const key = expect(childrenOf(readDer(spki))[1], 0x03, '公钥');
  return createHash('sha1').update(key.content.subarray(1)).digest();
}
