// The refusal of a text that cannot be printed: better no PDF than a blank, another letter or half a number in somebody's name.
import type { MissingGlyph } from '@/lib/print/engine/typefaces';

export interface MissingCharacter extends MissingGlyph {
  /** Such as `U+2A6A5`; several for a character with combining marks. */
  codePoint: string;
  /** Which of the forms that were to be printed, from 0. */
  form: number;
}

const codePointsOf = (text: string) =>
  [...text].map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');

/** Words for one of them: `“项目名称”中的“𪚥”（U+2A6A5）`. */
export function describeMissing({ where, character, codePoint, tooWide }: MissingCharacter): string {
  return tooWide ? `“${where}”这一格放不下的数“${character}”` : `“${where}”中的“${character}”（${codePoint}）`;
}

/** What is wrong with one of them, and what would mend it. */
export function missingSentence(missing: MissingCharacter): string {
  if (missing.tooWide)
    return `“${missing.where}”这一格放不下“${missing.character}”：数不能断成两行，请改用较大的单位，或在表式中加宽这一列`;
  return `${describeMissing(missing)}没有字体能印出：请换用能够印出的字`;
}

export class GlyphMissingError extends Error {
  override readonly name = 'GlyphMissingError';
  /** Each character once a place. */
  readonly characters: MissingCharacter[];

  constructor(missing: readonly (MissingGlyph & { form: number })[]) {
    const once = new Map(missing.map((glyph) => [`${glyph.form} ${glyph.path} ${glyph.character}`, glyph]));
    const characters = [...once.values()].map((glyph) => ({ ...glyph, codePoint: codePointsOf(glyph.character) }));
    const lacking = characters.filter(({ tooWide }) => !tooWide);
    const sentences = lacking.length > 0 ? [`没有字体能印出${lacking.map(describeMissing).join('、')}：请换用能够印出的字`] : [];
    super([...sentences, ...characters.filter(({ tooWide }) => tooWide).map(missingSentence)].join('；'));
    this.characters = characters;
  }
}
