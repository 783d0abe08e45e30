// Whether a CMS signature was made over these bytes by the certificate that it names. Whether that certificate is to be
// trusted is trusted-certificate.ts.
import { createHash, verify } from 'node:crypto';
import { certificateParts } from '../keys/certificate-parts';
import { MOST_CERTIFICATES, namingOf, readCms, type ReadCms } from './cms-read';
import { childrenOf, type Der, DerError, expect, objectIdOf, sequenceOf, timeOf } from './der';
import { CHINESE_ARC, holdsChinese, refuseChinese } from './chinese-algorithms';
import { OID } from './oids';
import { Unsupported } from '../refusal';
import { publicKeyOf } from '../keys/public-key';
import { shortRsa, spkiOf, unsuitable } from '../keys/signing-key';

/** Which of the checks failed. */
export type CmsCheck = 'der' | 'content-type' | 'algorithm' | 'digest' | 'signer-certificate' | 'signing-certificate' | 'signature';

/** A signature that is not one over these bytes; the message is Chinese. */
export class CmsError extends Error {
  override readonly name = 'CmsError';

  constructor(
    readonly check: CmsCheck,
    message: string,
  ) {
    super(message);
  }
}

export interface VerifiedCms {
  /** DER of the signer's certificate, and of the others that came with it. */
  certificate: Uint8Array;
  others: readonly Uint8Array[];
  /** How it names its certificate: nothing signs that. */
  naming: 'exactly' | 'otherwise' | 'by-key';
  /** Whether the signature says which certificate it was made with (signing-certificate-v2). */
  referenced: boolean;
  /** The same, also in the older writing (signing-certificate). */
  named: boolean;
  /** Whether what it names are all the certificates that are carried, and no others: none can have been added or taken away. */
  namesAll: boolean;
  /** The claimed time inside the signature; null where it has none. */
  signingTime: Date | null;
  /** A timestamp's token; null where there is none. */
  token: Uint8Array | null;
  signature: Uint8Array;
  /** The attributes that are signed: a SET OF. */
  signedBytes: Uint8Array;
  content: Uint8Array | null;
}

const DIGESTS: Readonly<Record<string, string>> = { [OID.sha256]: 'sha256', [OID.sha384]: 'sha384', [OID.sha512]: 'sha512' };
const SIGNATURES: Readonly<Record<string, { digest: string; key: 'rsa' | 'ec' } | { digest: null; key: 'rsa' }>> = {
  [OID.rsaWithSha256]: { digest: 'sha256', key: 'rsa' },
  [OID.rsaWithSha384]: { digest: 'sha384', key: 'rsa' },
  [OID.rsaWithSha512]: { digest: 'sha512', key: 'rsa' },
  [OID.ecdsaWithSha256]: { digest: 'sha256', key: 'ec' },
  [OID.ecdsaWithSha384]: { digest: 'sha384', key: 'ec' },
  [OID.ecdsaWithSha512]: { digest: 'sha512', key: 'ec' },
  [OID.rsa]: { digest: null, key: 'rsa' },
};

/**
 * Checks the signature over content whose bytes are `content` (in parts), or over what it carries itself where that is null.
 * Throws CmsError with the first check that fails, Unsupported where it asks for too much work.
 */
export function verifyCms(bytes: Uint8Array, content: readonly Uint8Array[] | null, contentType: string): VerifiedCms {
  const cms = asDer('der', () => readKnown(bytes));
  if (cms.contentType !== contentType || (content === null) !== (cms.content !== null))
    throw new CmsError('content-type', '签名的内容类型不对');
  const { signer } = cms;
  const digestName = DIGESTS[signer.digestAlgorithm];
  if (!digestName) throw new CmsError('algorithm', '签名用了不安全或不认识的摘要算法：应为 SHA-256 或更强');
  const signedType = asDer('content-type', () => objectIdOf(signer.signed.get(OID.contentType), '内容类型'));
  if (signedType !== contentType) throw new CmsError('content-type', '签名的内容类型不对');
  const digest = hashOf(digestName, content ?? [cms.content ?? new Uint8Array()]);
  const stated = asDer('digest', () => expect(signer.signed.get(OID.messageDigest), 0x04, '摘要').content);
  if (!digest.equals(stated)) throw new CmsError('digest', '文件的内容在签署之后被改动过（摘要不符）');
  const certificate = signersCertificate(cms);
  // Nothing signs these: one that is not understood could be anything, such as a timestamp under another name.
  if ([...signer.unsigned.keys()].some((type) => type !== OID.timeStampToken)) throw new CmsError('der', '签名里有不认识的附加属性');
  const others = cms.certificates.filter((each) => each !== certificate);
  const named = checkReferences(signer.signed, certificate, others);
  checkSignature(signer, certificate, digestName);
  return {
    certificate,
    others,
    naming: asDer('signer-certificate', () => namingOf(signer, certificate)) ?? 'otherwise',
    referenced: signer.signed.has(OID.signingCertificateV2),
    ...named,
    signingTime: signer.signed.has(OID.signingTime) ? asDer('der', () => timeOf(signer.signed.get(OID.signingTime), '签署时间')) : null,
    token: signer.unsigned.get(OID.timeStampToken)?.bytes ?? null,
    signature: signer.signature,
    signedBytes: signer.signedBytes,
    content: cms.content,
  };
}

