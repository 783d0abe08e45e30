// A file that another program sealed: our bytes untouched at its beginning, one signature over all of it, and nothing added but
// the seal. Whether the certificate is to be trusted is for people to say: it is pinned when they accept it.
import { describeCertificate, type CertificateFacts } from '../keys/certificates';
import { readAttached } from '../pdf/attached-files';
import { checkForeignSeal } from './foreign-seal';
import { PdfFile } from '../pdf/pdf-file';
import { PdfSyntaxError } from '../pdf/pdf-lexer';
import { checkSignature, type Findings } from '../signature-check';
import { Refusal, Unreadable, Unsigned } from '../refusal';
import { LARGEST_SIGNED } from '../largest-signed';
import { findSignature } from '../pdf/raw-structure';
import { namingOf, readCms } from '../cms/cms-read';
import { DerError } from '../cms/der';

export type SealedElsewhere =
  | {
      ok: true;
      signer: CertificateFacts;
      /** DER of the signer's certificate, to be pinned. */ certificate: Uint8Array;
      signedAt: Date;
      timestamp: Date | null;
    }
  | { ok: false; message: string };

const UNSEALED = '这份文件没有签章：请在签章程序里签章后再上传';

/** Holds an uploaded file against the one that was given out (`prepareForSealing`). The message is Chinese. */
export async function checkSealedElsewhere(ours: Uint8Array, uploaded: Uint8Array, at: Date): Promise<SealedElsewhere> {
  try {
    if (uploaded.length > LARGEST_SIGNED) throw new Unreadable(`文件太大：最多 ${LARGEST_SIGNED / 1024 / 1024} MB`);
    // A file that is no PDF is told so, before anything else.
    if (!Buffer.from(uploaded.subarray(0, 1024)).includes('%PDF-')) throw new Unreadable('这不是 PDF 文件');
    if (uploaded.length <= ours.length || Buffer.compare(uploaded.subarray(0, ours.length), ours) !== 0) {
      throw new Refusal(
        'seal',
        unchanged(ours, uploaded) ? UNSEALED : '这不是从这里下载的那份文件，或签章时改动了内容：请下载后原样签章（不要另存、打印或合并）',
      );
    }
    const certificate = carriedCertificate(uploaded);
    const found: Findings = { checks: [], signer: null, at: null, timestamp: null };
    const { file, signature, signer } = checkSignature(uploaded, { authorities: [], pinned: [certificate] }, at, found);
    if (!readAttached(ours)) throw new Error('what was given out to be sealed holds no files of ours');
    checkForeignSeal(PdfFile.open(ours), file, signature.field.number);
    return { ok: true, signer, certificate, signedAt: signature.at, timestamp: found.timestamp ? new Date(found.timestamp.at) : null };
  } catch (problem) {
    if (problem instanceof Unsigned) return { ok: false, message: UNSEALED };
    if (problem instanceof Refusal || problem instanceof Unreadable) return { ok: false, message: problem.message };
    if (problem instanceof PdfSyntaxError || problem instanceof DerError)
      return { ok: false, message: `文件的结构不对：${problem.reason}` };
    throw problem;
  }
}

const unchanged = (ours: Uint8Array, uploaded: Uint8Array) =>
  uploaded.length <= ours.length && Buffer.compare(uploaded, ours.subarray(0, uploaded.length)) === 0;

/** The certificate that the signature names. */
function carriedCertificate(bytes: Uint8Array): Uint8Array {
  const { certificates, signer } = readCms(findSignature(bytes).der);
  const found = certificates.find((der) => namingOf(signer, der) !== null);
  if (!found) throw new Refusal('signer-certificate', '签名里没有签署者的证书');
  describeCertificate(found);
  return found;
}
