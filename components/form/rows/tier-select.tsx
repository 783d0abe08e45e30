'use client';

import type { Tier } from '@/lib/form/evaluation';
import { hundredthsToString, parseHundredths } from '@/lib/number/decimal';
import type { Rules } from '@/lib/scheme/scheme';
import { shownCells } from '@/lib/scheme/shown-cells';
import { tierSpan } from '@/lib/score/row-score';
import { ConflictMark } from '../autosave/conflict-mark';
import { cellAttributes } from '../cells/cell-address';
import { useEditable, useFormEnv, useText } from '../form-env';
import { NO_ROW } from '../score-view';
import { useStore } from '../tiny-store';
import classes from './indicator-row.module.css';

const TIERS: { tier: Tier; name: string }[] = [
  { tier: 'met', name: '达成' },
  { tier: 'partly', name: '部分达成' },
  { tier: 'unmet', name: '未达成' },
];

/** A tier in words with the scores it admits: 部分达成（5～8 分）. */
export function tierWords(tier: Tier, points: string, tiers: NonNullable<Rules['tiers']>): string {
  const name = TIERS.find((one) => one.tier === tier)?.name ?? tier;
  const full = parseHundredths(points);
  if (full === null) return name;
  const { low, high } = tierSpan(tier, full, tiers);
  return `${name}（${hundredthsToString(low)}～${hundredthsToString(high)} 分）`;
}

interface TierSelectProps {
  /** Row id. */
  id: string;
  label: string;
  describedBy?: string | undefined;
}

/** How far a qualitative target was met. Nothing where the row is scored by its figures, or the scheme has no tiers. */
export function TierSelect({ id, label, describedBy }: TierSelectProps) {
  const { actions, layout, scheme, scores } = useFormEnv();
  const editable = useEditable();
  const tier = useText(id, 'tier') as Tier | '';
  const points = useText(id, 'points');
  const { score, tier: said } = useStore(scores, (view) => view.rows.get(id) ?? NO_ROW);
  const { tiers } = scheme.rules;
  if (!tiers || shownCells(layout).has('tier') || score?.method !== 'qualitative') return null;
  if (!editable) return tier ? <div className={classes.tierText}>{tierWords(tier, points, tiers)}</div> : null;
  // What counts while no tier is chosen.
  const unchosen = said && !tier ? `按完成值：${tierWords(said, points, tiers)}` : score.ruleScore === null ? '请选完成档次' : '与目标一致';
  // The words lie under the select and may wrap, as a select's own text cannot.
  return (
    <>
      <div className={classes.tier} data-unchosen={tier ? undefined : true}>
        <span aria-hidden="true">{tier ? tierWords(tier, points, tiers) : unchosen} ▾</span>
        <select
          {...cellAttributes(id, 'tier')}
          value={tier}
          aria-label={label}
          aria-describedby={describedBy}
          onChange={(event) => actions.set(id, 'tier', event.currentTarget.value)}
        >
          <option value="">{unchosen}</option>
          {TIERS.map((one) => (
            <option value={one.tier} key={one.tier}>
              {tierWords(one.tier, points, tiers)}
            </option>
          ))}
        </select>
      </div>
      <ConflictMark row={id} cell="tier" />
    </>
  );
}
