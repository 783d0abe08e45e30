// Letters of the seal as outlines: no font is embedded, and every reader shows the same. From the font of the titles, which is
// found from the folder the program runs in.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { create, type Font } from 'fontkit';

/** A character that the seal's font has no letter for. */
export class SealLetterError extends Error {
  override readonly name = 'SealLetterError';

  constructor(readonly character: string) {
    super(`签章上的“${character}”没有字体能印出`);
  }
}

export interface Line {
  text: string;
  size: number;
  x: number;
  /** From the bottom of the box. */
  baseline: number;
}

let opened: Font | null = null;

function sealFont(): Font {
  if (opened) return opened;
  const font = create(
    readFileSync(path.join(process.cwd(), 'node_modules', '@expo-google-fonts', 'noto-sans-sc', '500Medium', 'NotoSansSC_500Medium.ttf')),
  );
  if (!('createSubset' in font)) throw new Error('the font of seals is a collection, not a font');
  opened = font;
  return font;
}

/** How wide the text is at that size, in points. Throws SealLetterError. */
export function widthOf(text: string, size: number): number {
  const font = sealFont();
  return glyphsOf(text).reduce((sum, { glyph }) => sum + (glyph.advanceWidth * size) / font.unitsPerEm, 0);
}

/** Filled outlines of a line, as operators of a content stream. Throws SealLetterError. */
export function outlinesOf({ text, size, x, baseline }: Line): string {
  const scale = size / sealFont().unitsPerEm;
  const parts: string[] = [];
  let left = x;
  for (const { glyph } of glyphsOf(text)) {
    parts.push(outline(glyph.path.commands, scale, left, baseline));
    left += glyph.advanceWidth * scale;
  }
  return parts.join('');
}

function glyphsOf(text: string) {
  const font = sealFont();
  return [...text].map((character) => {
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    if (glyph.id === 0) throw new SealLetterError(character);
    return { glyph };
  });
}

interface PathCommand {
  command: string;
  args: number[];
}

/** TrueType's quadratic curves become the cubic ones of PDF. Hundredths of a point are finer than any printer. */
function outline(commands: readonly PathCommand[], scale: number, left: number, bottom: number): string {
  let [penX, penY] = [0, 0];
  const place = (x: number, y: number) => `${short(left + x * scale)} ${short(bottom + y * scale)}`;
  const drawn = commands.map(({ command, args }) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const from = [penX, penY] as const;
    switch (command) {
      case 'moveTo':
        [penX, penY] = [a, b];
        return `${place(a, b)} m\n`;
      case 'lineTo':
        [penX, penY] = [a, b];
        return `${place(a, b)} l\n`;
      case 'quadraticCurveTo':
        [penX, penY] = [c, d];
        return `${place(from[0] + (2 / 3) * (a - from[0]), from[1] + (2 / 3) * (b - from[1]))} ${place(c + (2 / 3) * (a - c), d + (2 / 3) * (b - d))} ${place(c, d)} c\n`;
      case 'bezierCurveTo':
        [penX, penY] = [e, f];
        return `${place(a, b)} ${place(c, d)} ${place(e, f)} c\n`;
      default:
        return 'h\n';
    }
  });
  return drawn.length > 0 ? `${drawn.join('')}f\n` : '';
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
