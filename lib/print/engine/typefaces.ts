// What the layout must know about fonts, so that it stays pure: which font prints a character, and how wide it is.
import type { FontId } from './boxes';

/** Song for the body of the form, Hei for its title. */
export type TextStyle = 'body' | 'title';

export interface GlyphMeasure {
  font: FontId;
  /** Advance width as a share of the font size. */
  width: number;
}

export interface Typefaces {
  /** The first font of the style's order that prints the whole cluster (a character with its combining marks), or null. */
  measure(cluster: string, style: TextStyle): GlyphMeasure | null;
}

/** What cannot be printed, and where it stands: a character that no shipped font has, or a number that its cell cannot hold uncut. */
export interface MissingGlyph {
  character: string;
  /** It is such a number. */
  tooWide?: true;
  /** The words of the form for its place, such as `项目名称`. */
  where: string;
  /** Its path in the exchange form, such as `goals[0].groups[0].indicators[0].level3`. */
  path: string;
}
