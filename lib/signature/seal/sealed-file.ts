// What a signed file consists of: printed pages, files inside, seal. Each part is written again and compared byte by byte, so that
// nothing else can be in between. A seal of another program is held to what a seal may add.
import { signatureOf } from '../cms/cms-sign';
import type { VerifiedCms } from '../cms/cms-verify';
import { isLowS } from '../cms/low-s';
import { durationText, LARGEST_GAP_MS } from '../cms/timestamp';
import { describeCertificate } from '../keys/certificates';
import { certificateParts } from '../keys/certificate-parts';
import { keyFacts } from '../keys/public-key';
import { PdfFile } from '../pdf/pdf-file';
import { inflated } from '../pdf/stream-content';
import { readAttached, type ReadAttached } from '../pdf/attached-files';
import { latin1, PdfSyntaxError } from '../pdf/pdf-lexer';
import { isKind, type PdfDict } from '../pdf/pdf-objects';
import type { SignaturePlace } from '../pdf/raw-structure';
import { WorkBudget } from '../pdf/work-budget';
import { CannotSealError, drawing, roomOf, type Seal, sealRevision } from './seal';
import { SealLetterError } from './seal-lettering';
import { checkForeignSeal } from './foreign-seal';
import type { SignatureField } from '../pdf/signature-field';
import { Refusal } from '../refusal';

export interface SealedParts {
  /** Null where nothing of ours is inside: a document that was signed as it was. */
  attached: ReadAttached | null;
  sealedElsewhere: boolean;
}

interface Sealed {
  file: PdfFile;
  place: SignaturePlace;
  signature: SignatureField;
  /** SHA-256 of the signer's certificate. */
  fingerprint: string;
  cms: VerifiedCms;
  /** By its timestamp, whoever gave that; null where it has none. */
  stampedAt: Date | null;
}

/** Takes the file apart. Throws Refusal where something stands in it that neither we nor a seal put there, and PdfSyntaxError. */
export function sealedParts(sealed: Sealed): SealedParts {
  const prepared = beforeOurSeal(sealed);
  if (prepared) checkSpelling(sealed);
  if (prepared) return { attached: readAttached(prepared), sealedElsewhere: false };
  // Every revision is looked at, but not every one as if it were the only one.
  const budget = new WorkBudget(sealed.file.bytes.length);
  for (const section of sealed.file.sections.slice(1)) {
    const before = sealed.file.bytes.subarray(0, section.end);
    const attached = readAttached(before, budget);
    if (!attached) continue;
    checkForeignSeal(PdfFile.open(before), sealed.file, sealed.signature.field.number);
    return { attached, sealedElsewhere: true };
  }
  return { attached: null, sealedElsewhere: true };
}

/** Our own signatures have one spelling, the certificates that they name, and a timestamp still where they were made with one. */
function checkSpelling({ file, place, signature: { at }, cms, stampedAt }: Sealed): void {
  const { certificate, others, signedBytes, signature, token } = cms;
  if (!cms.namesAll) throw new Refusal('signing-certificate', '签名里的证书不是签署时的那几张：有加进去的，或被去掉的');
  const kind = keyFacts(certificateParts(certificate).publicKey).kind === 'rsa' ? 'rsa' : 'ec';
  const again = signatureOf({ certificate, kind, others, signed: signedBytes, value: signature, token });
  if (Buffer.compare(again, place.der) !== 0) throw new Refusal('der', '签名的编码不规范：不是签署时的写法');
  // We write small letters; no signature covers which.
  if (/[A-F]/.test(latin1(file.bytes, place.start, place.end))) throw new Refusal('contents', '签名值被改动过：字母换了大小写');
  const room = roomOf((place.end - place.start - 2) / 2, [certificate, ...others]);
  if (!room) throw new Refusal('contents', '签名值的位置大小不对');
  if (room.timestamp && token === null) throw new Refusal('timestamp', '签署时的时间戳被去掉了');
  if (!room.timestamp && token !== null) throw new Refusal('timestamp', '签署时没有时间戳，是后来加上的');
  if (!room.strict) return;
  if (kind === 'ec' && !isLowS(signature, describeCertificate(certificate).keyKind))
    throw new Refusal('signature', '签名值被改写过：不是签署时的写法');
  // Nobody signs here where the clocks are so far apart: it is not the one that was given then.
  if (stampedAt && stampedAt.getTime() - at.getTime() > LARGEST_GAP_MS)
    throw new Refusal('timestamp', `时间戳比签署晚了 ${durationText(stampedAt.getTime() - at.getTime())}：不是签署时的那一个`);
}

/** The bytes before our own seal, if the newest revision is exactly that; otherwise null. */
function beforeOurSeal({ file, place, signature, fingerprint }: Sealed): Uint8Array | null {
  const { bytes } = file;
  const offsets = [...file.newest.entries.values()].flatMap((entry) => (entry.kind === 'at' ? [entry.offset] : []));
  const prepared = bytes.subarray(0, Math.min(...offsets));
  const seal: Seal = { department: signature.name, at: signature.at, fingerprint };
  try {
    const packed = pictureOf(file, signature.field.dict);
    if (!packed || !Buffer.from(inflated(packed, 4 * 1024 * 1024)).equals(Buffer.from(drawing(seal), 'latin1'))) return null;
    const again = sealRevision(prepared, seal, (place.end - place.start - 2) / 2, packed);
    if (prepared.length + again.bytes.length !== bytes.length || again.start !== place.start || again.end !== place.end) return null;
    const own = bytes.subarray(prepared.length);
    const [start, end] = [place.start - prepared.length, place.end - prepared.length];
    return equal(again.bytes, own, 0, start) && equal(again.bytes, own, end, own.length) ? prepared : null;
  } catch (problem) {
    if (problem instanceof PdfSyntaxError || problem instanceof CannotSealError || problem instanceof SealLetterError) return null;
    throw problem;
  }
}

function pictureOf(file: PdfFile, field: PdfDict): Uint8Array | null {
  const appearance = file.resolve(field.entries.get('AP'));
  const picture = isKind(appearance, 'dict') ? file.resolve(appearance.entries.get('N')) : undefined;
  return isKind(picture, 'stream') ? picture.data : null;
}

function equal(a: Uint8Array, b: Uint8Array, from: number, to: number): boolean {
  return Buffer.compare(a.subarray(from, to), b.subarray(from, to)) === 0;
}
