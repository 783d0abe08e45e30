// The project expenditure list (layout, 项目支出自评结果) as a document: amounts in 元 as reported, rates and total computed.
import { type ListRow, listRate, listTotal } from '@/lib/department/expenditure-list';
import { trimDecimal } from '@/lib/number/decimal';
import type { HeadedDocument, TableBlock } from './blocks';

/** What of a row is printed. Amounts are decimal strings in 元; "" where not reported. */
export type PrintedListRow = Pick<ListRow, 'name' | 'budget' | 'executed' | 'purpose'>;

export const LIST_TITLE = '项目支出自评结果';
const TOTAL = '合计';

const cells = (name: string, amounts: { budget: string; executed: string }, purpose: string) => [
  name,
  trimDecimal(amounts.budget),
  trimDecimal(amounts.executed),
  listRate(amounts) ?? '',
  purpose,
];

/** The list with its last row 合计: also what stands in the report and in the disclosure text. */
export function listTable(rows: readonly PrintedListRow[]): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: '项目名称', share: 25, align: 'start' },
      { title: '预算数（元）', share: 15, align: 'end' },
      { title: '执行数（元）', share: 18, align: 'end' },
      { title: '完成预算率', share: 10, align: 'centre' },
      { title: '主要用途', share: 32, align: 'start' },
    ],
    rows: [...rows.map((row) => cells(row.name, row, row.purpose)), cells(TOTAL, listTotal(rows), '')],
    total: true,
  };
}

/** The list as a document of its own. */
export function listDocument(rows: readonly PrintedListRow[]): HeadedDocument {
  return { title: LIST_TITLE, blocks: [listTable(rows)] };
}
