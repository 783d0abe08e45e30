// The foot of a page: `— 27 —` in the middle, and at the right, in small type, which revision this is.
import { type Boxes, PAGE, type PageGeometry, type TextRun } from './boxes';
import { fitText } from './fit-text';
import type { PrintingFacts } from './printing-facts';
import type { Typefaces } from './typefaces';

const NUMBER_SIZE = 10.5;
const FACTS_SIZE = 7;
/** Digits of the hash that stand for the whole. */
const SHORT_HASH = 8;

/** What identifies the paper: `第 3 版 · 9f2c41d7`, `预览稿`, or the hash alone. */
export function footText({ revision, sha256, preview }: PrintingFacts): string {
  const parts = [preview ? '预览稿' : null, revision === null ? null : `第 ${revision} 版`, sha256?.slice(0, SHORT_HASH) ?? null];
  return parts.filter((part) => part !== null).join(' · ');
}

/** The boxes of a page's foot. */
export function pageFoot(number: number, facts: PrintingFacts, typefaces: Typefaces, page: PageGeometry = PAGE): Boxes {
  const centre = page.left + page.textWidth / 2;
  const right = page.left + page.textWidth;
  return {
    rules: [],
    runs: [
      ...lineAt(`— ${number} —`, NUMBER_SIZE, typefaces, page, (width) => centre - width / 2),
      ...lineAt(footText(facts), FACTS_SIZE, typefaces, page, (width) => right - width),
    ],
  };
}

function lineAt(text: string, size: number, typefaces: Typefaces, page: PageGeometry, left: (width: number) => number): TextRun[] {
  const onMissing = (character: string) => {
    throw new Error(`no font prints the foot's ${character}`);
  };
  const [line] = fitText(text, page.textWidth, { style: 'body', size, typefaces, onMissing });
  if (!line) return [];
  const x = left(line.width);
  return line.pieces.map((piece) => ({ text: piece.text, font: piece.font, size, x: x + piece.x, y: page.footBaseline }));
}
