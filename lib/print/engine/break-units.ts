// Where a line may break (layout, "Every PDF"): Chinese between any two characters but for the punctuation rules;
// numbers with their sign and unit, and Latin words, in one piece.
import { isMark } from './printable-text';
import { COMPARATORS, spacedSignAt } from './whole-numbers';

/** No line starts with these. */
const CLOSERS = '，。；：、！？）》〉」』】〕〗］｝”’％‰℃°·,.;:!?)]}%〞﹐﹑﹒﹔﹕﹖﹗ーゝ々′″';
/** No line ends with these. */
const OPENERS = '（《〈「『【〔〖［｛“‘([{〝￥¥$€£№#';
/** Two of these in a row are one sign. */
const TWINS = '—…―';
/** What PHRASE begins with. */
const PHRASE_STARTS = '（服满可社经生年总数质时成指绩效目完执情支';

const LETTER = '0-9A-Za-z\\u00c0-\\u024f\\u0370-\\u052f\\u1e00-\\u1eff０-９Ａ-Ｚａ-ｚ';
const MARKED = `[${LETTER}]\\p{M}*`;
/** `１，３００` is one number: the comma between groups of three full-width digits is its own. */
const GROUPING = '(?<=[０-９])，(?=[０-９]{3}(?![０-９]))';
const WORD = new RegExp(
  `(?:[≥≤≧≦⩾⩽≈><=＞＜＝±+＋−－-]+(?=[0-9０-９.]))?${MARKED}(?:${MARKED}|[.,:'’/_@&+%*·~．％－-]{1,3}(?=[${LETTER}])|${GROUPING})*[%％‰℃°㎡²³+]*`,
  'uy',
);
const DIGIT_END = /[0-9０-９]$/;
const UNIT_NAME =
  /(?:万亿|[万亿千百])?(?:平方米|立方米|平方公里|公里|美元|港元|欧元|小时|分钟|工作日|年度|人次|人天|公斤|元|[天年月日号时分秒次个家人名项场份篇册套条期吨米户件批台辆座处所门部间类种倍度亩株只头斤克升页字届轮组支双块本张幅])?/uy;

export type UnitKind = 'space' | 'word' | 'sign';

/**
 * Told of every piece of a paragraph, in order: from where to where it goes, and where the name of a unit begins behind its number and
 * its space, the best place to split a piece too long for a line; -1 for none.
 */
export interface UnitVisitor {
  unit(from: number, to: number, kind: UnitKind, unitAt: number): void;
}

/** A line may end at it. */
export const isSpace = (character: string) =>
  character < '\u0080' ? character === ' ' : character !== '\u00a0' && character !== '\u202f' && /^\p{Zs}$/u.test(character);

/** Words of the forms, and short brackets, that look broken when a line ends inside them. */
const PHRASE =
  /（[^（）\n]{1,8}）|服务对象|满意度|可持续影响|(?:社会|经济|生态|可持续)效益|可持续|年度|总体|(?:数量|质量|时效|成本)?指标|绩效|目标值|目标|完成值|执行|情况|总额|支出/uy;

/** The first word of a phrase: one wider than its line is parted behind it (成本/指标), not wherever the line is full. */
const FIRST_WORD = /(?:服务|可持续|社会|经济|生态|数量|质量|时效|成本)(?=对象|影响|效益|指标)/uy;

const [CLOSES, OPENS, IS_TWIN, BEGINS_PHRASE, IS_SIGN] = [1, 2, 4, 8, 16];
/** What a character is, by its code: long texts ask a million times. */
const KINDS = new Uint8Array(0x10000);
for (const [characters, kind] of [
  [CLOSERS, CLOSES],
  [OPENERS, OPENS],
  [TWINS, IS_TWIN],
  [PHRASE_STARTS, BEGINS_PHRASE],
  [COMPARATORS, IS_SIGN],
] as const) {
  for (const character of characters) KINDS[character.charCodeAt(0)] = kindOf(character.charCodeAt(0)) | kind;
}

function kindOf(code: number): number {
  return KINDS[code] ?? 0;
}

export interface UnitOptions {
  /** The forms' own words are pieces too, for short texts in narrow cells. */
  phrases?: boolean;
  /** A sign that stands apart from its number is one piece with it. */
  signs?: boolean;
}

