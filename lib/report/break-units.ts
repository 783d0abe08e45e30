// Where a line may break (layout, "Every PDF"): Chinese between any two characters but for the punctuation rules;
// numbers with their sign and unit, and Latin words, in one piece.
import { isMark } from './printable-text';

/** No line starts with these. */
const CLOSERS = new Set('，。；：、！？）》〉」』】〕〗］｝”’％‰℃°·,.;:!?)]}%〞﹐﹑﹒﹔﹕﹖﹗ーゝ々′″');
/** No line ends with these. */
const OPENERS = new Set('（《〈「『【〔〖［｛“‘([{〝￥¥$€£№#');
/** Two of these in a row are one sign. */
const TWINS = new Set('—…―');

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

export interface BreakUnit {
  text: string;
  /** Where the name of a unit begins behind its number and its space: the best place to split one too long for a line. */
  unitAt?: number;
  kind: 'space' | 'word' | 'sign';
}

/** A line may end at it. */
export const isSpace = (character: string) => (character < '\u0080' ? character === ' ' : character !== '\u00a0' && character !== '\u202f' && /^\p{Zs}$/u.test(character));

/** Words of the forms, and short brackets, that look broken when a line ends inside them. */
const PHRASE =
  /（[^（）\n]{1,8}）|服务对象|满意度|可持续影响|(?:社会|经济|生态|可持续)效益|可持续|年度|总体|(?:数量|质量|时效|成本)?指标|绩效|目标值|目标|完成值|执行|情况|总额|支出/uy;

/** What these begin with: most characters begin none, and are told apart without a regular expression. */
const PHRASE_STARTS = new Set('（服满可社经生年总数质时成指绩效目完执情支');

/**
 * Cuts one paragraph into pieces that are never broken inside unless they are wider than a line.
 * `phrases`: the forms' own words are such pieces too, for short texts in narrow cells.
 */
export function breakUnits(paragraph: string, phrases = false): BreakUnit[] {
  const units: BreakUnit[] = [];
  let at = 0;
  while (at < paragraph.length) {
    const unit = (phrases ? phraseAt(paragraph, at) : null) ?? unitAt(paragraph, at);
    units.push(unit);
    at += unit.text.length;
  }
  return units;
}

function phraseAt(paragraph: string, at: number): BreakUnit | null {
  if (!PHRASE_STARTS.has(paragraph.charAt(at))) return null;
  PHRASE.lastIndex = at;
  const text = PHRASE.exec(paragraph)?.[0];
  return text ? { text, kind: 'word' } : null;
}

function unitAt(paragraph: string, at: number): BreakUnit {
  const code = paragraph.codePointAt(at) ?? 0;
  const character = withMarks(paragraph, at, String.fromCodePoint(code));
  // Most characters are Chinese: neither space nor word.
  if (code >= 0x3001 && code < 0xff00) return { text: character, kind: 'sign' };
  if (isSpace(character)) return { text: character, kind: 'space' };
  WORD.lastIndex = at;
  const word = WORD.exec(paragraph)?.[0];
  if (!word) return { text: character, kind: 'sign' };
  if (!DIGIT_END.test(word)) return { text: word, kind: 'word' };
  UNIT_NAME.lastIndex = at + word.length;
  const unitName = UNIT_NAME.exec(paragraph)?.[0] ?? '';
  if (unitName !== '') return { text: word + unitName, kind: 'word', unitAt: word.length };
  const [spaced, space = ''] = spacedUnit(paragraph, at + word.length);
  return spaced === '' ? { text: word, kind: 'word' } : { text: word + spaced, kind: 'word', unitAt: word.length + space.length };
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

function withMarks(paragraph: string, at: number, character: string): string {
  let whole = character;
  for (;;) {
    const code = paragraph.codePointAt(at + whole.length);
    if (code === undefined || !isMark(String.fromCodePoint(code))) return whole;
    whole += String.fromCodePoint(code);
  }
}

const firstOf = (text: string) => String.fromCodePoint(text.codePointAt(0) ?? 0);
const lastOf = (text: string) => {
  const tail = text.charCodeAt(text.length - 1);
  return text.slice(tail >= 0xdc00 && tail <= 0xdfff ? -2 : -1);
};

/** Whether the punctuation rules allow a line to end with `before` and the next to start with `after`. */
export function mayBreakBetween(before: string, after: string): boolean {
  const end = lastOf(before);
  const start = firstOf(after);
  if (CLOSERS.has(start) || OPENERS.has(end)) return false;
  if (isMark(start)) return false;
  return !(TWINS.has(end) && end === start);
}
