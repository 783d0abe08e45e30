'use client';

import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import classes from './finding-card.module.css';
import { findingTitle } from './finding-words';
import { useEditable, useFormEnv } from './form-env';
import { mendsOf } from './mends';
import type { FindingView } from './score-view';

/** All findings of one code: its title once, then each place with what mends it. */
export function FindingCard({ findings }: { findings: readonly FindingView[] }) {
  const [first] = findings;
  if (!first) return null;
  return (
    <section className={classes.card} data-severity={first.severity} aria-label={findingTitle(first.code)}>
      <h3 className={classes.title}>
        <span className={classes.kind}>{first.severity === 'error' ? '错误' : '提醒'}</span>
        {findingTitle(first.code)}
        {findings.length > 1 && <span className={classes.count}>{findings.length} 处</span>}
      </h3>
      {findings.map((finding) => (
        <FindingItem key={finding.key} finding={finding} alike={findings} />
      ))}
    </section>
  );
}

function FindingItem({ finding, alike }: { finding: FindingView; alike: readonly FindingView[] }) {
  const env = useFormEnv();
  const editable = useEditable();
  const [explaining, setExplaining] = useState(false);
  return (
    <div className={classes.item}>
      <div className={classes.text}>
        {finding.place && <b>{finding.place}：</b>}
        {finding.message}
      </div>
      {editable && (
        <div className={classes.mends}>
          {mendsOf(finding, env).map((mend) => (
            <UnstyledButton key={mend.label} className={classes.mend} onClick={() => mend.run()}>
              {mend.label}
            </UnstyledButton>
          ))}
          {finding.severity === 'warning' && !explaining && (
            <UnstyledButton className={classes.mend} onClick={() => setExplaining(true)}>
              说明理由
            </UnstyledButton>
          )}
        </div>
      )}
      {explaining && <ReasonField finding={finding} alike={alike} onDone={() => setExplaining(false)} />}
    </div>
  );
}

/** Why a warning stands: for this place, or for all of the same kind at once. */
export function ReasonField({ finding, alike, onDone }: { finding: FindingView; alike: readonly FindingView[]; onDone: () => void }) {
  const { actions } = useFormEnv();
  const [reason, setReason] = useState(finding.reason);
  const keep = (keys: readonly string[]) => {
    actions.setReasons(keys, reason.trim());
    onDone();
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
        aria-label={`${finding.place || findingTitle(finding.code)}的理由`}
        placeholder="为什么是这样，如：问卷只分档统计，没有精确数值"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
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
        <Button size="compact-xs" variant="subtle" onClick={onDone}>
          取消
        </Button>
      </div>
    </div>
  );
}
