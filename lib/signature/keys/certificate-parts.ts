// A certificate taken apart (RFC 5280): names and key identifiers as bytes to compare, dates, and what it may be used for.
import { childrenOf, type Der, DerError, expect, objectIdOf, readDer, sequenceOf, textOf, timeOf } from '../cms/der';
import { OID } from '../cms/oids';

export interface NamePart {
  type: string;
  text: string;
}

export interface CertificateParts {
  /** Bytes of the INTEGER's content. */
  serial: Uint8Array;
  /** DER of the names, to be compared byte by byte. */
  issuer: Uint8Array;
  subject: Uint8Array;
  issuerName: NamePart[];
  subjectName: NamePart[];
  notBefore: Date;
  notAfter: Date;
  authority: boolean;
  /** How many authorities may stand between it and a signer; null where it does not restrict it. */
  pathLength: number | null;
  /** It restricts the names that it issues to. */
  namesConstrained: boolean;
  /** By which a signature may name it; null where it has none. */
  keyIdentifier: Uint8Array | null;
  /** With which the issuer signed it, dotted. */
  signatureAlgorithm: string;
  /** What the issuer signed, and the signature's value. */
  signed: Uint8Array;
  signature: Uint8Array;
  /** SubjectPublicKeyInfo, DER; opened by public-key.ts only. */
  publicKey: Uint8Array;
  /** Bits of keyUsage from the first; null where the certificate does not restrict it. */
  keyUsage: readonly boolean[] | null;
  /** Dotted; null where it does not restrict it. */
  extendedKeyUsage: readonly string[] | null;
  /** Extensions that must be understood. */
  critical: readonly string[];
}

/** A chain asks for the same certificates again and again. */
const read = new WeakMap<Uint8Array, CertificateParts>();

/** Reads a certificate. Throws DerError where the bytes are none. */
export function certificateParts(der: Uint8Array): CertificateParts {
  const parts = read.get(der) ?? partsOf(der);
  read.set(der, parts);
  return parts;
}

function partsOf(der: Uint8Array): CertificateParts {
  const [tbs, algorithm, signature] = sequenceOf(readDer(der), '证书');
  const fields = sequenceOf(tbs, '证书内容');
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, innerAlgorithm, issuer, validity, subject, publicKey, ...rest] = fields;
  const [notBefore, notAfter] = sequenceOf(validity, '有效期');
  if (!innerAlgorithm || !algorithm || Buffer.compare(innerAlgorithm.bytes, algorithm.bytes) !== 0)
    throw new DerError('证书的两个算法不一致');
  const extensions = extensionsOf(rest.find(({ tag }) => tag === 0xa3));
  const bytesOf = (oid: string) => extensions.find((extension) => extension.oid === oid)?.value;
  const usage = bytesOf(OID.keyUsage);
  const identifier = bytesOf(OID.subjectKeyIdentifier);
  checkUnderstood(bytesOf);
  const extended = bytesOf(OID.extendedKeyUsage);
  const [isAuthority, ...limits] = basicConstraints(bytesOf(OID.basicConstraints));
  return {
    serial: expect(serial, 0x02, '序列号').content,
    issuer: expect(issuer, 0x30, '颁发者').bytes,
    subject: expect(subject, 0x30, '持有者').bytes,
    issuerName: nameOf(issuer),
    subjectName: nameOf(subject),
    notBefore: timeOf(notBefore, '生效时间'),
    notAfter: timeOf(notAfter, '失效时间'),
    authority: isAuthority?.content[0] === 0xff,
    pathLength: limits[0] ? wholeOf(limits[0]) : null,
    namesConstrained: bytesOf(OID.nameConstraints) !== undefined,
    keyIdentifier: identifier ? expect(readDer(identifier), 0x04, '密钥标识').content : null,
    signatureAlgorithm: objectIdOf(sequenceOf(algorithm, '算法')[0], '算法'),
    signed: expect(tbs, 0x30, '证书内容').bytes,
    signature: wholeBytes(signature),
    publicKey: expect(publicKey, 0x30, '公钥').bytes,
    keyUsage: usage ? bitsOf(readDer(usage)) : null,
    extendedKeyUsage: extended ? sequenceOf(readDer(extended), '用途').map((purpose) => objectIdOf(purpose, '用途')) : null,
    critical: extensions.filter(({ critical }) => critical).map(({ oid }) => oid),
  };
}

/** Whether it is an authority's, and how long paths below it may be. */
function basicConstraints(value: Uint8Array | undefined): Der[] {
  if (!value) return [];
  const [first, ...rest] = sequenceOf(readDer(value), '基本限制');
  if (first && first.tag !== 0x01) throw new DerError('基本限制的写法不规范');
  return first ? [first, ...rest] : [];
}

function wholeOf(value: Der): number {
  const { content } = expect(value, 0x02, '层级限制');
  if (content.length > 4 || (content[0] ?? 0) >= 0x80) throw new DerError('层级限制超出范围');
  return content.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** What says nothing against a certificate here must still be what it should be: policies that apply, other names of the holder. */
function checkUnderstood(bytesOf: (oid: string) => Uint8Array | undefined): void {
  for (const [oid, what] of UNDERSTOOD) {
    const value = bytesOf(oid);
    if (value && sequenceOf(readDer(value), what).length === 0) throw new DerError(`${what}是空的`);
  }
}

const UNDERSTOOD: readonly [string, string][] = [
  [OID.certificatePolicies, '证书策略'],
  [OID.policyMappings, '证书策略'],
  [OID.subjectAltName, '别名'],
  [OID.issuerAltName, '别名'],
];

interface Extension {
  oid: string;
  critical: boolean;
  value: Uint8Array;
}

function extensionsOf(tagged: Der | undefined): Extension[] {
  if (!tagged) return [];
  const extensions = sequenceOf(childrenOf(tagged)[0], '扩展').map((extension) => {
    const parts = childrenOf(extension);
    return {
      oid: objectIdOf(parts[0], '扩展'),
      critical: parts[1]?.tag === 0x01 && parts[1].content[0] === 0xff,
      value: expect(parts.at(-1), 0x04, '扩展的值').content,
    };
  });
  if (new Set(extensions.map(({ oid }) => oid)).size < extensions.length) throw new DerError('证书的扩展重复');
  return extensions;
}

function nameOf(name: Der | undefined): NamePart[] {
  return sequenceOf(name, '名称').flatMap((set) =>
    childrenOf(expect(set, 0x31, '名称')).map((part) => {
      const [type, value] = sequenceOf(part, '名称');
      if (!value) throw new DerError('名称不完整');
      return { type: objectIdOf(type, '名称'), text: textOf(value) };
    }),
  );
}

/** A BIT STRING of whole bytes. */
function wholeBytes(value: Der | undefined): Uint8Array {
  const { content } = expect(value, 0x03, '证书的签名');
  if (content[0] !== 0) throw new DerError('证书的签名写法不规范');
  return content.subarray(1);
}

function bitsOf(value: Der): boolean[] {
  const [, ...bytes] = expect(value, 0x03, '密钥用途').content;
  return bytes.flatMap((byte) => Array.from({ length: 8 }, (_, at) => (byte & (0x80 >> at)) !== 0));
}
