// The project expenditure list as it is printed (lib/print/engine/expenditure-list-table.ts), held against itself: rates and totals follow
// from the amounts, and nothing else stands in it. It is a record of its own: forms may differ from it, and people are told elsewhere.
import { type ListRow, listRate, listTotal } from '@/lib/department/expenditure-list';
import { trimDecimal } from '@/lib/number/decimal';
import type { ParsedPrintTask } from './print-task';
import { AMOUNT_IN_YUAN } from '@/lib/contract/text';

type Printed = Extract<ParsedPrintTask, { kind: 'document' }>['printed']['document'];
type Amounts = Pick<ListRow, 'name' | 'budget' | 'executed' | 'purpose'>;

const TITLE = '项目支出自评结果';
const COLUMNS = ['项目名称', '预算数（元）', '执行数（元）', '完成预算率', '主要用途'];

/** Why the document is not that list, in Chinese; null where it is. `rows`: those it must have, where they are known. */
export function listProblem({ title, blocks }: Printed, rows: readonly Amounts[] | null): string | null {
  const [table, ...more] = blocks;
  if (
    title !== TITLE ||
    table?.kind !== 'table' ||
    more.length > 0 ||
    table.columns.map((column) => column.title).join() !== COLUMNS.join()
  ) {
    return `印出的不是本系统的文件：“${title.slice(0, 40)}”`;
  }
  const printed = table.rows
    .slice(0, -1)
    .map(([name = '', budget = '', executed = '', , purpose = '']): Amounts => ({ name, budget, executed, purpose }));
  if (printed.some(({ budget, executed }) => !AMOUNT_IN_YUAN.test(budget) || !AMOUNT_IN_YUAN.test(executed))) return '清单里的金额不合规定';
  if (table.total !== true || textOf(table.rows) !== textOf(cellsOf(printed))) return '清单里的完成预算率或合计不是按各行金额算出来的';
  return rows === null || textOf(table.rows) === textOf(cellsOf(rows)) ? null : '清单与附件里的项目不一致';
}

function cellsOf(rows: readonly Amounts[]): string[][] {
  const cells = ({ name, budget, executed, purpose }: Amounts) => [
    name,
    trimDecimal(budget),
    trimDecimal(executed),
    listRate({ budget, executed }) ?? '',
    purpose,
  ];
  return [...rows.map(cells), cells({ name: '合计', ...listTotal(rows), purpose: '' })];
}

const textOf = (rows: readonly (readonly string[])[]) => JSON.stringify(rows);
