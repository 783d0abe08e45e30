// A pasted row as cells of a row of the form take it, and what of it they do not take.
import { takePrefix } from '@/lib/number/comparator';
import { fold, isBlank, isPlaceholder } from '@/lib/number/fold';
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { Rules, SchemeForm } from '@/lib/scheme/scheme';
import { signOf } from '@/lib/scheme/sign';
import type { Typing } from '@/lib/scheme/typing-problem';
import { pastedText, takesPaste } from './pasted-text';

/** A field of the row; `=sign` and `=unit` are parts of its target; null: not taken in. */
export type Assigned = string | null;

/** Sign and unit in columns of their own, where the form has the target in one. */
export const SIGN = '=sign';
export const UNIT = '=unit';

/** Counts of cells. */
export interface PasteLosses {
  /** Longer than a cell may be: they lost their end. */
  cut: number;
  /** None of the options: left as they were. */
  unknown: number;
  /** Others fill them in: left as they were. */
  others: number;
  /** A dash that is 0 in an accounting format. */
  zeros: number;
  /** A dash alone, which is blank. */
  dashes: number;
  /** Sign or unit that no target could take. */
  parts: number;
}

export interface RowReader {
  losses: PasteLosses;
  /** What the row says, by field of the form. */
  read(cells: readonly string[], columns: readonly Assigned[]): Record<string, string>;
}

/** Reads rows for a form, counting what is lost. */
export function rowReader(form: SchemeForm, rules: Rules, unit: AmountUnit, typing: Typing): RowReader {
  const losses: PasteLosses = { cut: 0, unknown: 0, others: 0, zeros: 0, dashes: 0, parts: 0 };
  const source = { form, rules, unit };
  const read: RowReader['read'] = (cells, columns) => {
    const said: Record<string, string> = {};
    const partOf = (part: string) => (cells[columns.indexOf(part)] ?? '').trim();
    columns.forEach((name, at) => {
      if (name === null || name === 'level1' || name === SIGN || name === UNIT) return;
      const cell = cells[at] ?? '';
      if (!takesPaste(name, form, typing)) {
        if (cell.trim() !== '') losses.others += 1;
        return;
      }
      const pasted = pastedText(cell, name, source);
      if (pasted.cut) losses.cut += 1;
      if (pasted.dash === 'zero') losses.zeros += 1;
      if (pasted.dash === 'blank') losses.dashes += 1;
      if (pasted.text === null) losses.unknown += 1;
      else said[name] = pasted.text;
    });
    const [sign, own] = [partOf(SIGN), partOf(UNIT)];
    if (sign !== '' || own !== '') {
      const whole = said.target === undefined ? null : wholeTarget(said.target, sign, own, rules);
      if (whole === null) losses.parts += 1;
      else {
        said.target = whole.target;
        losses.parts += whole.lost;
        if (whole.qualitative) said.direction = 'qualitative';
      }
    }
    return said;
  };
  return { losses, read };
}

interface WholeTarget {
  target: string;
  qualitative: boolean;
  /** Parts that could not be said. */
  lost: number;
}

/** `≧ | 735 | 人次` in one cell: ≥735人次. What the value says already is not said twice. */
function wholeTarget(value: string, sign: string, unit: string, rules: Rules): WholeTarget {
  const meant = sign === '' ? null : signOf(sign, rules);
  const qualitative = meant === '定性';
  let lost = sign !== '' && meant === null && !isPlaceholder(sign) ? 1 : 0;
  const folded = fold(value);
  const { prefix, rest } = takePrefix(folded);
  const number = /^[+-]?\d/.test(prefix.word === '' ? folded : rest);
  let target = value;
  if (meant !== null && !qualitative) {
    if (number && prefix.word === '') target = `${meant}${target}`;
    else if (prefix.word === '' || (prefix.comparator ?? '=') !== meant) lost += 1;
  }
  if (!isBlank(unit) && !isPlaceholder(unit) && !folded.endsWith(fold(unit))) {
    if (number) target = `${target}${unit}`;
    else lost += 1;
  }
  return { target, qualitative, lost };
}
