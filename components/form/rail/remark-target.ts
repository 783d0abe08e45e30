// From a remark's place to the cell on the page, and back.
import type { Draft } from '@/lib/form/draft';
import { fieldOf } from '@/lib/form/draft-fields';
import type { FormKind } from '@/lib/form/evaluation';
import { holderOfPlace, isRemarkPlace, placeOfCell, remarkPlace } from '@/lib/form/remark-place';
import { draftWords } from '@/lib/scheme/draft-words';
import type { RemarkView } from '@/lib/contract/evaluation-page';
import { goToCell } from '../cells/cell-address';
import { holderAt, readText, rowNumbers } from '../draft-cells';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { fundName } from '@/lib/scheme/fund-name';
import { ownFundId } from '@/lib/form/draft';

/** The cell that a remark names; "" where it is about the whole row. */
export function cellOfRemark(remark: Pick<RemarkView, 'path'>): string {
  return remarkPlace(remark.path)?.cell ?? '';
}

/** What the cell of a remark is called; "" where it is about the whole row. */
export function labelOfRemark({ path }: Pick<RemarkView, 'path'>, scheme: Scheme, kind: FormKind): string {
  const place = remarkPlace(path);
  const holder = place && holderOfPlace(place.row);
  if (!holder || place.cell === '') return '';
  return draftWords(scheme, kind).cell(holder, place.cell) ?? fieldOf(holder, place.cell)?.label ?? '';
}

/** Cells that can be remarked upon though no band need show them. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  indicators: ['points', 'scoreReason', 'note'],
  goals: ['points'],
  groups: ['points'],
  form: ['deviationReasons', 'improvements'],
};
const CARRIERS: Readonly<Record<string, string>> = {
  indicators: 'indicator',
  goals: 'goal',
  groups: 'group',
  form: 'form',
  fund: 'fund',
  further: 'fund',
};

/** The cells of a row's place that can be remarked upon, in the words of the scheme. `shown`: what stands in the table. */
export function cellsOfPlace(row: string, shown: readonly string[], scheme: Scheme, kind: FormKind): { cell: string; label: string }[] {
  const holder = holderOfPlace(row) ?? 'funds';
  const carrier = `${CARRIERS[holder] ?? ''} `;
  const names = new Set([
    ...shown.flatMap((name) => (name.startsWith(carrier) ? [name.slice(carrier.length)] : [])),
    ...(BESIDE[holder] ?? []),
  ]);
  return [...names]
    .filter((cell) => isRemarkPlace(placeOfCell(row, cell)))
    .map((cell) => ({ cell, label: labelOfRemark({ path: placeOfCell(row, cell) }, scheme, kind) }));
}

/** The longest change of a cell that an answer repeats. */
const LONGEST = 40;

/**
 * What was changed where a remark is since the page came, as an answer to it: `已改：7 → 6.5`, of a whole row each cell by name. "" where
 * nothing was, or where that is no short answer.
 */
export function mendOf(
  { path, rowId }: Pick<RemarkView, 'path' | 'rowId'>,
  { came, now, shown, scheme, kind }: { came: Draft; now: Draft; shown: readonly string[]; scheme: Scheme; kind: FormKind },
): string {
  const place = remarkPlace(path);
  if (!place || !holderAt(came, rowId) || !holderAt(now, rowId)) return '';
  const cells = place.cell === '' ? cellsOfPlace(place.row, shown, scheme, kind) : [{ cell: place.cell, label: '' }];
  const changed = cells.flatMap(({ cell, label }) => {
    const [was, is] = [readText(came, rowId, cell).trim(), readText(now, rowId, cell).trim()];
    if (was === is) return [];
    return [`${label}${was === '' ? '已填：' : is === '' ? '已删去：' : '已改：'}${[was, is].filter((text) => text !== '').join(' → ')}`];
  });
  return changed.length > 0 && changed.every((text) => text.length <= LONGEST) ? changed.join('；') : '';
}

/** Where the person goes in a row of which no cell is named. */
const FIRST: Readonly<Record<PlaceKind, string>> = {
  form: 'projectName',
  funds: 'budget',
  goal: 'points',
  group: 'level1',
  row: 'actual',
  gone: '',
};

/** Puts the person in the cell that a remark is about; where it names none, in the row. */
export function goToRemark({ row, cell }: { row: string; cell: string }, kind: PlaceKind): void {
  // The reason is written in the row's panel, for its score.
  goToCell(row, cell === 'scoreReason' ? 'score' : cell || FIRST[kind]);
}

export type PlaceKind = 'form' | 'funds' | 'goal' | 'group' | 'row' | 'gone';

export interface Place {
  id: string;
  kind: PlaceKind;
  /** Chinese, as in 第 3 行 签约项目. */
  name: string;
}

/** Every place of a form that can be remarked upon, in the order of the form. The whole form first. */
export function placesOf(draft: Draft, form: SchemeForm): Place[] {
  const funds = [...form.funds.rows.map(({ key }) => ownFundId(key)), ...draft.funds.further.map(({ id }) => id)];
  const places: Place[] = [
    { id: '', kind: 'form', name: '整张表' },
    ...funds.map((id): Place => ({ id, kind: 'funds', name: fundName(form, draft, id) ?? '资金' })),
  ];
  const numbers = rowNumbers(draft);
  for (const goal of draft.goals) {
    places.push({ id: goal.id, kind: 'goal', name: `目标 ${goal.no}` });
    for (const group of goal.groups) {
      if (!form.goals.flat) places.push({ id: group.id, kind: 'group', name: group.level1.trim() || '一级指标' });
      for (const row of group.indicators) {
        places.push({
          id: row.id,
          kind: 'row',
          name: `第 ${numbers.get(row.id) ?? '—'} 行 ${row.level3.trim() || row.level2.trim()}`.trim(),
        });
      }
    }
  }
  return places;
}

/** The place of a row id, of all the money its first row; of one that is gone, says so. */
export function placeNamed(places: readonly Place[], id: string): Place {
  if (id === 'funds') return { id: places.find(({ kind }) => kind === 'funds')?.id ?? id, kind: 'funds', name: '预算执行情况' };
  return places.find((place) => place.id === id) ?? { id, kind: 'gone', name: '已删除的行' };
}
