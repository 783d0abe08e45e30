// Certificates (X.509, P-256): an authority of the installation's own, what it issues to departments, and what a
// certificate says. Keys leave here as PKCS#8; encrypting them at rest is key-encryption.ts.
import { createHash, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { BitString, Integer, OctetString, PrintableString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, RelativeDistinguishedNames, Time } from 'pkijs';
import { parseStrict, plainBuffer } from './der';
import { OID } from './oids';

/** A certificate with its key. */
export interface KeyPair {
  /** DER. */
  certificate: Uint8Array;
  /** PKCS#8, DER, not encrypted. */
  privateKey: Uint8Array;
}

/** What a certificate says of itself; texts as they stand in it. */
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
}

/** Years that an authority and a department's certificate are valid for. */
export const AUTHORITY_YEARS = 20;
export const CERTIFICATE_YEARS = 3;

const SIGNS_CERTIFICATES = 0x06;
const SIGNS_DOCUMENTS = 0xc0;

/** A self-signed authority named `name`, valid from `at` (whole seconds) for AUTHORITY_YEARS. */
export async function makeAuthority({ name, at }: { name: string; at: Date }): Promise<KeyPair> {
  const keys = await newKeys();
  const certificate = blank({ subject: [['CN', name], ['O', name], ['C', 'CN']], at, years: AUTHORITY_YEARS });
  certificate.issuer = certificate.subject;
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  const own = keyIdentifier(certificate);
  certificate.extensions = [authorityConstraint(), usage(SIGNS_CERTIFICATES, 1), subjectKey(own), authorityKey(own)];
  await certificate.sign(keys.privateKey, 'SHA-256');
  return pair(certificate, keys.privateKey);
}

/**
 * A certificate to sign documents for `department` (O and CN), valid from `at` for CERTIFICATE_YEARS and no longer than its
 * authority. Throws RangeError where the authority is not valid at `at`.
 */
