// Whether all second judges see our pages in a file, but for its seal.
import { createHash } from 'node:crypto';
import { PdfFile } from '@/lib/signature/pdf/pdf-file';
import { PdfSyntaxError } from '@/lib/signature/pdf/pdf-lexer';
import { isKind } from '@/lib/signature/pdf/pdf-objects';
import { findSignature, type SignaturePlace } from '@/lib/signature/pdf/raw-structure';
import { signatureField } from '@/lib/signature/pdf/signature-field';
import { Refusal } from '@/lib/signature/refusal';
import { JUDGES } from './judges';
import { difference, type Picture, type Rectangle } from './picture';

const drawn = new Map<string, Promise<Picture[]>>();

/**
 * What the judges see in a file other than in `printed`, which we printed ourselves: a line for each judge that does; none where all
 * see our pages.
 */
export async function otherThanPrinted(bytes: Uint8Array, printed: Uint8Array, judges = JUDGES): Promise<string[]> {
  const free = sealBox(bytes);
  const seen = await Promise.all(
    judges.map(async (judge) => {
      try {
        const key = `${judge.name} ${createHash('sha256').update(printed).digest('hex')}`;
        const expected = drawn.get(key) ?? judge.draw(printed);
        drawn.set(key, expected);
        const found = difference(await judge.draw(bytes), await expected, free);
        return found === null ? [] : [`${judge.name}: ${found}`];
      } catch (problem) {
        return [`${judge.name}: ${problem instanceof Error ? problem.message : String(problem)}`];
      }
    }),
  );
  return seen.flat();
}

/** Where the seal of a signed file may be drawn, as we read it; null where it has no place, or the file cannot be read. */
function sealBox(bytes: Uint8Array): Rectangle | null {
  try {
    return boxOf(PdfFile.open(bytes), findSignature(bytes));
  } catch (problem) {
    if (problem instanceof PdfSyntaxError || problem instanceof Refusal) return null;
    throw problem;
  }
}

function boxOf(file: PdfFile, place: SignaturePlace): Rectangle | null {
  const { field } = signatureField(file, place);
  const rect = file.resolve(field.dict.entries.get('Rect'));
  const [a = 0, b = 0, c = 0, d = 0] = isKind(rect, 'array')
    ? rect.items.map((item) => (isKind(item, 'number') ? Number(item.text) : 0))
    : [];
  return a === c || b === d ? null : { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) };
}