/**
 * Cuts one paragraph into pieces that are never broken inside unless they are wider than a line. Pieces are places in the paragraph: a
 * long form has a million of them.
 */
export function eachUnit(paragraph: string, { phrases = false, signs = false }: UnitOptions, visitor: UnitVisitor): void {
  let at = 0;
  while (at < paragraph.length) {
    const code = paragraph.charCodeAt(at);
    const phrase = phrases && (kindOf(code) & BEGINS_PHRASE) !== 0 ? lengthOf(PHRASE, paragraph, at) : 0;
    if (phrase > 0) {
      // The first version's frozen forms are printed without this.
      const first = signs ? lengthOf(FIRST_WORD, paragraph, at) : 0;
      visitor.unit(at, at + phrase, 'word', first > 0 ? at + first : -1);
      at += phrase;
    } else if (code >= 0x3001 && code < 0xd800) {
      // Most characters are Chinese: neither space nor word.
      const end = pastMarks(paragraph, at + 1);
      visitor.unit(at, end, 'sign', -1);
      at = end;
    } else at = unitAt(paragraph, at, signs, visitor);
  }
}

/** How long the match is that begins there; 0 for none. */
function lengthOf(sticky: RegExp, paragraph: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.exec(paragraph)?.[0].length ?? 0;
}

/** Tells of the unit that begins there, and where it ends. */
function unitAt(paragraph: string, at: number, signs: boolean, visitor: UnitVisitor): number {
  const code = paragraph.codePointAt(at) ?? 0;
  const end = pastMarks(paragraph, at + (code > 0xffff ? 2 : 1));
  const sign = signs && (kindOf(code) & IS_SIGN) !== 0 ? spacedSignAt(paragraph, at) : 0;
  const word = code >= 0x3001 && code < 0xff00 ? 0 : sign + wordAt(paragraph, at + sign);
  if (word === 0) {
    visitor.unit(at, end, isSpace(paragraph.slice(at, end)) ? 'space' : 'sign', -1);
    return end;
  }
  const [nameAt, wordEnd] = unitNameAt(paragraph, at, at + word);
  visitor.unit(at, wordEnd, 'word', nameAt);
  return wordEnd;
}

/** How long the number or word is that begins there; 0 for none. */
function wordAt(paragraph: string, at: number): number {
  return lengthOf(WORD, paragraph, at);
}

/** Where the name of a unit begins behind a number, -1 for none, and where the whole ends. */
function unitNameAt(paragraph: string, from: number, wordEnd: number): [nameAt: number, end: number] {
  if (!DIGIT_END.test(paragraph.slice(Math.max(from, wordEnd - 1), wordEnd))) return [-1, wordEnd];
  UNIT_NAME.lastIndex = wordEnd;
  const unitName = UNIT_NAME.exec(paragraph)?.[0] ?? '';
  if (unitName !== '') return [wordEnd, wordEnd + unitName.length];
  const [spaced, space = ''] = spacedUnit(paragraph, wordEnd);
  return spaced === '' ? [-1, wordEnd] : [wordEnd + space.length, wordEnd + spaced.length];
}

/** A unit behind a space, with the space: it belongs to its number as well. "" where there is none. */
function spacedUnit(paragraph: string, at: number): [spaced: string, space?: string] {
  const space = paragraph.charAt(at);
  if (!isSpace(space)) return [''];
  const sign = /^[%％‰℃°㎡]/.exec(paragraph.charAt(at + 1))?.[0];
  UNIT_NAME.lastIndex = at + 1;
  const unitName = sign ?? UNIT_NAME.exec(paragraph)?.[0] ?? '';
  return unitName === '' ? [''] : [space + unitName, space];
}

/** Behind the marks that stand there. */
function pastMarks(paragraph: string, from: number): number {
  let at = from;
  for (let code = paragraph.codePointAt(at); code !== undefined && isMark(code); code = paragraph.codePointAt(at))
    at += code > 0xffff ? 2 : 1;
  return at;
}

/** Whether the punctuation rules allow a line to end with the character before that place of the text and the next to start there. */
export function mayBreakAt(text: string, at: number): boolean {
  const [end, start] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  if ((kindOf(start) & CLOSES) !== 0 || (kindOf(end) & OPENS) !== 0) return false;
  if (isMark(text.codePointAt(at) ?? 0)) return false;
  return !(end === start && (kindOf(end) & IS_TWIN) !== 0);
}
