// The signature on a file, from its bytes to the certificate's trust: each check by its name, the first that fails decides.
import { createHash } from 'node:crypto';
import type { Check, FailingCheckId } from '@/lib/workflow/check';
import type { Verdict } from '@/lib/workflow/verdict';
import { describeCertificate, type CertificateFacts } from './keys/certificates';
import { CmsError, type VerifiedCms, verifyCms } from './cms/cms-verify';
import { DerError } from './cms/der';
import { OID } from './cms/oids';
import { isEncrypted } from './pdf/encrypted';
import { PdfFile } from './pdf/pdf-file';
import { PdfSyntaxError } from './pdf/pdf-lexer';
import { findSignature, type SignaturePlace } from './pdf/raw-structure';
import { signatureField, type SignatureField } from './pdf/signature-field';
import { CLOCKS_MS, durationText, LARGEST_GAP_MS, readTimestamp, TimestampError } from './cms/timestamp';
import { checkCarried, checkTrusted, type Trust } from './keys/trusted-certificate';
import { Refusal, Unreadable, Unsigned } from './refusal';
import { formatDateTime } from '@/lib/format/date';

export interface CheckedSignature {
  file: PdfFile;
  place: SignaturePlace;
  signature: SignatureField;
  signer: CertificateFacts;
  /** When it was signed, by the timestamp where that counts. */
  at: Date;
  timestamp: Verdict['timestamp'];
  cms: VerifiedCms;
  /** Names every byte that the signature itself does not cover: its value, certificates, timestamp, and how they are written. */
  number: string;
}

/** What was found so far, also when a later check fails. */
export interface Findings {
  checks: Check[];
  signer: CertificateFacts | null;
  at: Date | null;
  timestamp: Verdict['timestamp'];
}

const ENCRYPTED = '文件已加密：请先去掉密码再核验';

/** No signature covers how it names its certificate; which one it is, it says inside. */
const NAMINGS = { otherwise: '签名里颁发者的名称与证书里是另一种写法', 'by-key': '签名按密钥标识指明所用的证书' } as const;

/** Checks everything but the data inside, noting what passes in `found`. Throws Refusal and Unreadable. */
export function checkSignature(bytes: Uint8Array, trust: Trust, now: Date, found: Findings): CheckedSignature {
  const pass = (id: FailingCheckId, message: string) => found.checks.push({ id, ok: true, message });
  const place = placeOf(bytes);
  pass('nothing-after', '签名盖住整个文件，之后没有加过内容');
  // Before anything of the file is believed: a changed file stops here.
  const cms = asRefusal(() => verifyCms(place.der, [bytes.subarray(0, place.start), bytes.subarray(place.end)], OID.data));
  pass('signature', '签署之后文件没有改动过');
  const file = openPdf(bytes);
  const signature = asStructure(() => signatureField(file, place));
  pass('one-signature', '文件里只有一个签名');
  if (signature.subFilter === 'ETSI.CAdES.detached' && !cms.referenced)
    throw new Refusal('signing-certificate', '签名没有写明所用的证书（signing-certificate-v2）');
  if (cms.naming !== 'exactly') found.checks.push({ id: 'signer-certificate', ok: null, message: NAMINGS[cms.naming] });
  asRefusal(() => checkCarried(cms.certificate, cms.others, trust));
  const signer = asRefusal(() => describeCertificate(cms.certificate));
  found.signer = signer;
  if (signer.unseen) found.checks.push({ id: 'signer-certificate', ok: null, message: '证书里签署者的名称含有看不见的字符，这里不显示' });
  found.at = signature.at;
  const timestamp = checkTimestamp(cms, trust);
  found.timestamp = timestamp && { at: timestamp.at.toISOString(), authority: timestamp.authority, trusted: timestamp.trusted };
  found.checks.push(timestampCheck(timestamp), ...gapChecks(signature.at, timestamp));
  const at = timestamp?.trusted ? timestamp.at : signature.at;
  found.at = at;
  checkTime(signature.at, timestamp, now);
  asRefusal(() => checkTrusted({ certificate: cms.certificate, others: cms.others, trust, at, purpose: 'documents' }));
  pass('trusted', `证书由受信任的机构颁发给“${signer.organization}”，签署时有效`);
  return { file, place, signature, signer, at, timestamp: found.timestamp, cms, number: numberOf(bytes.subarray(place.start, place.end)) };
}

