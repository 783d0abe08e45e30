// The words and signs before and behind a number, and what they say together (docs/rules.md, "Reading a target or an actual").

export type Comparator = '≥' | '≤' | '>' | '<';

/** What stood before a number. */
export interface Prefix {
  /** null: `=`, 约, 近 or nothing, which any suffix beats. */
  comparator: Comparator | null;
  word: string;
}

const PREFIXES = table({
  '≥': '≥ ≧ ⩾ >= => ≥= 不低于 不少于 不小于 大于等于 大于或等于 至少 不得低于 不得少于 不得小于 最少 达到 达',
  '≤': '≤ ≦ ⩽ <= =< ≤= 不超过 不高于 不多于 不大于 小于等于 小于或等于 至多 不得超过 不得高于 不得多于 不得大于 未超过 最多 控制在',
  '>': '> 大于 高于 超过 超',
  '<': '< 小于 低于 少于',
  '': '= 约 近',
});

const SUFFIXES = table({ '≥': '及以上 以上', '≤': '及以下 以下 以内 之内 内', '': '左右' });

/** Longest word first: 大于或等于 is not 大于. */
function table(words: Record<Comparator | '', string> | Partial<Record<Comparator | '', string>>): readonly [string, Comparator | null][] {
  return Object.entries(words)
    .flatMap(([comparator, list]) =>
      list.split(' ').map((word): [string, Comparator | null] => [word, comparator === '' ? null : (comparator as Comparator)]),
    )
    .sort(([a], [b]) => b.length - a.length);
}

/** The prefixes by their first character: most texts begin with none of them. */
const PREFIXES_BY_FIRST = new Map(PREFIXES.map(([{ [0]: first }]) => [first, PREFIXES.filter(([word]) => word[0] === first)]));

/** The longest prefix that a folded text begins with, and what is left. */
export function takePrefix(text: string): { prefix: Prefix; rest: string } {
  const found = PREFIXES_BY_FIRST.get(text[0])?.find(([word]) => text.startsWith(word));
  if (!found) return { prefix: { comparator: null, word: '' }, rest: text };
  return { prefix: { comparator: found[1], word: found[0] }, rest: text.slice(found[0].length) };
}

/** The suffix that a folded text ends in; `word` is "" where there is none. 左右 says nothing. */
export function takeSuffix(text: string): { comparator: Comparator | null; word: string; rest: string } {
  const found = SUFFIXES.find(([word]) => text.endsWith(word));
  return found
    ? { comparator: found[1], word: found[0], rest: text.slice(0, -found[0].length) }
    : { comparator: null, word: '', rest: text };
}

/** What prefix and suffix say together; undefined where they contradict each other. */
export function together(prefix: Comparator | null, suffix: Comparator | null): Comparator | null | undefined {
  if (suffix === null || prefix === suffix) return prefix ?? suffix;
  if (prefix === null) return suffix;
  return (prefix === '>' && suffix === '≥') || (prefix === '<' && suffix === '≤') ? suffix : undefined;
}
