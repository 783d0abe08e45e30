import { fold } from '@/lib/number/fold';
import { isAccountantsZero, pastedMeasure, pastedNumber } from '@/lib/number/pasted-number';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { isAdmitted } from '@/lib/scheme/admitted-option';
import type { Rules, SchemeForm } from '@/lib/scheme/scheme';
import { mayType, type Typing } from '@/lib/scheme/typing-problem';
import { CELL_LIMIT, cutText, LONG_LIMIT } from '../cells/text-limits';
import { fieldKind, optionsOf } from '../sheet/field-kinds';

export interface PasteSource {
  form: SchemeForm;
  rules: Pick<Rules, 'signs'>;
  unit: AmountUnit;
}

/** Whether the person types in that column: what others fill in takes nothing that is pasted. */
export function takesPaste(column: string, { cells }: SchemeForm, typing: Typing): boolean {
  const declared = column.startsWith('cells.') ? cells[column.slice('cells.'.length)] : undefined;
  return mayType(declared?.who ?? 'section', typing);
}

export interface PastedText {
  /** Null where it is none of the options. */
  text: string | null;
  /** It was too long. */
  cut: boolean;
  /** It is a dash that stands for 0, or for nothing. */
  dash?: 'zero' | 'blank';
}

const NUMBERS: ReadonlySet<string> = new Set(['amount', 'points', 'number']);
const MEASURES: ReadonlySet<string> = new Set(['target', 'actual']);

/** A cell of a spreadsheet as a cell of the form takes it. */
export function pastedText(text: string, column: string, { form, rules, unit }: PasteSource): PastedText {
  const declared = column.startsWith('cells.') ? form.cells[column.slice('cells.'.length)] : undefined;
  const kind = fieldKind(column, declared);
  const trimmed = text.trim();
  const kept = cutText(trimmed, declared?.max ?? (kind === 'long' ? LONG_LIMIT : CELL_LIMIT));
  const cut = kept !== trimmed;
  switch (kind) {
    case 'amount':
    case 'points':
    case 'number': {
      const number = pastedNumber(cut ? kept : text, kind === 'amount' ? unit : kind === 'points' ? '分' : '');
      if (isAccountantsZero(text)) return { text: number, cut, dash: 'zero' };
      return kept !== '' && number === '' ? { text: number, cut, dash: 'blank' } : { text: number, cut };
    }
    case 'choice': {
      const option = optionsOf(column, declared).find(({ key, label }) => [key, label].some((each) => fold(each) === fold(kept)));
      if (option || kept === '') return { text: option?.key ?? '', cut };
      return { text: declared && isAdmitted(kept, declared, rules) ? kept : null, cut: false };
    }
    default:
      return { text: MEASURES.has(column) ? pastedMeasure(kept) : kept, cut };
  }
}

/** One cell, put at the caret of a field: a number as it is written there, else the words as they are. */
export function pastedSingle(text: string, column: string, source: PasteSource): string {
  const declared = column.startsWith('cells.') ? source.form.cells[column.slice('cells.'.length)] : undefined;
  const isNumber = NUMBERS.has(fieldKind(column, declared));
  return (isNumber && pastedText(text, column, source).text) || text;
}