export async function issueCertificate({ authority, department, at }: { authority: KeyPair; department: string; at: Date }): Promise<KeyPair> {
  const issuer = parseCertificate(authority.certificate);
  const start = wholeSecond(at);
  if (start < issuer.notBefore.value || start >= issuer.notAfter.value) throw new RangeError('the authority is not valid at that time');
  const keys = await newKeys();
  const certificate = blank({ subject: [['CN', department], ['O', department], ['C', 'CN']], at, years: CERTIFICATE_YEARS });
  if (certificate.notAfter.value > issuer.notAfter.value) certificate.notAfter = issuer.notAfter;
  certificate.issuer = issuer.subject;
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  certificate.extensions = [leafConstraint(), usage(SIGNS_DOCUMENTS, 6), subjectKey(keyIdentifier(certificate)), authorityKey(keyIdentifier(issuer))];
  const key = await webcrypto.subtle.importKey('pkcs8', authority.privateKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  await certificate.sign(key, 'SHA-256');
  return pair(certificate, keys.privateKey);
}

/** Reads a DER certificate. Throws where it is none. */
export function parseCertificate(der: Uint8Array): Certificate {
  return new Certificate({ schema: parseStrict(der) });
}

/** What the certificate says. Throws where the bytes are no certificate. */
export function describeCertificate(der: Uint8Array): CertificateFacts {
  const parsed = parseCertificate(der);
  const { publicKey } = new X509Certificate(der);
  const commonName = nameText(parsed.subject, 'CN');
  return {
    subject: nameLine(parsed.subject),
    organization: nameText(parsed.subject, 'O') || commonName,
    commonName,
    issuer: nameLine(parsed.issuer),
    serial: Buffer.from(parsed.serialNumber.valueBlock.valueHexView).toString('hex'),
    fingerprint: fingerprintOf(der),
    notBefore: parsed.notBefore.value,
    notAfter: parsed.notAfter.value,
    keyKind: keyKindOf(publicKey.asymmetricKeyType, publicKey.asymmetricKeyDetails),
    selfSigned: parsed.subject.isEqual(parsed.issuer),
  };
}

/** SHA-256 of a certificate's DER, lower-case hexadecimal. */
export function fingerprintOf(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

/** The kind of a key as people call it. */
export function keyKindOf(type: string | undefined, details: { modulusLength?: number; namedCurve?: string } | undefined): string {
  if (type === 'rsa') return `RSA-${details?.modulusLength ?? 0}`;
  if (type === 'ec') return CURVES[details?.namedCurve ?? ''] ?? 'unknown';
  return 'unknown';
}

type NamePart = 'CN' | 'O' | 'C';
const NAME_OIDS: Readonly<Record<NamePart, string>> = { CN: OID.commonName, O: OID.organization, C: OID.country };
const NAME_LABELS: Readonly<Record<string, string>> = { ...Object.fromEntries(Object.entries(NAME_OIDS).map(([label, oid]) => [oid, label])), [OID.organizationalUnit]: 'OU' };

function nameText(name: RelativeDistinguishedNames, part: NamePart): string {
  const found = name.typesAndValues.find(({ type }) => type === NAME_OIDS[part]);
  return found ? textOf(found) : '';
}

function nameLine(name: RelativeDistinguishedNames): string {
  return name.typesAndValues.map((part) => `${NAME_LABELS[part.type] ?? part.type}=${textOf(part)}`).join(', ');
}

const textOf = ({ value }: AttributeTypeAndValue) => String(value.valueBlock.value);

async function newKeys() {
  return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}

async function pair(certificate: Certificate, privateKey: webcrypto.CryptoKey): Promise<KeyPair> {
  return {
    certificate: new Uint8Array(certificate.toSchema(true).toBER(false)),
    privateKey: new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', privateKey)),
  };
}

function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}

function blank({ subject, at, years }: { subject: [NamePart, string][]; at: Date; years: number }): Certificate {
  const start = wholeSecond(at);
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  const certificate = new Certificate({ version: 2, serialNumber: newSerial(), notBefore: time(start), notAfter: time(end) });
  certificate.subject = new RelativeDistinguishedNames({
    typesAndValues: subject.map(
      ([part, value]) => new AttributeTypeAndValue({ type: NAME_OIDS[part], value: part === 'C' ? new PrintableString({ value }) : new Utf8String({ value }) }),
    ),
  });
  return certificate;
}

/** Positive, 16 bytes, without a leading zero. */
function newSerial(): Integer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return new Integer({ valueHex: plainBuffer(bytes) });
}

/** UTCTime before 2050, GeneralizedTime from then on (RFC 5280). */
function time(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

/** SHA-1 of the public key, as everybody names keys; nothing is secured by it. */
function keyIdentifier(certificate: Certificate): ArrayBuffer {
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return plainBuffer(createHash('sha1').update(key).digest());
}

function authorityConstraint(): Extension {
  return new Extension({ extnID: OID.basicConstraints, critical: true, extnValue: new BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema().toBER(false) });
}

function leafConstraint(): Extension {
  return new Extension({ extnID: OID.basicConstraints, critical: true, extnValue: new BasicConstraints({}).toSchema().toBER(false) });
}

function usage(bits: number, unusedBits: number): Extension {
  const value = new BitString({ valueHex: plainBuffer(Uint8Array.of(bits)), unusedBits });
  return new Extension({ extnID: OID.keyUsage, critical: true, extnValue: value.toBER(false) });
}

function subjectKey(identifier: ArrayBuffer): Extension {
  return new Extension({ extnID: OID.subjectKeyIdentifier, critical: false, extnValue: new OctetString({ valueHex: identifier }).toBER(false) });
}

/** SEQUENCE { [0] keyIdentifier }. */
function authorityKey(identifier: ArrayBuffer): Extension {
  const bytes = new Uint8Array(identifier);
  const value = Uint8Array.of(0x30, bytes.length + 2, 0x80, bytes.length, ...bytes);
  return new Extension({ extnID: OID.authorityKeyIdentifier, critical: false, extnValue: plainBuffer(value) });
}

