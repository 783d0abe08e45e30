// Folding: which texts are the same to the rules (docs/rules.md, "Reading a target or an actual").

const FULL_WIDTH_ASCII = /[\uFF01-\uFF5E]/g;
const GROUPED_NUMBER = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g;

/**
 * Full-width ASCII becomes half-width, white space goes, numbers written in groups of three lose their commas.
 * Nothing else: ① is not 1.
 */
export function fold(text: string): string {
  return text
    .replace(FULL_WIDTH_ASCII, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, '')
    .replace(GROUPED_NUMBER, (number) => number.replaceAll(',', ''));
}

/** Blank means empty after folding: "not reported". `/`, `-` and `无` are not blank. */
export function isBlank(text: string | null | undefined): boolean {
  return text === null || text === undefined || fold(text) === '';
}
