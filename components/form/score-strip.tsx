'use client';

import { memo, useEffect, useState } from 'react';
import { NOT_SCORED, scoreWords, shownScore } from '@/lib/format/score';
import { hundredthsToString } from '@/lib/number/decimal';
import { useEditable, useFormEnv } from './form-env';
import { type Filled, progressOf } from './progress';
import classes from './score-strip.module.css';
import { unnamedLevel1 } from './score-view';
import { useStore } from './tiny-store';

const NONE = '—';

/** The whole state in one look: total and grade, execution, each level-1 name with its bar. */
export const ScoreStrip = memo(function ScoreStrip() {
  const { scores, scheme, layout, typing, draft } = useFormEnv();
  const editable = useEditable();
  const reported = useStore(scores, (view) => view.reported);
  const total = useStore(scores, (view) => view.total);
  const grade = useStore(scores, (view) => view.grade);
  const execution = useStore(scores, (view) => view.execution);
  const gaps = useStore(scores, (view) => view.gaps);
  // As one of the indicators it is among them.
  const own = scheme.rules.execution?.by === 'indicator' ? null : scheme.rules.execution;
  const level1 = useStore(scores, (view) => view.level1);
  const isComplete = !editable || gaps.length === 0;
  // Not followed key by key: what changes how much is filled in changes the gaps.
  const progress = isComplete ? null : progressOf(draft.get(), gaps, scheme, typing, unnamedLevel1(layout));
  return (
    <section className={`${classes.strip} no-print`} data-editable={editable || undefined} aria-label="得分概况">
      <div className={classes.total}>
        <div className={classes.name}>{isComplete ? '总分' : '待填'}</div>
        {isComplete ? (
          <div>
            <b>{shownScore(reported ? total : null, scheme.rules.scored)}</b> {reported && <span className={classes.grade}>{grade}</span>}
          </div>
        ) : (
          <div>
            <b>{gaps.length}</b> <span className={classes.of}>项</span>
          </div>
        )}
      </div>
      {progress && <FilledPart name="基本信息" {...progress.head} />}
      {own && (
        <Part
          name="预算执行"
          score={reported && !(editable && execution.waits) ? execution.score : null}
          points={hundredthsToString(own.points)}
          progress={progress?.funds ?? null}
        />
      )}
      {level1.map(({ name, points, score }) => (
        <Part key={name} name={name} score={reported ? score : null} points={points} progress={progress?.level1.get(name) ?? null} />
      ))}
      <Announcement
        text={
          !scheme.rules.scored
            ? NOT_SCORED
            : !isComplete
              ? '尚未填满'
              : reported && total !== null
                ? `总分 ${scoreWords(total, grade)}`
                : '尚未填报'
        }
      />
    </section>
  );
});

/** A part that earns no points: how much of it is filled in. */
function FilledPart({ name, filled, all }: Filled & { name: string }) {
  return (
    <div className={classes.part}>
      <div className={classes.name}>{name}</div>
      <div>
        <b>{filled}</b> <span className={classes.of}>/ {all} 项</span>
      </div>
      <Bar share={all > 0 ? (filled / all) * 100 : 100} />
    </div>
  );
}

/** `score` is null while nothing is reported; `progress` where the form is not filled in yet. */
function Part({ name, score, points, progress }: { name: string; score: string | null; points: string; progress: Filled | null }) {
  return (
    <div className={classes.part}>
      <div className={classes.heads}>
        <div className={classes.name} title={name}>
          {name}
        </div>
        {progress && progress.filled < progress.all && (
          <div className={classes.of}>
            填 {progress.filled}/{progress.all}
          </div>
        )}
      </div>
      <div>
        <b>{score ?? NONE}</b> <span className={classes.of}>/ {points}</span>
      </div>
      <Bar share={share(score ?? '0', points)} />
    </div>
  );
}

function Bar({ share: width }: { share: number }) {
  return (
    <svg className={classes.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" className={classes.rest} />
      <rect width={width} height="4" className={classes.earned} />
    </svg>
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