/** A file under a password has no signature to be seen: that it cannot be judged is said first. */
function placeOf(bytes: Uint8Array): SignaturePlace {
  try {
    return findSignature(bytes);
  } catch (problem) {
    if ((problem instanceof Refusal || problem instanceof Unsigned) && isEncrypted(bytes)) throw new Unreadable(ENCRYPTED);
    throw problem;
  }
}

function openPdf(bytes: Uint8Array): PdfFile {
  const file = asStructure(() => PdfFile.open(bytes));
  if (file.encrypted) throw new Unreadable(ENCRYPTED);
  return file;
}

interface CheckedTimestamp {
  at: Date;
  authority: string;
  trusted: boolean;
  why: string;
}

function checkTimestamp(cms: VerifiedCms, trust: Trust): CheckedTimestamp | null {
  if (!cms.token) return null;
  const { at, cms: token } = tokenOf(cms.token, cms.signature);
  asRefusal(() => checkCarried(token.certificate, token.others, trust));
  const authority = describeCertificate(token.certificate).commonName;
  const others = [...token.others, ...cms.others];
  try {
    checkTrusted({ certificate: token.certificate, others, trust, at, purpose: 'times' });
    return { at, authority, trusted: true, why: '' };
  } catch (problem) {
    if (problem instanceof Refusal) return { at, authority, trusted: false, why: problem.message };
    throw problem;
  }
}

function tokenOf(token: Uint8Array, signature: Uint8Array) {
  try {
    return readTimestamp(token, signature);
  } catch (problem) {
    if (problem instanceof CmsError || problem instanceof TimestampError || problem instanceof DerError)
      throw new Refusal('timestamp', `时间戳是假的，或被改动过：${problem.message}`);
    throw problem;
  }
}

function timestampCheck(timestamp: CheckedTimestamp | null): Check {
  if (!timestamp) return { id: 'timestamp', ok: null, message: '没有时间戳：签署时间是签署者自己写的' };
  const { at, authority, trusted, why } = timestamp;
  return trusted
    ? { id: 'timestamp', ok: true, message: `时间戳：${formatDateTime(at.toISOString())}（${authority}）` }
    : { id: 'timestamp', ok: null, message: `时间戳的机构“${authority}”不在信任范围内，不作依据：${why}` };
}

/** A timestamp long after the seal's own time may be a later one in the place of the first. */
function gapChecks(claimed: Date, timestamp: CheckedTimestamp | null): Check[] {
  const gap = timestamp ? timestamp.at.getTime() - claimed.getTime() : 0;
  return gap > LARGEST_GAP_MS
    ? [
        {
          id: 'timestamp-gap',
          ok: null,
          message: `时间戳比写明的签署时间晚 ${durationText(gap)}：写明 ${formatDateTime(claimed.toISOString())}，可能不是签署时盖的那一个`,
        },
      ]
    : [];
}

/** The first digits of the SHA-256 of the signature as it stands in the file. */
function numberOf(written: Uint8Array): string {
  return (createHash('sha256').update(written).digest('hex').slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join('-');
}

function checkTime(claimed: Date, timestamp: CheckedTimestamp | null, now: Date): void {
  if (claimed.getTime() > now.getTime() + CLOCKS_MS)
    throw new Refusal('signing-time', `写明的签署时间还没有到：${formatDateTime(claimed.toISOString())}`);
  if (timestamp?.trusted && claimed.getTime() > timestamp.at.getTime() + CLOCKS_MS)
    throw new Refusal('signing-time', '写明的签署时间晚于时间戳');
}

function asStructure<T>(read: () => T): T {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof PdfSyntaxError) throw new Refusal('structure', `文件的结构不对：${problem.reason}`);
    throw problem;
  }
}

function asRefusal<T>(read: () => T): T {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof CmsError) throw new Refusal(problem.check, problem.message);
    if (problem instanceof DerError) throw new Refusal('der', `签名的编码不规范：${problem.reason}`);
    throw problem;
  }
}
