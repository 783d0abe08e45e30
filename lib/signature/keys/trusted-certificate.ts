// Whether a certificate counts: pinned, or issued (by way of others) by an authority that is trusted; within its dates; and
// made for what it was used for. Nothing is fetched: what cannot be shown from what is at hand does not count.
import { verify } from 'node:crypto';
import { certificateParts, type CertificateParts } from './certificate-parts';
import { describeCertificate, fingerprintOf } from './certificates';
import { publicKeyOf } from './public-key';
import { formatDate, formatDateTime } from '@/lib/format/date';
import { OID } from '../cms/oids';
import { Refusal, Unsupported } from '../refusal';
import { sameName } from './same-name';
import { shortRsa } from './signing-key';

/** What an installation, or whoever checks a file, believes. All DER. */
export interface Trust {
  authorities: readonly Uint8Array[];
  /** Certificates of signers that count although none of these authorities issued them. */
  pinned: readonly Uint8Array[];
  /** Whose a certificate is, by its fingerprint: an installation knows better than the name that another authority wrote. The name that it was registered for first, then those that its department took since. */
  holders?: ReadonlyMap<string, readonly string[]>;
  /** When a certificate was taken out of use, by its fingerprint: what it signed before still counts, what it signed later does not. */
  retired?: ReadonlyMap<string, Date>;
  /** Names of regions that may stand before a department's name in a certificate: 武汉市东西湖区. */
  regions?: readonly string[];
  /** Whoever checks chose the pinned certificates: that a document is another department's is then told, not refused. */
  chosen?: boolean;
}

interface Questioned {
  certificate: Uint8Array;
  /** Those that came with it, which may lead to an authority. */
  others: readonly Uint8Array[];
  trust: Trust;
  at: Date;
  purpose: 'documents' | 'times';
}

const LONGEST_CHAIN = 6;
/** Signatures on certificates that came along: an honest chain has one each. */
const MOST_ISSUES = 30;
const CERTIFICATE_SIGN = 5;
/** Extensions that may be critical. Policies and other names restrict nothing here: no policy is asked for, and whose a certificate is its subject says. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.certificatePolicies,
  OID.policyMappings,
  OID.subjectAltName,
  OID.issuerAltName,
]);
const SOUND: Readonly<Record<string, { digest: string; key: 'rsa' | 'ec' }>> = {
  [OID.rsaWithSha256]: { digest: 'sha256', key: 'rsa' },
  [OID.rsaWithSha384]: { digest: 'sha384', key: 'rsa' },
  [OID.rsaWithSha512]: { digest: 'sha512', key: 'rsa' },
  [OID.ecdsaWithSha256]: { digest: 'sha256', key: 'ec' },
  [OID.ecdsaWithSha384]: { digest: 'sha384', key: 'ec' },
  [OID.ecdsaWithSha512]: { digest: 'sha512', key: 'ec' },
};

/** What else certificates are signed with, as people call it. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.156.10197.1.501': '国密 SM2',
  '1.3.101.112': 'Ed25519',
};

/** What a certificate may say that it is for, and sign documents: it vouches for its holder towards others. */
const FOR_DOCUMENTS: readonly string[] = [
  OID.anyExtendedKeyUsage,
  OID.clientAuth,
  OID.emailProtection,
  OID.documentSigning,
  OID.documentSigningOfMicrosoft,
  OID.documentSigningOfAdobe,
];
/** Purposes that everybody names alike. */
const PUBLIC_PURPOSES = '1.3.6.1.5.5.7.3.';
const FOR_TIMES: readonly string[] = [OID.anyExtendedKeyUsage, OID.timeStamping];

/** Throws Refusal where the certificate does not count for that purpose at that time, DerError where it is none. */
export function checkTrusted({ certificate, others, trust, at, purpose }: Questioned): void {
  const parts = certificateParts(certificate);
  if (!isPinned(certificate, trust)) checkChain({ certificate, others, trust, at, purpose });
  checkDates(parts, at, '证书');
  checkInUse(certificate, at, trust);
  checkUse(parts, purpose);
}

/**
 * Certificates that came along must be what they were when they were issued: by one another, by an authority, or as the issuer of
 * one of them. Throws Refusal for one that is not: it was changed.
 */
