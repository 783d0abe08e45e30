// What an attacker would have readers see in place of our page: objects of ours written again.
import { PdfFile } from '@/lib/signature/pdf/pdf-file';
import { array, dict, isKind, number, type PdfValue, ref, written } from '@/lib/signature/pdf/pdf-objects';
import type { LaidObject } from './seal-layout';
import type { Random } from './random';

const BLUE = '0 0 1 rg 60 60 400 600 re f';

/** One object of ours, as the attacker would have it. */
export function payload(ours: Uint8Array, random: Random): LaidObject {
  const file = PdfFile.open(ours);
  const page = file.pages()[0] ?? 0;
  const entries = Object.fromEntries(file.dictOf(ref(page), 'page').entries);
  const drawing = isKind(entries.Contents, 'ref') ? entries.Contents.number : page;
  const tree = file.catalog().dict.entries.get('Pages');
  const root = isKind(tree, 'ref') ? tree.number : page;
  const pages = Object.fromEntries(file.dictOf(tree, 'pages').entries);
  const withKeys = (more: Record<string, PdfValue>) => written(dict({ ...entries, ...more }));
  return random.pick<LaidObject>([
    { number: page, body: withKeys({ Rotate: number(180) }) },
    { number: page, body: withKeys({ CropBox: array([0, 400, 595, 842].map(number)) }) },
    { number: page, body: withKeys({ Contents: array([]) }) },
    { number: drawing, body: `<</Length ${BLUE.length}>>\nstream\n${BLUE}\nendstream` },
    { number: root, body: written(dict({ ...pages, Rotate: number(90) })) },
    { number: root, body: written(dict({ ...pages, Kids: array([]), Count: number(0) })) },
  ]);
}
