// The unit that the head of a column of amounts names.
import type { AmountUnit } from './amount-unit';
import { fold } from './fold';

/** `1万元=10000元` explains the unit, `500万元以上` names projects: neither is the unit. */
const CONVERSION = /\d+(\.\d+)?[百千万亿]*元?[=＝]\d+(\.\d+)?[百千万亿]*元?/g;
const SUM = /\d+(\.\d+)?[百千万亿]*元/g;
const UNIT = /(?<!单)[百千万亿]*[美港欧日]?元|(?<=[(（])万(?=[)）])/g;

/** The unit, `unclear` where it is none that is understood or more than one, null where there is none. */
export function headUnit(head: string): AmountUnit | 'unclear' | null {
  const text = fold(head).replaceAll('（', '(').replaceAll('）', ')').replace(CONVERSION, '').replace(SUM, '');
  const units = new Set([...text.matchAll(UNIT)].map(([unit]) => (unit === '万' ? '万元' : unit)));
  const [unit] = units;
  if (unit === undefined) return null;
  return units.size === 1 && (unit === '元' || unit === '万元') ? unit : 'unclear';
}
