'use client';

import { hundredthsToString, parseHundredths } from '@/lib/number/decimal';
import type { Tier } from '@/lib/domain/score/evaluation';
import { tierSpan } from '@/lib/domain/score/indicator-score';
import type { Scheme } from '@/lib/domain/score/scheme';
import { cellAttributes } from '../cells/cell-address';
import { ConflictMark } from '../autosave/conflict-mark';
import type { RowPath } from '../draft-path';
import { useEditable, useFormEnv } from '../form-env';
import classes from './indicator-row.module.css';

const TIERS: { tier: Tier; name: string }[] = [
  { tier: 'met', name: '达成' },
  { tier: 'partly', name: '部分达成' },
  { tier: 'unmet', name: '未达成' },
];

/** A tier in words with the scores it admits: 部分达成（5～8 分）. */
export function tierWords(tier: Tier, points: string, scheme: Scheme): string {
  const name = TIERS.find((one) => one.tier === tier)?.name ?? tier;
  const full = parseHundredths(points);
  if (full === null) return name;
  const { low, high } = tierSpan(tier, full, scheme);
  return `${name}（${hundredthsToString(low)}～${hundredthsToString(high)} 分）`;
}

interface TierSelectProps {
  path: RowPath;
  row: string;
  tier: Tier | undefined;
  points: string;
  label: string;
  /** What counts while no tier is chosen: 与目标一致, or 未选档次. */
  unchosen: string;
  describedBy?: string;
}

/** How far a qualitative target was met. */
export function TierSelect({ path, row, tier, points, label, unchosen, describedBy }: TierSelectProps) {
  const { actions, scheme } = useFormEnv();
  const editable = useEditable();
  if (!editable) return tier ? <div className={classes.tierText}>{tierWords(tier, points, scheme)}</div> : null;
  // The words lie under the select and may wrap, as a select's own text cannot.
  return (
    <>
      <div className={classes.tier} data-unchosen={tier ? undefined : true}>
        <span aria-hidden="true">{tier ? tierWords(tier, points, scheme) : unchosen} ▾</span>
        <select
          {...cellAttributes(row, 'tier')}
          value={tier ?? ''}
          aria-label={label}
          aria-describedby={describedBy}
          onChange={(event) => actions.set(`${path}.tier`, event.currentTarget.value)}
        >
          <option value="">{unchosen}</option>
          {TIERS.map((one) => (
            <option value={one.tier} key={one.tier}>
              {tierWords(one.tier, points, scheme)}
            </option>
          ))}
        </select>
      </div>
      <ConflictMark row={row} path="tier" />
    </>
  );
}
