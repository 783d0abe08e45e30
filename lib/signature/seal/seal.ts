// The visible seal at the foot of the last page, and the revision that holds it with the empty place of the signature. The same
// file, department, time and certificate give the same bytes: verifying writes it again and compares.
import { deflateSync } from 'node:zlib';
import { formatDateTime } from '@/lib/format/date';
import { PdfFile } from '../pdf/pdf-file';
import { array, dict, isKind, name, number, type PdfDict, type PdfValue, ref, text } from '../pdf/pdf-objects';
import { joined, revisionOf } from '../pdf/pdf-revision';
import { outlinesOf, widthOf } from './seal-lettering';
import { latin1 } from '../pdf/pdf-lexer';

/** What the seal says. */
export interface Seal {
  department: string;
  at: Date;
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  fingerprint: string;
}

/** A file with the empty place for its signature. */
export interface Sealed {
  bytes: Uint8Array;
  /** Of `<`, and just after `>`. */
  start: number;
  end: number;
}

/** A file that cannot be sealed; the message is Chinese. */
export class CannotSealError extends Error {
  override readonly name = 'CannotSealError';
}

export const SIGNATURE_FIELD = 'ziping-seal';
export const SIGNATURE_REASON = '预算绩效自评材料签署';

const MILLIMETRE = 72 / 25.4;
/** Below the foot's line of an A4 page, its right edge that of the text. */
const BOX = { width: 62 * MILLIMETRE, height: 10 * MILLIMETRE, right: 22.5 * MILLIMETRE, bottom: 4 * MILLIMETRE };
const PADDING = 5;
const RED = '0.76 0.09 0.11';
const RANGE_DIGITS = 10;
/** By which the picture of every seal of ours begins. */
export const SEAL_HEAD = `${RED} RG\n${RED} rg\n`;

/**
 * The file with the seal and `reserved` bytes for the signature, its byte range already filled in. Throws CannotSealError for a
 * file that is encrypted or has a signature, PdfSyntaxError for what is no PDF, SealLetterError. `packed` is the drawing as a file
 * that is checked has it compressed: compressing differs between machines.
 */
export function sealFile(bytes: Uint8Array, seal: Seal, reserved: number, packed?: Uint8Array): Sealed {
  const { bytes: added, start, end } = sealRevision(bytes, seal, reserved, packed);
  return { bytes: joined(bytes, added), start, end };
}

/** The same without the file before it; `start` and `end` count from the file's beginning. Throws as sealFile does. */
export function sealRevision(
  bytes: Uint8Array,
  seal: Seal,
  reserved: number,
  packed: Uint8Array = deflateSync(drawing(seal), { level: 9 }),
): Sealed {
  const file = PdfFile.open(bytes);
  if (file.encrypted) throw new CannotSealError('文件已加密：请先去掉密码');
  const page = file.pages().at(-1);
  if (page === undefined) throw new CannotSealError('文件没有页面');
  const { number: root, dict: catalog } = file.catalog();
  const form = file.resolve(catalog.entries.get('AcroForm'));
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/ByteRange')) throw new CannotSealError('文件已经有签名');
  const [signature, widget, appearance] = [file.size, file.size + 1, file.size + 2];
  const rect = boxOn(file, page);
  const pageDict = file.dictOf(ref(page), '页面');
  const changedPage = dict({
    ...Object.fromEntries(pageDict.entries),
    Annots: array([...itemsOf(file, pageDict.entries.get('Annots')), ref(widget)]),
  });
  const fields = isKind(form, 'dict') ? itemsOf(file, form.entries.get('Fields')) : [];
  const changedForm = dict({
    ...(isKind(form, 'dict') ? Object.fromEntries(form.entries) : {}),
    Fields: array([...fields, ref(widget)]),
    SigFlags: number(3),
  });
  const added = revisionOf(file, [
    { number: signature, object: signatureDict(seal, reserved) },
    { number: widget, object: widgetDict(seal, { signature, appearance, page, rect }) },
    { number: appearance, object: { kind: 'stream', dict: appearanceDict(), data: packed } },
    { number: page, object: changedPage },
    { number: root, object: dict({ ...Object.fromEntries(catalog.entries), ...version(bytes, catalog), AcroForm: changedForm }) },
  ]);
  return withByteRange(added, bytes.length, reserved);
}

/** What a signature without certificates takes, and a timestamp's token with its certificates. */
const SIGNATURE_BYTES = 2048;
const TOKEN_BYTES = 12 * 1024;
/** Added since ECDSA signatures have the lower s and timestamps are given within minutes: what keeps to less was signed before. */
const MARK_BYTES = 2;

/** How a signature of ours was made, as the room says that was left for it. */
export interface Room {
  timestamp: boolean;
  /** Its ECDSA signature has the lower s, and its timestamp was given within minutes. */
  strict: boolean;
}

/** The place that is left for a signature. It is signed itself, so that a timestamp cannot be taken away unnoticed. */
export function reservedBytes(certificates: readonly Uint8Array[], { timestamp, strict }: Room): number {
  return certificates.reduce((sum, der) => sum + der.length, SIGNATURE_BYTES) + (timestamp ? TOKEN_BYTES : 0) + (strict ? MARK_BYTES : 0);
}

/** What the room tells that was left for a signature with these certificates; null where it is none that we leave. */
export function roomOf(reserved: number, certificates: readonly Uint8Array[]): Room | null {
  const rooms = [true, false].flatMap((strict) => [true, false].map((timestamp) => ({ timestamp, strict })));
  return rooms.find((room) => reservedBytes(certificates, room) === reserved) ?? null;
}

