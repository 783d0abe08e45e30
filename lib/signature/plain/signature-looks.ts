// What in a plain file looks like a signature, and is none: our seal drawn without our signature, a field drawn as if somebody had
// signed in it.
import type { PdfFile } from '../pdf/pdf-file';
import { PdfSyntaxError } from '../pdf/pdf-lexer';
import { isKind, isName, type PdfObject, type PdfStream } from '../pdf/pdf-objects';
import type { SignatureField } from '../pdf/signature-field';
import { Refusal } from '../refusal';
import { SEAL_HEAD } from '../seal/seal';
import { fieldType, lineOf } from './annotation';
import type { SeenDict } from './seen-dict';

/** No picture of a seal is larger, in compressed bytes. */
const LARGEST_PICTURE = 256 * 1024;
/** They lead to no drawing: back to the page, to letters of a font file, to what only programs read. */
const NO_DRAWING: ReadonlySet<string> = new Set([
  'Parent',
  'P',
  'FontFile',
  'FontFile2',
  'FontFile3',
  'ToUnicode',
  'CIDToGIDMap',
  'Metadata',
]);
/** Draws nothing. */
const BLANK = /^(?:\s|\bq\b|\bQ\b|%[^\r\n]*|\/Tx BMC|\bEMC\b)*$/;

export class SignatureLooks {
  /** What was read and is none of ours, nor leads there. */
  private readonly others = new Set<PdfObject>();

  constructor(
    private readonly file: PdfFile,
    private readonly signature: SignatureField,
    private readonly sealedElsewhere: boolean,
  ) {}

  /** The field of the signature that the file has, or a part of it. */
  isSigned(seen: SeenDict): boolean {
    return lineOf(seen).some(({ dict }) => dict === this.signature.field.dict);
  }

  /** Throws Refusal where the annotation passes itself off as a signature. */
  check(seen: SeenDict): void {
    if (!seen.has('AP')) return;
    const signed = this.isSigned(seen);
    const pictures = this.picturesIn(seen);
    if (!signed && fieldType(seen) === 'Sig' && pictures.some((each) => !BLANK.test(this.drawn(each) ?? 'Do')))
      throw new Refusal('signature-field', '文件里有画成签过的样子、其实没有签名的签名栏');
    if ((this.sealedElsewhere || !signed) && this.drawOurs(pictures)) throw new Refusal('seal', '页面上画着本系统的签章，却不是按它签的');
  }

  /** One, or one for each state. */
  private picturesIn(seen: SeenDict): PdfStream[] {
    const looks = seen.inner('AP');
    const values = ['N', 'R', 'D']
      .map((key) => looks?.value(key))
      .flatMap((value) => (isKind(value, 'dict') ? [...value.entries.values()].map((each) => this.file.resolve(each)) : [value]));
    return values.filter((each) => isKind(each, 'stream'));
  }

  /** These, or whatever is drawn in them by way of forms, patterns, masks, letters. */
  private drawOurs(pictures: readonly PdfStream[]): boolean {
    const open: PdfObject[] = [...pictures];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const value = isKind(next, 'stream') ? next : (this.file.resolve(next) ?? null);
      if (this.others.has(value)) continue;
      const dict = isKind(value, 'stream') ? value.dict : value;
      if (isKind(value, 'stream') && this.isOurs(value)) return true;
      if (isKind(value, 'array')) open.push(...value.items);
      if (isKind(dict, 'dict')) for (const [key, inner] of dict.entries) if (!NO_DRAWING.has(key)) open.push(inner);
      if (isKind(value, 'array') || isKind(dict, 'dict')) this.others.add(value);
    }
    return false;
  }

  private isOurs(picture: PdfStream): boolean {
    const image = isName(this.file.resolve(picture.dict.entries.get('Subtype')), 'Image');
    return !image && squeezed(this.drawn(picture) ?? '').includes(squeezed(SEAL_HEAD));
  }

  /** What draws it; null where that cannot be told. */
  private drawn(picture: PdfStream): string | null {
    if (picture.data.length > LARGEST_PICTURE) return null;
    try {
      return Buffer.from(this.file.contentOf(picture)).toString('latin1');
    } catch (problem) {
      if (problem instanceof PdfSyntaxError) return null;
      throw problem;
    }
  }
}

const squeezed = (content: string) => content.replace(/\s+/g, ' ');
