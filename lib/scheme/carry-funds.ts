// Rows of money carried over to another scheme: by key, else by any spelling of their name, else as further rows; amounts in a unit that it admits.
import type { Evaluation, FundRow, Funds } from '@/lib/form/evaluation';
import { fundPath } from '@/lib/form/path';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { trimDecimal } from '@/lib/number/decimal';
import { isBlank } from '@/lib/number/fold';
import type { CellsAt, SayNoPlace } from './carry-over';
import { isNamed } from './fund-name';
import type { SchemeForm } from './scheme';

const AMOUNTS = [
  ['budgetInitial', '年初预算'],
  ['budget', '预算'],
  ['executed', '执行'],
] as const;

/** The money of a form under another scheme's form. A row that has no place there is said with its amounts. */
export function carryFunds({ funds }: Evaluation, old: SchemeForm, form: SchemeForm, cellsAt: CellsAt, say: SayNoPlace): Funds {
  const unit = form.unit.entered.includes(funds.unit) ? funds.unit : (form.unit.entered[0] ?? funds.unit);
  const wanted = funds.rows.map((row) => wantedKey(row, old, form));
  const rows = funds.rows.flatMap((row, at): FundRow[] => {
    const { key: oldKey, label: oldLabel, cells, ...rest } = row;
    const label = oldLabel ?? old.funds.rows.find(({ key }) => key === oldKey)?.label ?? oldKey ?? '';
    const [path, key] = [fundPath(row, at), wanted[at] ?? null];
    // Of several that mean one row, the one that has its very key comes first, else the first of them.
    const takes =
      key !== null && (oldKey === key || !wanted.some((other, index) => other === key && (index < at || funds.rows[index]?.key === key)));
    if (!takes && !form.funds.more) {
      const amounts = AMOUNTS.flatMap(([name, word]) => (isBlank(row[name]) ? [] : [`${word} ${row[name] ?? ''}`]));
      const outside = row.outside ? '，不计入本部门项目支出' : '';
      say(path, `资金“${label}”`, `${amounts.length > 0 ? `${amounts.join('，')}（${funds.unit}）` : '没有金额'}${outside}`);
      for (const [own, value] of Object.entries(cells ?? {}))
        say(`${path}.cells.${own}`, `资金“${label}”的${old.cells[own]?.label ?? own}`, value);
      return [];
    }
    const named = takes ? { key } : { label };
    return [{ ...named, ...inUnit(rest, funds.unit, unit), ...cellsAt({ on: 'fund', key: oldKey ?? null, index: at }, path, cells) }];
  });
  return { unit, rows };
}

function wantedKey({ key, label }: FundRow, old: SchemeForm, form: SchemeForm): string | null {
  if (key !== undefined && form.funds.rows.some((rule) => rule.key === key)) return key;
  const name = label ?? old.funds.rows.find((rule) => rule.key === key)?.label;
  return name === undefined ? null : (form.funds.rows.find((rule) => isNamed(rule, name))?.key ?? null);
}

/** A row's amounts in the other unit, exactly. */
export function inUnit<T extends Pick<FundRow, 'budgetInitial' | 'budget' | 'executed'>>(row: T, from: AmountUnit, to: AmountUnit): T {
  if (from === to) return row;
  const shifted = AMOUNTS.flatMap(([name]) => {
    const amount = row[name];
    return amount === undefined ? [] : [[name, shiftedAmount(amount, to === '万元' ? -4 : 4)]];
  });
  return { ...row, ...Object.fromEntries(shifted) };
}

/** The amount with its point moved, exactly; what is no amount (a draft half typed) stands as it is. */
function shiftedAmount(amount: string, places: number): string {
  const match = /^(\d+)(?:\.(\d*))?$/.exec(amount.trim());
  if (!match) return amount;
  const [, whole = '', fraction = ''] = match;
  const decimals = Math.max(0, fraction.length - places);
  const digits = `${whole}${fraction}`.padEnd(whole.length + Math.max(fraction.length, places), '0').padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return trimDecimal(decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`);
}
