'use client';

import { useFormEnv } from '../form-env';
import type { FindingView, ScoreView } from '../score-view';
import { useStore } from '../tiny-store';

const NONE: FindingView[] = [];

/** What is wrong in a row, whatever kind of row it is; of the form itself what its paths name no cell of. */
export function findingsAt(view: ScoreView, at: string): FindingView[] {
  return view.rows.get(at)?.findings ?? view.groups.get(at)?.findings ?? view.places.get(at) ?? NONE;
}

/** The same, of the form as it is scored now. */
export function useFindings(at: string): FindingView[] {
  return useStore(useFormEnv().scores, (view) => findingsAt(view, at));
}
