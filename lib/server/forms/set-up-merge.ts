// A project as the set-up page has it, and what a person changed of it, put to what it says by now, cell by cell.
import { typedAmount } from '@/lib/number/typed-amount';
import { formatDate } from '@/lib/format/date';
import { diffRecords, type SyncRecord } from '@/lib/sync/records-diff';
import { rebaseRows } from '@/lib/sync/rows-model';
import type { YearForm } from './year-contents';
import { contentsOfDraft } from './set-up-form';

export interface SetUpSourceCells {
  label: string;
  budget: string;
  executed: string;
}

/** The cells of a project. Amounts in 元, as typed so far where they are none. */
export interface SetUpCells {
  name: string;
  sectionId: string | null;
  deadline: Date | null;
  budget: string;
  executed: string;
  sources: SetUpSourceCells[];
  purpose: string;
}

export type SetUpCell = keyof SetUpCells;

const CELLS = ['name', 'sectionId', 'deadline', 'budget', 'executed', 'sources', 'purpose'] as const satisfies readonly SetUpCell[];
/** What the form itself says. */
const CONTENTS: readonly SetUpCell[] = ['name', 'budget', 'executed', 'sources'];
const LABELS: Record<SetUpCell, string> = {
  name: '项目名称',
  sectionId: '填报科室',
  deadline: '截止日期',
  budget: '预算数',
  executed: '执行数',
  sources: '资金来源',
  purpose: '主要用途',
};
const DAY_MS = 24 * 3600 * 1000;
const CHINA_OFFSET_MS = 8 * 3600 * 1000;

/** What a project says by now; `purpose` is the list's. */
export function cellsOf(form: YearForm, purpose: string): SetUpCells {
  return { ...contentsOfDraft(form.draft), sectionId: form.row.sectionId, deadline: form.row.deadline, purpose };
}

export interface MergedCells {
  cells: SetUpCells;
  changed: ReadonlySet<SetUpCell>;
  /** A form's own contents are among what changed. */
  contents: boolean;
  /** Cells that somebody else changed meanwhile to something else. */
  conflicts: SetUpCell[];
}

/** What one made of what they loaded (`was` to `typed`), put to what is there `now`: others' cells stay as they are. */
export function mergedCells(was: SetUpCells, typed: SetUpCells, now: SetUpCells): MergedCells {
  const there = record(now);
  const { doc, conflicts } = rebaseRows([there], diffRecords([record(was)], [record(typed)]), { cells: LABELS });
  const both = CELLS.filter((cell) => conflicts.some((one) => one.cell === cell));
  const changed = new Set(CELLS.filter((cell) => both.includes(cell) || doc[0]?.[cell] !== there[cell]));
  const taken = Object.fromEntries([...changed].map((cell) => [cell, typed[cell]]));
  return { cells: { ...now, ...taken }, changed, contents: CONTENTS.some((cell) => changed.has(cell)), conflicts: both };
}

/** Its cells so that two that say the same are the same: days in China, amounts without commas. */
function record({ name, sectionId, deadline, budget, executed, sources, purpose }: SetUpCells): SyncRecord & Record<SetUpCell, string> {
  const amount = (text: string) => {
    const read = typedAmount(text);
    return read.ok ? read.yuan : text;
  };
  return {
    key: '',
    name: name.trim(),
    sectionId: sectionId ?? '',
    deadline: deadline === null ? '' : String(Math.floor((deadline.getTime() + CHINA_OFFSET_MS) / DAY_MS)),
    budget: amount(budget),
    executed: amount(executed),
    sources: JSON.stringify(sources.map((source) => [source.label, amount(source.budget), amount(source.executed)])),
    purpose,
  };
}

/** `预算数：同事已改为“100”，您填的是“200”`. */
export function conflictText(cell: SetUpCell, mine: SetUpCells, theirs: SetUpCells, sections: ReadonlyMap<string, string>): string {
  const text = (cells: SetUpCells): string => {
    switch (cell) {
      case 'sectionId':
        return sections.get(cells.sectionId ?? '') ?? '未指定';
      case 'deadline':
        return cells.deadline === null ? '统一截止' : formatDate(cells.deadline.toISOString());
      case 'sources':
        return cells.sources.map(({ label }) => label).join('、') || '未分项';
      default:
        return cells[cell] || '空白';
    }
  };
  return `${LABELS[cell]}：同事已改为“${text(theirs)}”，您填的是“${text(mine)}”`;
}
