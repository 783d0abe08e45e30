// Tools of the tests that attack: signing what signPdf would not, and other contents of the signature's place.
import { createHash } from 'node:crypto';
import { signCms, type Stamp } from '../lib/signature/cms/cms-sign';
import { PdfFile } from '../lib/signature/pdf/pdf-file';
import { isKind, type PdfDict, ref } from '../lib/signature/pdf/pdf-objects';
import { findSignature } from '../lib/signature/pdf/raw-structure';
import { reservedBytes, type Room, type Sealed, sealFile } from '../lib/signature/seal/seal';
import type { SigningKey } from '../lib/signature/keys/signing-key';

const ROOM = 8192;

/** A file with the place for a signature, as our seal leaves it. */
export function sealed(bytes: Uint8Array, key: SigningKey, at: Date, department = key.facts.organization): Sealed {
  return sealFile(bytes, { department, at, fingerprint: key.facts.fingerprint }, ROOM);
}

/** SHA-256 of what the signature is over. */
export function digestOf({ bytes, start, end }: Sealed): Uint8Array {
  return createHash('sha256').update(bytes.subarray(0, start)).update(bytes.subarray(end)).digest();
}

/** The file with that signature in its place. */
export function filled({ bytes, start, end }: Sealed, der: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.write(
    Buffer.from(der)
      .toString('hex')
      .padEnd(end - start - 2, '0'),
    start + 1,
    'latin1',
  );
  return new Uint8Array(copy);
}

/** Signs whatever has a place for it. */
export async function forged(file: Sealed, key: SigningKey): Promise<Uint8Array> {
  return filled(file, await signCms({ digest: digestOf(file), key, at: null, stamp: null }));
}

/** Signed as signPdf does, with whatever is given as a timestamp, and the room of that way of signing. */
export async function stampedFile(
  prepared: Uint8Array,
  { key, at, room, stamp }: { key: SigningKey; at: Date; room: Room; stamp: Stamp | null },
): Promise<Uint8Array> {
  const file = sealFile(
    prepared,
    { department: key.facts.organization, at, fingerprint: key.facts.fingerprint },
    reservedBytes([key.certificate, ...key.chain], room),
  );
  return filled(file, await signCms({ digest: digestOf(file), key, at: null, stamp }));
}

/** Where the signature of a signed file is, and what it holds. */
export function placeIn(bytes: Uint8Array): Sealed & { der: Uint8Array } {
  return { bytes, ...findSignature(bytes) };
}

/** Another text of the same length in place of the first that matches. */
export function replaced(file: Sealed, pattern: RegExp, by: (found: string) => string): Sealed {
  const text = Buffer.from(file.bytes).toString('latin1');
  const found = pattern.exec(text)?.[0];
  if (found === undefined) throw new Error(`nothing matches ${String(pattern)}`);
  const other = by(found);
  if (other.length !== found.length) throw new Error(`${other.length} characters instead of ${found.length}`);
  return {
    ...file,
    bytes: new Uint8Array(
      Buffer.from(
        text.replace(found, () => other),
        'latin1',
      ),
    ),
  };
}

/** The number and the dictionary of a page. */
export function pageOf(bytes: Uint8Array, index = 0): { file: PdfFile; number: number; dict: PdfDict } {
  const file = PdfFile.open(bytes);
  const number = file.pages()[index];
  if (number === undefined) throw new Error('no such page');
  const found = file.resolve(ref(number));
  if (!isKind(found, 'dict')) throw new Error('no such page');
  return { file, number, dict: found };
}
