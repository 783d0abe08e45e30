// Which units are the same (docs/rules.md, "Reading a target or an actual").
import { memoised } from './memoised';

const BRACKETS = /[(（][^()（）]*[)）]/g;
const JOINERS = /[·•、.×*]/g;
const RESULT_AT_END = /(?:完成|合格)$/;
const COUNTED_BY_YEAR = new Set(['次', '期', '场']);

const ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['%', '百分比', '百分率'],
    ['㎡', 'm2', 'm²', '平方米', '平米'],
    ['m³', 'm3', '立方米', '方'],
    ['km²', 'km2', '平方公里', '平方千米'],
    ['km', '公里', '千米'],
    ['人', '名'],
  ].flatMap(([first = '', ...others]) => others.map((other) => [other, first])),
);

const WHOLE: Readonly<Record<string, readonly string[]>> = { 人次: ['人', '次'], 人天: ['人', '天'] };

/** The unit as it is compared: brackets off, one joiner, one spelling of each part. */
const comparable: (unit: string) => string = memoised((unit) => {
  const parts = unit
    .replace(BRACKETS, '')
    .replace(JOINERS, '/')
    .split('/')
    .map((part) => part.replace(RESULT_AT_END, ''))
    .flatMap((part) => WHOLE[part] ?? [ALIKE[part] ?? part]);
  const behind = parts.at(-2);
  if (parts.at(-1) === '年' && behind !== undefined && COUNTED_BY_YEAR.has(behind)) parts.pop();
  return parts.join('/');
});

/** Whether two units mean the same: `次/年` and 次, `元/人/天` and `元/人·天`, 平方米 and ㎡. */
export function isSameUnit(one: string, other: string): boolean {
  return one === other || comparable(one) === comparable(other);
}

/** A unit that says per cent. */
export function isPercentage(unit: string): boolean {
  return comparable(unit) === '%';
}
