// What in a plain file looks like a signature, and is none: our seal drawn without our signature, an empty field drawn as if somebody
// had signed in it, a seal that turns into another under the mouse.
import type { PdfFile } from '../pdf/pdf-file';
import { PdfSyntaxError } from '../pdf/pdf-lexer';
import { isKind, type PdfObject, type PdfStream } from '../pdf/pdf-objects';
import type { SignatureField } from '../pdf/signature-field';
import { Refusal } from '../refusal';
import { SEAL_HEAD } from '../seal/seal';
import type { SeenDict } from './seen-dict';

/** No picture of a seal is larger, in compressed bytes. */
const LARGEST_PICTURE = 256 * 1024;
/** Draws nothing. */
const BLANK = /^(?:\s|\bq\b|\bQ\b|%[^\r\n]*|\/Tx BMC|\bEMC\b)*$/;

interface Looked {
  signature: SignatureField;
  sealedElsewhere: boolean;
}

/** Throws Refusal where the annotation passes itself off as a signature. */
export function checkLook(seen: SeenDict, { signature, sealedElsewhere }: Looked): void {
  if (!seen.has('AP')) return;
  const signed = seen.dict === signature.field.dict;
  const appearance = seen.inner('AP');
  if (signed && appearance && (appearance.has('R') || appearance.has('D'))) throw new Refusal('seal', '签章会随鼠标变成别的样子（AP）');
  const pictures = ['N', 'R', 'D'].flatMap((key) => picturesIn(seen.file, appearance?.value(key)));
  if (!signed && isEmptySignature(seen) && pictures.some((each) => !BLANK.test(drawn(seen.file, each) ?? 'Do'))) throw new Refusal('signature-field', '文件里有画成签过的样子、其实没有签名的签名栏');
  if ((sealedElsewhere || !signed) && pictures.some((each) => squeezed(drawn(seen.file, each) ?? '').includes(squeezed(SEAL_HEAD)))) throw new Refusal('seal', '页面上画着本系统的签章，却不是按它签的');
}

/** A field for a signature, or its widget, in which nobody signed. */
function isEmptySignature(seen: SeenDict): boolean {
  let at: SeenDict | null = seen;
  for (let depth = 0; at && depth < 50; depth += 1) {
    if (at.has('FT')) return at.name('FT') === 'Sig' && !isKind(at.value('V'), 'dict') && !isKind(seen.value('V'), 'dict');
    at = at.inner('Parent');
  }
  return false;
}

/** One, or one for each state. */
function picturesIn(file: PdfFile, value: PdfObject | undefined): PdfStream[] {
  if (isKind(value, 'stream')) return [value];
  if (!isKind(value, 'dict')) return [];
  return [...value.entries.values()].map((each) => file.resolve(each)).filter((each) => isKind(each, 'stream'));
}

/** What draws it; null where that cannot be told. */
function drawn(file: PdfFile, picture: PdfStream): string | null {
  if (picture.data.length > LARGEST_PICTURE) return null;
  try {
    return Buffer.from(file.contentOf(picture)).toString('latin1');
  } catch (problem) {
    if (problem instanceof PdfSyntaxError) return null;
    throw problem;
  }
}

const squeezed = (content: string) => content.replace(/\s+/g, ' ');