/** What is no signature of ours may still be one of the formats of 国密, which are told by their name. */
function readKnown(bytes: Uint8Array): ReadCms {
  try {
    return readCms(bytes);
  } catch (problem) {
    if (problem instanceof DerError && holdsChinese(bytes)) refuseChinese(CHINESE_ARC);
    throw problem;
  }
}

function hashOf(algorithm: string, parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function signersCertificate({ certificates, signer }: ReadCms): Uint8Array {
  const matching = certificates.filter((der) => asDer('signer-certificate', () => namingOf(signer, der) !== null));
  const [certificate] = matching;
  if (!certificate || matching.length > 1)
    throw new CmsError('signer-certificate', matching.length > 1 ? '签名里有两张编号相同的证书' : '签名里没有签署者的证书');
  return certificate;
}

/** signing-certificate-v2, or the one before it: no certificate can be exchanged for another of the same name. */
function checkReferences(
  signed: ReadonlyMap<string, Der>,
  certificate: Uint8Array,
  others: readonly Uint8Array[],
): Pick<VerifiedCms, 'named' | 'namesAll'> {
  const newer = signed.get(OID.signingCertificateV2);
  const attribute = newer ?? signed.get(OID.signingCertificate);
  if (!attribute) return { named: false, namesAll: false };
  const [own, ...more] = asDer('signing-certificate', () => referencesIn(attribute).map((each) => referenceOf(each, newer !== undefined)));
  if (!own?.(certificate)) throw new CmsError('signing-certificate', '签名里的证书被换过：不是签署时所用的那一张');
  if (more.length > 0 && others.some((other) => !more.some((matches) => matches(other))))
    throw new CmsError('signing-certificate', '签名里的颁证机构证书被换过');
  return { named: true, namesAll: more.length === others.length && more.every((matches) => others.some(matches)) };
}

/** As many as certificates: each names one. */
function referencesIn(attribute: Der): Der[] {
  const references = sequenceOf(sequenceOf(attribute, '证书引用')[0], '证书引用');
  if (references.length > MOST_CERTIFICATES)
    throw new Unsupported('signing-certificate', `签名里引用的证书太多：${references.length} 个，最多 ${MOST_CERTIFICATES} 个`);
  return references;
}

/** Whether a certificate is the one that a reference names by its hash. */
function referenceOf(reference: Der, newer: boolean): (certificate: Uint8Array) => boolean {
  const parts = sequenceOf(reference, '证书引用');
  const named = parts[0]?.tag === 0x30 ? DIGESTS[objectIdOf(childrenOf(parts[0])[0], '摘要算法')] : 'sha256';
  const algorithm = newer ? named : 'sha1';
  const hash = expect(
    parts.find(({ tag }) => tag === 0x04),
    0x04,
    '证书的摘要',
  ).content;
  return (certificate) => algorithm !== undefined && hashOf(algorithm, [certificate]).equals(hash);
}

function checkSignature(
  { signatureAlgorithm, signedBytes, signature }: ReadCms['signer'],
  certificate: Uint8Array,
  digestName: string,
): void {
  const algorithm = SIGNATURES[signatureAlgorithm];
  if (!algorithm) throw new CmsError('algorithm', '签名用了不安全或不认识的算法');
  if (algorithm.digest !== null && algorithm.digest !== digestName) throw new CmsError('algorithm', '签名的两个摘要算法不一致');
  const key = asDer('signer-certificate', () => publicKeyOf(certificateParts(certificate)));
  if (key.asymmetricKeyType !== algorithm.key) throw new CmsError('algorithm', '签名算法与证书的密钥不符');
  const short = shortRsa(spkiOf(key));
  if (short !== null) throw new Unsupported('algorithm', `证书的${short}，换了以后重新签署。这份签名不能认定`);
  const refused = unsuitable(key);
  if (refused) throw new CmsError('algorithm', `证书的${refused}`);
  if (algorithm.key === 'ec') asDer('signature', () => readSignatureValue(signature));
  if (!verify(digestName, signedBytes, key, signature)) throw new CmsError('signature', '签名与证书的密钥不符：签名是伪造的，或被改动过');
}

function readSignatureValue(signature: Uint8Array): void {
  const numbers = sequenceOf({ tag: signature[0] ?? 0, bytes: signature, content: signature.subarray(2) }, '签名值');
  if (numbers.length !== 2 || signature[1] !== signature.length - 2) throw new DerError('签名值的写法不规范');
}

/** Runs it; what is no DER fails that check. */
function asDer<T>(check: CmsCheck, read: () => T): T {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof DerError) throw new CmsError(check, `签名的编码不规范：${problem.reason}`);
    throw problem;
  }
}
