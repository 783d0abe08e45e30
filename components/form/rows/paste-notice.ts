// What of a paste did not go in as it stands, in words: every kind of it once.
import type { PastedCells } from '@/lib/exchange/clipboard-rows';
import { CELL_LIMIT } from '../cells/text-limits';
import { isNumbering, type Reading, saysIn } from './paste-heads';
import type { PasteOutcome } from './paste-rows';
import type { TableOutcome } from './paste-table';

/** Chinese, a line for each kind; none where everything went in. */
export function pasteLosses(
  outcome: PasteOutcome & Partial<Pick<TableOutcome, 'sums' | 'strange'>>,
  reading: Pick<Reading, 'outside' | 'homeless' | 'columns' | 'over' | 'rows'>,
  hidden: PastedCells['hidden'],
): string[] {
  const { cut, unknown, others: theirs, zeros, dashes, parts } = outcome.losses;
  const { sums = [], strange = 0 } = outcome;
  const { outside, columns, over, rows } = reading;
  const left = columns.flatMap((name, at) => (name === null && saysIn(rows, at) && !isNumbering(over[at] ?? '') ? [at] : []));
  const homeless = left.filter((at) => reading.homeless.includes(at)).map((at) => over[at] ?? '');
  const others = left.length - homeless.length;
  const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join('、');
  const hiddenText = [hidden.rows > 0 ? `${hidden.rows} 行` : '', hidden.columns > 0 ? `${hidden.columns} 列` : ''].filter(
    (text) => text !== '',
  );
  return [
    cut > 0 && `粘贴的内容中有 ${cut} 格超过 ${CELL_LIMIT} 字，已截去超出的部分，请核对。`,
    unknown > 0 && `粘贴的内容中有 ${unknown} 格不在选项里，没有填入，请逐格选择。`,
    theirs > 0 && `粘贴的内容中有 ${theirs} 格不由您填写，没有填入。`,
    homeless.length > 0 && `${quoted(homeless)} ${homeless.length} 列在本表中没有位置，没有填入。`,
    others > 0 && `另有 ${others} 列没有指定栏目，没有填入。`,
    sums.length > 0 && `${quoted([...new Set(sums)])} ${sums.length} 行没有填入：合计由系统计算。`,
    strange > 0 && `有 ${strange} 行在表中没有同名的指标，没有填入。`,
    outside > 0 && `指标表以外的 ${outside} 行（表头以上、总分以下）没有填入。`,
    hiddenText.length > 0 && `电子表格中隐藏的 ${hiddenText.join('、')}没有填入。`,
    parts > 0 && `有 ${parts} 格指标性质或度量单位没能并入目标值，请核对。`,
    zeros > 0 && `有 ${zeros} 格“-”是会计格式的零，已按 0 填入，请核对。`,
    dashes > 0 && `有 ${dashes} 格只有“-”，按未填报处理，留空。`,
  ].filter((line) => line !== false);
}
