'use client';

import { Button, Textarea } from '@mantine/core';
import { memo, useState } from 'react';
import { useKeptText } from '@/components/session/use-kept-text';
import classes from './finding-card.module.css';
import type { FindingKind } from '@/lib/score/finding';
import { FINDINGS } from '@/lib/score/findings';
import { whoseFinding } from '@/lib/score/whose-finding';
import { useEditable, useFillsIn, useFormEnv } from '../form-env';
import { type Mend, mendsOf } from './mends';
import type { FindingView } from '../score-view';
import { useStore } from '../tiny-store';

/** Places of one code that are listed at once; the rest on request. */
const SHOWN = 12;

/** All findings of one code: its title once, then each place with what mends it. */
export function FindingCard({ findings }: { findings: readonly FindingView[] }) {
  const [all, setAll] = useState(false);
  const [first] = findings;
  if (!first) return null;
  const shown = all ? findings : findings.slice(0, SHOWN);
  return (
    <section className={classes.card} data-severity={first.severity} aria-label={FINDINGS[first.code].title}>
      <h2 className={classes.title}>
        <span className={classes.kind}>{first.severity === 'error' ? '错误' : '提醒'}</span>
        {FINDINGS[first.code].title}
        <button
          type="button"
          className={classes.what}
          data-help={FINDINGS[first.code].title}
          title="什么意思"
          aria-label={`“${FINDINGS[first.code].title}”是什么意思`}
        >
          ?
        </button>
        {findings.length > 1 && <span className={classes.count}>{findings.length} 处</span>}
      </h2>
      {shown.map((finding) => (
        <FindingItem key={finding.key} finding={finding} />
      ))}
      {shown.length < findings.length && (
        <button type="button" className={classes.all} onClick={() => setAll(true)}>
          显示全部 {findings.length} 处
        </button>
      )}
    </section>
  );
}

const FindingItem = memo(function FindingItem({ finding }: { finding: FindingView }) {
  const env = useFormEnv();
  const editable = useEditable();
  const own = useFillsIn() && whoseFinding(finding, env.scheme, env.kind) === 'office';
  const [explaining, setExplaining] = useState(false);
  return (
    <div className={classes.item} data-finding-of={finding.at}>
      <div className={classes.text}>
        {finding.place && <b>{finding.place}：</b>}
        {finding.message}
      </div>
      {(editable || own) && (
        <div className={classes.mends}>
          {mendsOf(finding, env).map((mend) =>
            mend.choices ? (
              <MendChoice key={mend.label} label={mend.label} choices={mend.choices} />
            ) : (
              <button type="button" key={mend.label} className={classes.mend} onClick={() => mend.run()}>
                {mend.label}
              </button>
            ),
          )}
          {editable && finding.severity === 'warning' && !explaining && (
            <button type="button" className={classes.mend} onClick={() => setExplaining(true)}>
              说明理由
            </button>
          )}
        </div>
      )}
      {explaining && <ReasonField finding={finding} onDone={() => setExplaining(false)} />}
    </div>
  );
});

/** One of several ways of a mend: which, says the list. */
function MendChoice({ label, choices }: { label: string; choices: NonNullable<Mend['choices']> }) {
  return (
    <select className={classes.choice} aria-label={label} value="" onChange={(event) => choices[Number(event.currentTarget.value)]?.run()}>
      <option value="" disabled>
        {label}
      </option>
      {choices.map((choice, at) => (
        <option key={choice.label} value={at}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

/** Why a warning stands: for this place, or for all of the same kind at once. */
export function ReasonField({ finding, onDone }: { finding: FindingView; onDone: () => void }) {
  const { actions, evaluationId, scores } = useFormEnv();
  const all = useStore(scores, (view) => view.findings);
  const explained = finding.reason !== '';
  const { because }: FindingKind = FINDINGS[finding.code];
  // Reasons that were given already are changed together, those still owed are given together.
  const alike = all.filter((one) => one.code === finding.code && (one.reason !== '') === explained);
  const { text: reason, write, forget } = useKeptText(`reason.${evaluationId}.${finding.key}`, finding.reason);
  const close = () => {
    forget();
    onDone();
  };
  const keep = (keys: readonly string[]) => {
    actions.setReasons(keys, reason.trim());
    close();
  };
  const blank = reason.trim() === '';
  return (
    <div className={classes.reason}>
      <Textarea
        autosize
        minRows={2}
        size="xs"
        data-autofocus
        ref={(field) => field?.focus()}
        aria-label={`${finding.place || FINDINGS[finding.code].title}的理由`}
        placeholder={because === undefined ? '为什么是这样' : `为什么是这样，如：${because}`}
        value={reason}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={classes.reasonTools}>
        <Button size="compact-xs" disabled={blank && finding.reason === ''} onClick={() => keep([finding.key])}>
          确定
        </Button>
        {alike.length > 1 && (
          <Button size="compact-xs" variant="default" disabled={blank} onClick={() => keep(alike.map((one) => one.key))}>
            用于同类 {alike.length} 处
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" onClick={close}>
          取消
        </Button>
      </div>
    </div>
  );
}
