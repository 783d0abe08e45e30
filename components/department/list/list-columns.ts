import { z } from 'zod';
import { trimDecimal } from '@/lib/number/decimal';
import { typedAmount } from '@/lib/number/typed-amount';
import { type ListEditRow, yuanText } from './list-rows';
import type { RowShape } from '@/lib/sync/rows-model';
import type { PasteColumn } from '../table/pasted-table';

export type ListColumn = 'name' | 'budget' | 'executed' | 'purpose';

/** The list's columns as the budget system's spreadsheets call them. */
export const LIST_COLUMNS: readonly PasteColumn<ListColumn>[] = [
  { key: 'name', label: '项目名称', also: ['项目', '名称'], kind: 'text', required: true },
  { key: 'budget', label: '预算数', also: ['预算', '预算金额', '全年预算数'], kind: 'amount', required: true },
  { key: 'executed', label: '执行数', also: ['执行', '执行金额', '全年执行数', '支出数'], kind: 'amount', required: true },
  { key: 'purpose', label: '主要用途', also: ['用途', '项目主要用途'], kind: 'text', required: true },
];

/** What is typed in a row. */
export const LIST_SHAPE: RowShape<ListEditRow> = {
  cells: { name: '项目名称', budget: '预算数', executed: '执行数', purpose: '主要用途', formId: '自评表' },
  stored: storedCell,
};

/** As the server has it: amounts in 元 without what they were written with, texts without blanks around them. */
function storedCell(cell: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const amount = cell === 'budget' || cell === 'executed' ? typedAmount(value) : null;
  return amount?.ok ? trimDecimal(amount.yuan) : value.trim();
}

/** A cell as it is read. */
export function listCellText(row: ListEditRow, cell: string, forms: readonly { id: string; name: string }[]): string {
  if (cell === 'budget' || cell === 'executed') return yuanText(row[cell]) || '未报';
  if (cell === 'formId') return forms.find(({ id }) => id === row.formId)?.name ?? '未指定';
  return cell === 'name' || cell === 'purpose' ? row[cell] : '';
}

/** A row as it is kept in the browser until it is saved. */
export const listEditRow: z.ZodType<ListEditRow> = z.object({
  key: z.string(),
  id: z.string().nullable(),
  name: z.string(),
  budget: z.string(),
  executed: z.string(),
  purpose: z.string(),
  formId: z.string().nullable(),
});
