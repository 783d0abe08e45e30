// Tables of the report's text, filled by the data: the expenditure list with its total row, and the execution row
// (layout: project expenditure list; department form).
import { trimDecimal } from '@/lib/number/decimal';
import { listRate, listTotal } from '../expenditure-list';
import { NARRATIVE_TABLES, type NarrativeData, type NarrativeTableName } from './narrative';
import { figureValues } from './narrative-fields';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { fundHeadings } from '@/lib/score/fund-headings';

export interface NarrativeColumn {
  title: string;
  /** Share of the width. */
  share: number;
  numeric: boolean;
}

export interface FilledTable {
  name: string;
  columns: NarrativeColumn[];
  rows: string[][];
  /** The last row is 合计. */
  total: boolean;
  /** Why it has no rows, where it has none: Chinese. */
  missing: string | null;
}

/** A table with its present values. Amounts of the list in 元 as listed, of the execution row in 万元 with 2 decimals. */
export function narrativeTable(table: NarrativeTableName, data: NarrativeData): FilledTable {
  return table === 'expenditure-list' ? expenditureList(data) : executionRow(data);
}

function expenditureList({ list }: NarrativeData): FilledTable {
  const row = (name: string, amounts: { budget: string; executed: string }, purpose: string) => [
    name,
    trimDecimal(amounts.budget),
    trimDecimal(amounts.executed),
    listRate(amounts) ?? '',
    purpose,
  ];
  return {
    name: NARRATIVE_TABLES['expenditure-list'],
    columns: [
      { title: '项目名称', share: 26, numeric: false },
      { title: '预算数（元）', share: 15, numeric: true },
      { title: '执行数（元）', share: 16, numeric: true },
      { title: '完成预算率', share: 10, numeric: true },
      { title: '主要用途', share: 40, numeric: false },
    ],
    rows:
      list.length === 0
        ? []
        : [...list.map((entry) => row(entry.name.trim(), entry, entry.purpose.trim())), row('合计', listTotal(list), '')],
    total: list.length > 0,
    missing: list.length === 0 ? '项目支出表还没有内容：请先录入项目支出表' : null,
  };
}

function executionRow(data: NarrativeData): FilledTable {
  const values = figureValues(data);
  const heads = data.department && fundHeadings(data.department, schemeOfForm(data.department));
  const points = values.get('执行分值') ?? '';
  const cells = ['整体支出预算', '整体支出执行', '整体支出完成率', '执行得分'].map((name) => values.get(name) ?? '');
  return {
    name: NARRATIVE_TABLES.execution,
    columns: [
      { title: `${heads?.title ?? '预算执行情况'}（万元）${points ? `（${points}分）` : ''}`, share: 34, numeric: false },
      { title: heads?.budget ?? '预算数', share: 18, numeric: true },
      { title: heads?.executed ?? '执行数', share: 18, numeric: true },
      { title: heads?.rate ?? '执行率', share: 15, numeric: true },
      { title: heads?.score ?? '得分', share: 22, numeric: true },
    ],
    rows: heads ? [[heads.total, ...cells]] : [],
    total: false,
    missing: heads ? null : '部门整体自评表还没有建立：请先填写部门整体自评表',
  };
}