export function checkCarried(certificate: Uint8Array, others: readonly Uint8Array[], trust: Trust): void {
  const carried = [certificate, ...others];
  const vouched = vouchedOf(carried, trust);
  if (others.every((other) => vouched.has(other) || trust.authorities.some((authority) => same(authority, other)))) return;
  for (const each of carried) checkAlgorithm(each);
  throw new Refusal('signer-certificate', '签名里附带的证书被改动过');
}

/** Those that were issued by one of the name that they state, or issued one: nobody is held against others than its issuers. */
function vouchedOf(carried: readonly Uint8Array[], { authorities }: Trust): ReadonlySet<Uint8Array> {
  const vouched = new Set<Uint8Array>();
  let left = MOST_ISSUES;
  for (const below of carried) {
    for (const above of [...authorities, ...carried].filter((each) => isIssuerOf(each, below))) {
      left -= 1;
      if (left < 0) throw new Unsupported('signer-certificate', '签名里附带的证书有太多是同名的，分不清由谁颁发');
      if (!issued(above, below)) continue;
      vouched.add(below);
      if (above !== below) vouched.add(above);
    }
  }
  return vouched;
}

function isPinned(certificate: Uint8Array, trust: Trust): boolean {
  return trust.pinned.some((pinned) => same(pinned, certificate));
}

function checkChain({ certificate, others, trust, at, purpose }: Questioned): void {
  let below = certificate;
  for (let length = 0; length < LONGEST_CHAIN; length += 1) {
    const named = trust.authorities.filter((authority) => isIssuerOf(authority, below));
    const authority = named.find((each) => issued(each, below));
    if (authority) {
      checkIssuedInUse(authority, below, trust);
      checkAuthority(authority, { at, purpose, length });
      return;
    }
    const next = others.find((each) => each !== below && isIssuerOf(each, below) && !isIssuerOf(each, each) && issued(each, below));
    if (!next) {
      if (named.length > 0 || others.some((each) => isIssuerOf(each, below))) checkAlgorithm(below);
      const { issuer: by, organization } = describeCertificate(certificate);
      throw new Refusal(
        'trusted',
        named.length > 0 ? `证书自称由受信任的机构颁发，其实不是：“${organization}”是冒名的` : `颁发证书的机构不在信任范围内：${by}`,
      );
    }
    checkIssuedInUse(next, below, trust);
    checkAuthority(next, { at, purpose, length });
    below = next;
  }
  throw new Refusal('trusted', '证书的层级太多');
}

/** An honest certificate whose signature cannot be checked here is no impostor's: it is said that it cannot. */
function checkAlgorithm(certificate: Uint8Array): void {
  const { signatureAlgorithm } = certificateParts(certificate);
  if (signatureAlgorithm in SOUND) return;
  const { organization } = describeCertificate(certificate);
  throw new Unsupported(
    'trusted',
    `“${organization}”的证书不能核实：颁发它所用的算法不支持（${UNSUPPORTED[signatureAlgorithm] ?? signatureAlgorithm}），请换用 SHA-256 的 RSA 或 ECDSA 签发的证书`,
  );
}

/** `length`: how many authorities stand between it and the signer. */
function checkAuthority(authority: Uint8Array, { at, purpose, length }: Pick<Questioned, 'at' | 'purpose'> & { length: number }): void {
  const parts = certificateParts(authority);
  if (!parts.authority || (parts.keyUsage && !parts.keyUsage[CERTIFICATE_SIGN]))
    throw new Refusal('trusted', '颁发证书的不是颁证机构：它的证书不能用来颁发证书');
  if (parts.pathLength !== null && length > parts.pathLength)
    throw new Refusal('trusted', `颁证机构越权：它的证书下面最多再有 ${parts.pathLength} 级机构`);
  if (parts.namesConstrained)
    throw new Unsupported('trusted', '颁证机构的证书限制了可以颁发的名称（nameConstraints）：这里不支持，不能认定');
  const short = shortRsa(parts.publicKey);
  if (short !== null) throw new Unsupported('algorithm', `颁证机构的${short}`);
  checkDates(parts, at, '颁证机构的证书');
  if (!isFor(parts, purpose)) throw new Refusal('certificate-use', '颁证机构的证书不是用来颁发这种证书的');
  checkCritical(parts);
}

