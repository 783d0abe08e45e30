// Why a total changes, in a line: `执行 7.96→0；3 行得分变`.
import type { TriedForm } from './try-scheme';

/** Blank where nothing about the scores changes. */
export function becauseOf({ before, after, rows }: TriedForm): string {
  if (!after) return '新表式没有这种表';
  const parts: string[] = [];
  if (before.execution.score !== after.execution.score) parts.push(`执行 ${shown(before.execution.score)}→${shown(after.execution.score)}`);
  const [only, another] = rows;
  if (only && !another) parts.push(`“${only.name}”${shown(only.before)}→${shown(only.after)}`);
  else if (rows.length > 0) parts.push(`${rows.length} 行得分变`);
  return parts.join('；');
}

const shown = (score: string | null) => score ?? '不计分';
