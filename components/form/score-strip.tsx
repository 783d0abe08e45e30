'use client';

import { memo, useEffect, useState } from 'react';
import { NOT_SCORED, scoreWords, shownScore } from '@/lib/format/score';
import { hundredthsToString } from '@/lib/number/decimal';
import { useEditable, useFormEnv } from './form-env';
import classes from './score-strip.module.css';
import { useStore } from './tiny-store';

const NONE = '—';

/** The whole state in one look: total and grade, execution, each level-1 name with its bar. */
export const ScoreStrip = memo(function ScoreStrip() {
  const { scores, scheme } = useFormEnv();
  const editable = useEditable();
  const reported = useStore(scores, (view) => view.reported);
  const total = useStore(scores, (view) => view.total);
  const grade = useStore(scores, (view) => view.grade);
  const execution = useStore(scores, (view) => view.execution);
  // As one of the indicators it is among them.
  const own = scheme.rules.execution?.by === 'indicator' ? null : scheme.rules.execution;
  const level1 = useStore(scores, (view) => view.level1);
  return (
    <section className={`${classes.strip} no-print`} data-editable={editable || undefined} aria-label="得分概况">
      <div className={classes.total}>
        <div className={classes.name}>总分</div>
        <div>
          <b>{shownScore(reported ? total : null, scheme.rules.scored)}</b> {reported && <span className={classes.grade}>{grade}</span>}
        </div>
      </div>
      {own && <Part name="预算执行" score={reported ? execution.score : null} points={hundredthsToString(own.points)} />}
      {level1.map(({ name, points, score }) => (
        <Part key={name} name={name} score={reported ? score : null} points={points} />
      ))}
      <Announcement
        text={!scheme.rules.scored ? NOT_SCORED : reported && total !== null ? `总分 ${scoreWords(total, grade)}` : '尚未填报'}
      />
    </section>
  );
});

/** `score` is null while nothing is reported. */
function Part({ name, score, points }: { name: string; score: string | null; points: string }) {
  return (
    <div className={classes.part}>
      <div className={classes.name} title={name}>
        {name}
      </div>
      <div>
        <b>{score ?? NONE}</b> <span className={classes.of}>/ {points}</span>
      </div>
      <svg className={classes.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" className={classes.rest} />
        <rect width={share(score ?? '0', points)} height="4" className={classes.earned} />
      </svg>
    </div>
  );
}

/** Length of a bar: a picture, not a figure. */
function share(score: string, points: string): number {
  const whole = Number(points);
  return whole > 0 ? Math.max(0, Math.min(100, (Number(score) / whole) * 100)) : 0;
}

const SAY_AFTER_MS = 1500;

/** Tells a screen reader the total once it has settled. */
function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const [first] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text === first && said === '' ? '' : text), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, first, said]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {said}
    </div>
  );
}