function checkDates({ notBefore, notAfter }: CertificateParts, at: Date, whose: string): void {
  if (at < notBefore) throw new Refusal('certificate-dates', `签署时${whose}还没有生效：${day(notBefore)}起有效，签署于${day(at)}`);
  if (at > notAfter) throw new Refusal('certificate-dates', `签署时${whose}已过期：有效期到${day(notAfter)}，签署于${day(at)}`);
}

function checkInUse(certificate: Uint8Array, at: Date, { retired }: Trust): void {
  const since = retired?.get(fingerprintOf(certificate));
  if (since && at > since)
    throw new Refusal(
      'certificate-dates',
      `签署时证书已停用：${formatDateTime(since.toISOString())}停用，签署于${formatDateTime(at.toISOString())}`,
    );
}

/** An authority that was retired issues nothing more: its key may be in other hands. What it issued before counts on. */
function checkIssuedInUse(authority: Uint8Array, below: Uint8Array, { retired }: Trust): void {
  const since = retired?.get(fingerprintOf(authority));
  const { notBefore } = certificateParts(below);
  if (since && notBefore > since)
    throw new Refusal(
      'trusted',
      `颁发证书时颁证机构已停用：${formatDateTime(since.toISOString())}停用，证书${formatDateTime(notBefore.toISOString())}起有效`,
    );
}

function checkUse(parts: CertificateParts, purpose: Questioned['purpose']): void {
  const { extendedKeyUsage } = parts;
  if (!signs(parts)) throw new Refusal('certificate-use', '证书不是用来签署文件的');
  const times = extendedKeyUsage?.includes(OID.timeStamping) ?? false;
  if (purpose === 'times' && !times) throw new Refusal('certificate-use', '证书不是用来签发时间戳的');
  if (purpose === 'documents' && times && extendedKeyUsage?.length === 1)
    throw new Refusal('certificate-use', '证书是用来签发时间戳的，不能签署文件');
  if (!isFor(parts, purpose)) throw new Refusal('certificate-use', '证书写明了用途，其中没有签署文件（例如只用于网站或软件）');
  checkCritical(parts);
}

/** Whether its extended purposes, where it names any, are of that kind; an authority's own names for purposes say nothing unless they must be understood. */
export function isFor(
  { extendedKeyUsage, critical }: Pick<CertificateParts, 'extendedKeyUsage' | 'critical'>,
  purpose: Questioned['purpose'],
): boolean {
  if (!extendedKeyUsage) return true;
  const suitable = purpose === 'documents' ? FOR_DOCUMENTS : FOR_TIMES;
  if (extendedKeyUsage.some((each) => suitable.includes(each))) return true;
  return (
    purpose === 'documents' &&
    !critical.includes(OID.extendedKeyUsage) &&
    extendedKeyUsage.some((each) => !each.startsWith(PUBLIC_PURPOSES))
  );
}

/** Whether it may sign documents: it does not say what it is for, or says so. One that vouches for itself may be an authority's, too. */
export function signs({ keyUsage }: Pick<CertificateParts, 'keyUsage'>): boolean {
  return !keyUsage || Boolean(keyUsage[0] || keyUsage[1]);
}

function checkCritical({ critical }: CertificateParts): void {
  const unknown = critical.find((oid) => !UNDERSTOOD.has(oid));
  if (unknown) throw new Unsupported('certificate-use', `证书写明了必须遵守的限制（${unknown}），这里不认识，不能认定`);
}

/** Whether the other names this one as its issuer. */
function isIssuerOf(issuer: Uint8Array, certificate: Uint8Array): boolean {
  return sameName(certificateParts(issuer).subject, certificateParts(certificate).issuer);
}

/** Whether the one's key signed the other, by an algorithm that is still sound. Throws Unsupported for a key beyond the bounds. */
function issued(issuer: Uint8Array, certificate: Uint8Array): boolean {
  const { signatureAlgorithm, signed, signature } = certificateParts(certificate);
  const algorithm = SOUND[signatureAlgorithm];
  if (!algorithm) return false;
  const key = publicKeyOf(certificateParts(issuer));
  return key.asymmetricKeyType === algorithm.key && verify(algorithm.digest, signed, key, signature);
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
const day = (at: Date) => formatDate(at.toISOString());
