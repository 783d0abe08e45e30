// Reading a date: a day, a month or a year, as a span of days (docs/rules.md, "Reading a target or an actual").
import { takePrefix } from './comparator';

/** First and last day, each as yyyymmdd: numbers that compare as days do. */
export interface DateSpan {
  first: number;
  last: number;
}

const BEFORE = ['不晚于', '不迟于', '截至', '截止', '于', '在', '='];
const BEHIND = '(?:之前|以前|上旬|中旬|下旬|完成|前|底|末|初|中|份|内)*';
const YEAR = '(?<year>\\d{4})';
const MONTH = '(?<month>\\d{1,2})';
const DAY = '(?<day>\\d{1,2})';
const SPELLINGS = [
  `${YEAR}年(?:${MONTH}月(?:${DAY}[日号])?)?`,
  `${MONTH}月(?:${DAY}[日号])?`,
  `${YEAR}(?<joint>[-./])${MONTH}\\k<joint>${DAY}`,
  `${YEAR}[-/]${MONTH}`,
].map((core) => new RegExp(`^${core}(?<behind>${BEHIND})$`));
const YEAR_AND_MONTH = new RegExp(`^${YEAR}\\.${MONTH}(?<behind>${BEHIND})$`);
/** What every spelling has: most texts do not. */
const DATED = /\d月|\d{4}[-年./]/;
const THIRD = /[上中下]旬/;

/** The folded text as a date, or null. A date without a year is of `year`. */
export function readDate(folded: string, year: number): DateSpan | null {
  if (!DATED.test(folded)) return null;
  const text = withoutBefore(folded);
  for (const spelling of SPELLINGS) {
    const { groups } = spelling.exec(text) ?? {};
    if (groups) return spanOf(groups.year ? Number(groups.year) : year, groups.month, groups.day, THIRD.exec(groups.behind ?? '')?.[0]);
  }
  return null;
}

/** `2022.12`, with the words of a date or without: a month beside a date only. */
export function readPointedMonth(folded: string): DateSpan | null {
  const { groups } = (DATED.test(folded) && YEAR_AND_MONTH.exec(withoutBefore(folded))) || {};
  return groups ? spanOf(Number(groups.year), groups.month, undefined, THIRD.exec(groups.behind ?? '')?.[0]) : null;
}

function withoutBefore(text: string): string {
  const { prefix, rest } = takePrefix(text);
  if (prefix.comparator === '≤') return rest;
  const word = BEFORE.find((each) => text.startsWith(each));
  return word ? text.slice(word.length) : text;
}

function spanOf(year: number, month: string | undefined, day: string | undefined, third: string | undefined): DateSpan | null {
  if (year < 1990 || year > 2100) return null;
  const at = (m: number, d: number) => year * 10_000 + m * 100 + d;
  if (month === undefined) return { first: at(1, 1), last: at(12, 31) };
  const m = Number(month);
  if (m < 1 || m > 12) return null;
  const end = new Date(Date.UTC(year, m, 0)).getUTCDate();
  if (day !== undefined) {
    const d = Number(day);
    return d >= 1 && d <= end ? { first: at(m, d), last: at(m, d) } : null;
  }
  if (third === '上旬') return { first: at(m, 1), last: at(m, 10) };
  if (third === '中旬') return { first: at(m, 11), last: at(m, 20) };
  return { first: at(m, third === '下旬' ? 21 : 1), last: at(m, end) };
}
