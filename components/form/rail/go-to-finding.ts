'use client';

import { findCell, goToCell } from '../cells/cell-address';
import { indicatorAt } from '../draft-cells';
import type { FormEnv } from '../form-env';
import { lackingOfFund, lackingOfIndicator } from '../outside/lacking';
import { showRowDetails } from '../rows/row-card';
import type { FindingView } from '../score-view';
import { findingPlace, type FindingPlace } from './finding-place';

/** Puts the person where a finding is mended: in the table, or in the panel of its row where the table has no such cell. */
export function goToFinding(env: FormEnv, finding: Pick<FindingView, 'at' | 'code' | 'cell'>): void {
  const place = findingPlace(finding, env.draft.get(), env.scheme);
  const panel = panelOf(env, place);
  if (panel !== null && !findCell(place.at, place.cell)) showRowDetails(env, panel, place.cell);
  else goToCell(place.at, place.cell);
}

/** The row in whose panel a cell is typed that no band shows; null where there is none. */
export function panelOf(
  { draft, scheme, layout, typing }: Pick<FormEnv, 'draft' | 'scheme' | 'layout' | 'typing'>,
  { at, cell }: FindingPlace,
): string | null {
  const has = (cells: ReturnType<typeof lackingOfFund>) => cells.some(({ field }) => field === cell);
  if (at.startsWith('funds.')) return has(lackingOfFund(scheme, layout, typing)) ? at : null;
  const group = draft
    .get()
    .goals.flatMap(({ groups }) => groups)
    .find(({ id, indicators }) => id === at || indicators.some((row) => row.id === at));
  if (group?.id === at) return cell === 'points' ? (group.indicators[0]?.id ?? null) : null;
  return group && indicatorAt(draft.get(), at) && has(lackingOfIndicator(scheme, layout, typing)) ? at : null;
}
