// Taking a CMS signature apart (RFC 5652), strictly: DER, one signer, no attribute twice, nothing that is not understood.
import { childrenOf, type Der, DerError, expect, objectIdOf, readDer, sequenceOf } from './der';
import { certificateParts } from '../keys/certificate-parts';
import { sameName } from '../keys/same-name';
import { refuseChinese } from './chinese-algorithms';
import { OID } from './oids';
import { Unsupported } from '../refusal';

/** Certificates that a signature may carry: a chain of six and the authority of its timestamp, with room to spare. */
export const MOST_CERTIFICATES = 10;
/** Real ones have some two thousand bytes. */
const LARGEST_CERTIFICATE = 64 * 1024;
/** Real signatures have three to eight. */
const MOST_ATTRIBUTES = 50;

export interface ReadCms {
  /** What the signature says it signs: `data` for a document, `timeStampInfo` for a timestamp. */
  contentType: string;
  /** The content it carries; null for a detached one. */
  content: Uint8Array | null;
  certificates: readonly Uint8Array[];
  signer: {
    /** How it names its certificate: DER of the issuer's name and content of the serial number, or the identifier of its key. */
    named: { issuer: Uint8Array; serial: Uint8Array } | { keyIdentifier: Uint8Array };
    digestAlgorithm: string;
    signatureAlgorithm: string;
    /** The attributes as they are signed: a SET OF. */
    signedBytes: Uint8Array;
    signed: ReadonlyMap<string, Der>;
    unsigned: ReadonlyMap<string, Der>;
    signature: Uint8Array;
  };
}

/** Reads a signature. Throws DerError with what is wrong, Unsupported where it asks for too much work. */
export function readCms(bytes: Uint8Array): ReadCms {
  const [type, wrapped, ...more] = sequenceOf(readDer(bytes), '签名');
  const kind = objectIdOf(type, '签名类型');
  refuseChinese(kind);
  if (kind !== OID.signedData || more.length > 0) throw new DerError('不是签名数据');
  const parts = sequenceOf(only(expect(wrapped, 0xa0, '签名内容')), '签名内容');
  const [version, digests, encapsulated, ...rest] = parts;
  const [contentType, content, ...besides] = sequenceOf(encapsulated, '被签内容');
  const certificates = rest[0]?.tag === 0xa0 ? certificatesIn(rest[0]) : [];
  const signers = childrenOf(expect(rest.at(-1), 0x31, '签署者'));
  if (signers.length !== 1) throw new DerError(`签署者应为一个，实为 ${signers.length} 个`);
  // Certificates, lists of revoked ones, the signer: in this order, and nothing else.
  if (
    besides.length > 0 ||
    rest.slice(0, -1).some(({ tag }, at, all) => (tag !== 0xa0 && tag !== 0xa1) || (at > 0 && tag <= (all[at - 1]?.tag ?? 0)))
  )
    throw new DerError('有多余的内容');
  const signer = readSigner(signers[0]);
  const stated = objectIdOf(contentType, '内容类型');
  // What the signature itself does not cover must follow from what it covers.
  checkVersion(version, stated === OID.data && 'issuer' in signer.named ? 1 : 3);
  const listed = childrenOf(expect(digests, 0x31, '摘要算法')).map(algorithmOf);
  if (listed.length !== 1 || listed[0] !== signer.digestAlgorithm) throw new DerError('摘要算法不一致');
  return {
    contentType: stated,
    content: content ? expect(only(expect(content, 0xa0, '内容')), 0x04, '内容').content : null,
    certificates,
    signer,
  };
}

function checkVersion(version: Der | undefined, number: number): void {
  const { content } = expect(version, 0x02, '版本');
  if (content.length !== 1 || content[0] !== number) throw new DerError('版本不对');
}

