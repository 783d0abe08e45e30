// From a remark's place to the cell on the page, and back.
import type { Draft } from '@/lib/form/draft';
import { pathOfRow } from '@/lib/form/draft';
import { placeOfCell, remarkPlace } from '@/lib/form/remark-place';
import type { RemarkView } from '@/lib/views/evaluation-page';
import type { CellName } from '../cells/cell-address';
import { goToCell } from '../cells/cell-address';
import type { Outline } from '../rows/outline';

/** The cell that a remark names; "" where it is about the whole row. */
export function cellOfRemark(remark: Pick<RemarkView, 'path'>): string {
  return remarkPlace(remark.path)?.cell ?? '';
}

/** The path of a cell of a draft's row, as remarks are kept. */
export function remarkPath(draft: Draft, row: string, cell: string): string {
  return placeOfCell(pathOfRow(draft, row), cell);
}

const ON_PAGE: Record<string, CellName> = {
  projectName: 'projectName', deviationReasons: 'deviationReasons', improvements: 'improvements', total: 'total',
  budget: 'budget', executed: 'executed', statement: 'statement',
  level3: 'level3', target: 'target', actual: 'actual', points: 'points', score: 'score', scoreReason: 'score', note: 'note',
};

/** Puts the person in the cell that a remark is about; where it names none, in the row. */
export function goToRemark({ row, cell }: { row: string; cell: string }, kind: PlaceKind): void {
  if (kind === 'goal') goToCell(row, cell === 'points' ? 'goalPoints' : 'statement');
  else if (kind === 'group') goToCell(row, cell === 'points' ? 'groupPoints' : 'level1');
  else goToCell(row, ON_PAGE[cell] ?? (kind === 'funds' ? 'budget' : kind === 'form' ? 'projectName' : 'actual'));
}

export type PlaceKind = 'form' | 'funds' | 'goal' | 'group' | 'row' | 'gone';

export interface Place {
  id: string;
  kind: PlaceKind;
  /** Chinese, as in 第 3 行 签约项目. */
  name: string;
}

/** Every place of a form that can be remarked upon, in the order of the form. The whole form first. */
export function placesOf(draft: Draft, outline: Outline): Place[] {
  const places: Place[] = [{ id: '', kind: 'form', name: '整张表' }, { id: 'funds.total', kind: 'funds', name: '资金总额' }];
  if (draft.form === 'department') {
    places.push({ id: 'funds.basic', kind: 'funds', name: '基本支出' }, { id: 'funds.project', kind: 'funds', name: '项目支出' });
  }
  for (const source of draft.funds.sources) places.push({ id: source.id, kind: 'funds', name: source.label || '资金来源' });
  const numbers = new Map(outline.goals.flatMap((goal) => goal.groups.flatMap((group) => group.rows.map((row) => [row.id, row.number] as const))));
  for (const goal of draft.goals) {
    places.push({ id: goal.id, kind: 'goal', name: `目标 ${goal.no}` });
    for (const group of goal.groups) {
      places.push({ id: group.id, kind: 'group', name: group.level1.trim() || '一级指标' });
      for (const row of group.indicators) {
        const number = numbers.get(row.id);
        places.push({ id: row.id, kind: 'row', name: `第 ${number ?? '—'} 行 ${row.level3.trim() || row.level2.trim()}`.trim() });
      }
    }
  }
  return places;
}

/** The place of a row id; of one that is gone, says so. */
export function placeNamed(places: readonly Place[], id: string): Place {
  return places.find((place) => place.id === id) ?? { id, kind: 'gone', name: '已删除的行' };
}
