// Signing a document (PAdES baseline B-B, B-T with a timestamp): the files inside, the visible seal, the signature over
// everything but itself. All but the signature's value follows from what is given: signing again gives the same bytes.
import { createHash } from 'node:crypto';
import { attachFiles } from './pdf/attached-files';
import { signCms } from './cms/cms-sign';
import { reservedBytes, sealFile } from './seal/seal';
import { eachContentsFile, type SignedContents } from './signed-contents';
import type { SigningKey } from './keys/signing-key';
import { type TimestampAuthority, timestampOver } from './cms/timestamp';

export interface SignOptions {
  key: SigningKey;
  /** The claimed time of signing; whole seconds count. */
  at: Date;
  seal: { department: string };
  /** Null for a document that is not ours: nothing is put inside. */
  contents: SignedContents | null;
  timestamp: TimestampAuthority | null;
}

/** A certificate that is not valid at the time of signing. */
export class CertificateDatesError extends Error {
  override readonly name = 'CertificateDatesError';
}

/** What makes the signature not fit the place that was left for it. */
class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * The signed document. Throws TimestampError where the authority gives no time, CertificateDatesError, CannotSealError (encrypted, or
 * signed already), CannotAttachError, PdfSyntaxError (no PDF) and SealLetterError; nothing is half signed.
 */
export async function signPdf(unsigned: Uint8Array, { key, at, seal, contents, timestamp }: SignOptions): Promise<Uint8Array> {
  const { notBefore, notAfter, fingerprint } = key.facts;
  if (at < notBefore || at > notAfter) throw new CertificateDatesError('签署时证书不在有效期内');
  const prepared = contents ? prepareForSealing(unsigned, contents) : unsigned;
  const reserved = reservedBytes([key.certificate, ...key.chain], { timestamp: timestamp !== null, strict: true });
  const { bytes, start, end } = sealFile(prepared, { department: seal.department, at, fingerprint }, reserved);
  const digest = createHash('sha256').update(bytes.subarray(0, start)).update(bytes.subarray(end)).digest();
  const signature = await signCms({ digest, key, at: null, stamp: timestamp && ((value) => timestampOver(value, timestamp, at)) });
  if (signature.length > reserved) throw new TooLargeError(`the signature takes ${signature.length} bytes of ${reserved}`);
  Buffer.from(bytes.buffer, bytes.byteOffset).write(Buffer.from(signature).toString('hex'), start + 1, 'latin1');
  return bytes;
}

/** The unsigned document with its files inside: what a vendor's client is given to seal. Throws CannotAttachError and PdfSyntaxError. */
export function prepareForSealing(unsigned: Uint8Array, contents: SignedContents): Uint8Array {
  return attachFiles(unsigned, eachContentsFile(contents));
}