/** Date and time in PDF's writing, of China's clock. */
export function pdfDate(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3600 * 1000).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return `D:${local}+08'00'`;
}

/** The instant that pdfDate wrote, or any date of PDF with its zone; null for other texts. */
export function readPdfDate(value: string): Date | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'?00'?)?|([+-])(\d\d)'?(\d\d)'?)$/.exec(value);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, sign, hours = '0', minutes = '0'] = match;
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(utc - (sign === '-' ? -offset : offset));
}

/** The lines of the seal, from the top. */
export function sealLines({ department, at, fingerprint }: Seal): [string, string, string] {
  const short = (fingerprint.slice(0, 32).match(/.{8}/g) ?? []).join(' ');
  return [department, `电子签署 ${formatDateTime(at.toISOString())}`, `证书指纹 ${short}`];
}

function itemsOf(file: PdfFile, value: PdfValue | undefined): PdfValue[] {
  const found = file.resolve(value);
  return isKind(found, 'array') ? found.items : [];
}

interface Rect {
  left: number;
  bottom: number;
}

/** The page's box, which a page inherits from those above it. */
function boxOn(file: PdfFile, page: number): Rect {
  let node: PdfDict | null = file.dictOf(ref(page), '页面');
  for (let depth = 0; node && depth < 50; depth += 1) {
    const box = file.resolve(node.entries.get('MediaBox'));
    if (isKind(box, 'array')) {
      const [left = 0, bottom = 0, right = 0] = box.items.map((item) => (isKind(item, 'number') ? Number(item.text) : 0));
      return { left: Math.max(left, right - BOX.right - BOX.width), bottom: bottom + BOX.bottom };
    }
    const parent: PdfValue | undefined = node.entries.get('Parent');
    node = parent === undefined ? null : file.dictOf(parent, '页面');
  }
  throw new CannotSealError('页面没有尺寸');
}

function signatureDict({ department, at }: Seal, reserved: number): PdfDict {
  return dict({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ByteRange: { kind: 'raw', text: `[0 ${'0'.repeat(RANGE_DIGITS)} ${'0'.repeat(RANGE_DIGITS)} ${'0'.repeat(RANGE_DIGITS)}]` },
    Contents: { kind: 'raw', text: `<${'0'.repeat(reserved * 2)}>` },
    M: text(pdfDate(at)),
    Name: text(department),
    Reason: text(SIGNATURE_REASON),
  });
}

function widgetDict(
  seal: Seal,
  { signature, appearance, page, rect }: { signature: number; appearance: number; page: number; rect: Rect },
): PdfDict {
  return dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: text(SIGNATURE_FIELD),
    TU: text(`${seal.department}电子签章`),
    Contents: text(sealLines(seal).join('\n')),
    // Printed, and not to be moved.
    F: number(132),
    Rect: array([rect.left, rect.bottom, rect.left + BOX.width, rect.bottom + BOX.height].map(number)),
    P: ref(page),
    V: ref(signature),
    AP: dict({ N: ref(appearance) }),
  });
}

function appearanceDict(): PdfDict {
  return dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: array([0, 0, BOX.width, BOX.height].map(number)),
    Resources: dict({}),
    Filter: name('FlateDecode'),
  });
}

/**
 * Operators of the seal's picture: a red double frame around three lines; a long name is set smaller. Files keep the picture that they
 * were signed with: once it changes, verifying has to know the former one too, or takes those seals for another program's.
 */
export function drawing(seal: Seal): string {
  const [department, date, fingerprint] = sealLines(seal);
  const room = BOX.width - 2 * PADDING;
  const fitted = (line: string, size: number) => Math.min(size, (size * room) / Math.max(1, widthOf(line, size)));
  const line = (content: string, size: number, baseline: number) =>
    outlinesOf({ text: content, size: fitted(content, size), x: PADDING, baseline });
  const frame = (inset: number, width: number) =>
    `${width} w\n${inset} ${inset} ${two(BOX.width - 2 * inset)} ${two(BOX.height - 2 * inset)} re S\n`;
  return `q\n${SEAL_HEAD}${frame(0.6, 1.1)}${frame(2, 0.35)}${line(department, 8.6, 18.5)}${line(date, 6.4, 11)}${line(fingerprint, 6.4, 4.3)}Q\n`;
}

const two = (value: number) => Math.round(value * 100) / 100;

/** ETSI.CAdES.detached is a signature of PDF 1.7 with an extension. */
function version(bytes: Uint8Array, catalog: PdfDict): Record<string, PdfValue> {
  const [, minor = '7'] = /^%PDF-1\.(\d)/.exec(latin1(bytes, 0, 8)) ?? [];
  const older = Number(minor) < 7 && !catalog.entries.has('Version');
  const extension = dict({ ESIC: dict({ BaseVersion: name('1.7'), ExtensionLevel: number(1) }) });
  return { ...(older && { Version: name('1.7') }), ...(!catalog.entries.has('Extensions') && { Extensions: extension }) };
}

/** Written into the revision, which stands after so many bytes. */
function withByteRange(added: Uint8Array, before: number, reserved: number): Sealed {
  const revision = Buffer.from(added.buffer, added.byteOffset, added.length);
  const start = before + revision.indexOf(`<${'0'.repeat(reserved * 2)}>`);
  const end = start + reserved * 2 + 2;
  const digits = (value: number) => String(value).padEnd(RANGE_DIGITS);
  const range = revision.indexOf('/ByteRange [0 ') + '/ByteRange [0 '.length;
  revision.write([start, end, before + revision.length - end].map(digits).join(' '), range, 'latin1');
  return { bytes: added, start, end };
}