function certificatesIn(set: Der): Uint8Array[] {
  const certificates = childrenOf(set);
  if (certificates.length > MOST_CERTIFICATES)
    throw new Unsupported('signer-certificate', `签名里附带的证书太多：${certificates.length} 张，最多 ${MOST_CERTIFICATES} 张`);
  return certificates.map((each) => {
    const { bytes } = expect(each, 0x30, '证书');
    if (bytes.length > LARGEST_CERTIFICATE)
      throw new Unsupported('signer-certificate', `签名里附带的证书太大：最多 ${LARGEST_CERTIFICATE / 1024} KB`);
    return bytes;
  });
}

function readSigner(value: Der | undefined): ReadCms['signer'] {
  const [version, identifier, digest, signed, algorithm, signature, ...unsigned] = sequenceOf(value, '签署者');
  const named = namedBy(identifier);
  checkVersion(version, 'issuer' in named ? 1 : 3);
  const attributes = expect(signed, 0xa0, '签名属性');
  if (unsigned.length > 1) throw new DerError('有多余的内容');
  const signedBytes = attributes.bytes.slice();
  signedBytes[0] = 0x31;
  return {
    named,
    digestAlgorithm: algorithmOf(digest),
    signatureAlgorithm: algorithmOf(algorithm),
    signedBytes,
    signed: attributesOf(attributes, true),
    unsigned: unsigned[0] ? attributesOf(expect(unsigned[0], 0xa1, '附加属性'), false) : new Map<string, Der>(),
    signature: expect(signature, 0x04, '签名值').content,
  };
}

function namedBy(identifier: Der | undefined): ReadCms['signer']['named'] {
  if (identifier?.tag === 0x80) return { keyIdentifier: identifier.content };
  const [issuer, serial, ...besides] = sequenceOf(identifier, '签署者的证书编号');
  if (besides.length > 0) throw new DerError('有多余的内容');
  return { issuer: expect(issuer, 0x30, '颁发者').bytes, serial: expect(serial, 0x02, '序列号').content };
}

/** How a signature names a certificate: as that has it, byte by byte; in another spelling, or by its key; not at all. Throws DerError where it is none. */
export function namingOf({ named }: ReadCms['signer'], certificate: Uint8Array): 'exactly' | 'otherwise' | 'by-key' | null {
  const { issuer, serial, keyIdentifier } = certificateParts(certificate);
  if ('keyIdentifier' in named) return keyIdentifier !== null && Buffer.compare(keyIdentifier, named.keyIdentifier) === 0 ? 'by-key' : null;
  if (Buffer.compare(serial, named.serial) !== 0) return null;
  if (Buffer.compare(issuer, named.issuer) === 0) return 'exactly';
  return sameName(issuer, named.issuer) ? 'otherwise' : null;
}

/** Attributes by type, each with one value; the signed ones in the order of DER. */
function attributesOf(set: Der, ordered: boolean): Map<string, Der> {
  const members = childrenOf(set);
  if (members.length > MOST_ATTRIBUTES) throw new Unsupported('der', `签名里的属性太多：${members.length} 个，最多 ${MOST_ATTRIBUTES} 个`);
  if (ordered && members.some((member, at) => at > 0 && Buffer.compare(members[at - 1]?.bytes ?? member.bytes, member.bytes) > 0))
    throw new DerError('签名属性的次序不规范');
  const found = new Map<string, Der>();
  for (const member of members) {
    const [type, values, ...more] = sequenceOf(member, '属性');
    const oid = objectIdOf(type, '属性');
    if (found.has(oid)) throw new DerError('同一属性出现两次');
    if (more.length > 0) throw new DerError('有多余的内容');
    found.set(oid, only(expect(values, 0x31, '属性的值')));
  }
  return found;
}

/** The one value inside. */
function only(value: Der): Der {
  const [first, ...more] = childrenOf(value);
  if (!first || more.length > 0) throw new DerError('应只有一个值');
  return first;
}

function algorithmOf(value: Der | undefined): string {
  const [algorithm, parameters, ...more] = sequenceOf(value, '算法');
  const named = objectIdOf(algorithm, '算法');
  refuseChinese(named);
  // None, or NULL: nothing here takes parameters.
  if (more.length > 0 || (parameters && parameters.tag !== 0x05)) throw new DerError('有不认识的算法参数');
  return named;
}
