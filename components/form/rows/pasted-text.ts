import { fold } from '@/lib/number/fold';
import { foldTypedDecimal } from '@/lib/number/typed-decimal';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { isAdmitted } from '@/lib/scheme/admitted-option';
import type { Rules, SchemeForm } from '@/lib/scheme/scheme';
import { mayType, type Typing } from '@/lib/scheme/typing-problem';
import { CELL_LIMIT, cutText } from '../cells/text-limits';
import { fieldKind } from '../sheet/field-kinds';

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

/** A cell of a spreadsheet as a cell of the form takes it; null where it is none of the options. `cut`: it was too long. */
export function pastedText(text: string, column: string, { form, rules, unit }: PasteSource): { text: string | null; cut: boolean } {
  const declared = column.startsWith('cells.') ? form.cells[column.slice('cells.'.length)] : undefined;
  const trimmed = text.trim();
  const kept = cutText(trimmed, declared?.max ?? CELL_LIMIT);
  const cut = kept !== trimmed;
  switch (fieldKind(column, declared)) {
    case 'amount':
      return { text: foldTypedDecimal(kept, unit), cut };
    case 'points':
      return { text: foldTypedDecimal(kept, '分'), cut };
    case 'choice': {
      const option = declared?.options.find(({ key, label }) => [key, label].some((each) => fold(each) === fold(kept)));
      if (option || kept === '') return { text: option?.key ?? '', cut };
      return { text: declared && isAdmitted(kept, declared, rules) ? kept : null, cut: false };
    }
    default:
      return { text: kept, cut };
  }
}
