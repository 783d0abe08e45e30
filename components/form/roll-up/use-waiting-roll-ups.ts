'use client';

import type { StaleRollUp } from '@/lib/contract/roll-ups';
import { useFormEnv, useRollUps } from '../form-env';
import { useStore } from '../tiny-store';
import { waitingRollUps } from './rolling-up';

const NONE: readonly StaleRollUp[] = [];

/** Rolled-up rows whose sources changed and that nobody has accepted: they keep the form from being compiled. */
export function useWaitingRollUps(): readonly StaleRollUp[] {
  const { draft } = useFormEnv();
  const stale = useRollUps()?.stale ?? NONE;
  const waiting = useStore(draft, (now) =>
    waitingRollUps(now, stale)
      .map(({ rowId }) => rowId)
      .join(' '),
  );
  return waiting === '' ? NONE : stale.filter(({ rowId }) => waiting.split(' ').includes(rowId));
}
