// The fonts that are shipped, from their packages. Found from the folder the program runs in, so that a bundle finds them too.
import path from 'node:path';
import type { Font } from 'fontkit';
import type { FontId } from '@/lib/print/engine/boxes';
import type { TextStyle } from '@/lib/print/engine/typefaces';
import { openSparse } from './sparse-font';

const FILES: Record<FontId, string[]> = {
  serif: ['@expo-google-fonts', 'noto-serif-sc', '400Regular', 'NotoSerifSC_400Regular.ttf'],
  sans: ['@expo-google-fonts', 'noto-sans-sc', '500Medium', 'NotoSansSC_500Medium.ttf'],
  symbols: ['dejavu-fonts-ttf', 'ttf', 'DejaVuSans.ttf'],
};

/** The order in which fonts are asked for a character: Song for the body, Hei for titles, then whatever has it. */
export const FONT_ORDER: Record<TextStyle, readonly FontId[]> = {
  body: ['serif', 'sans', 'symbols'],
  title: ['sans', 'serif', 'symbols'],
};

const open = new Map<FontId, Font>();

/** Where the font's file is. */
export function fontPath(id: FontId): string {
  return path.join(process.cwd(), 'node_modules', ...FILES[id]);
}

/** The font, opened once a process. Throws where its package is not installed under the working folder. */
export function fontOf(id: FontId): Font {
  const known = open.get(id);
  if (known) return known;
  const font = openSparse(fontPath(id));
  open.set(id, font);
  return font;
}
