'use client';

import { memo } from 'react';
import { useFormEnv } from '../form-env';
import type { Gap } from '../score-view';
import { useStore } from '../tiny-store';
import classes from './finding-card.module.css';
import { goToGap, goToNextGap } from './in-the-way';

/** Places that are named at once; the others one comes to by 下一处. */
const NAMED = 4;

/** What is to be filled in: how much, the first of it, and the way to the next. */
export const GapCard = memo(function GapCard({ gaps }: { gaps: readonly Gap[] }) {
  const env = useFormEnv();
  const pressed = useStore(env.view, (view) => view.pressed);
  if (gaps.length === 0) return null;
  return (
    <section className={classes.card} data-severity={pressed ? 'error' : 'gap'} aria-label="待填">
      <h2 className={classes.title}>
        待填 {gaps.length} 项
        <button type="button" className={`${classes.mend} ${classes.count}`} title="下一处待填（F8）" onClick={() => goToNextGap(env)}>
          下一处 →
        </button>
      </h2>
      {gaps.slice(0, NAMED).map((gap) => (
        <button type="button" className={classes.gap} key={`${gap.at} ${gap.cell} ${gap.code}`} onClick={() => goToGap(env, gap)}>
          {gap.place}
        </button>
      ))}
      {gaps.length > NAMED && <div className={classes.item}>……填满后计算总分和等级</div>}
    </section>
  );
});
