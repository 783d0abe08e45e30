'use client';

import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { formatDateTime } from '@/lib/format/date';
import type { RemarkView } from '@/lib/contract/evaluation-page';
import { useAt, useFormEnv } from '../form-env';
import { useStore } from '../tiny-store';
import { cellOfRemark, goToRemark, labelOfRemark, mendOf, type Place } from './remark-target';
import classes from './remarks-tab.module.css';

const STATES: Record<RemarkView['state'], string> = { open: '待回复', answered: '已回复', closed: '已办结' };

interface RemarkCardProps {
  remark: RemarkView;
  place: Place;
  mayAnswer: boolean;
  mayClose: boolean;
}

/** One remark: where, what, by whom, the answers to it, and what can be done about it. */
export function RemarkCard({ remark, place, mayAnswer, mayClose }: RemarkCardProps) {
  const [answering, setAnswering] = useState(false);
  const { kind, scheme } = useFormEnv();
  const closing = useCommand('close-remark');
  const label = labelOfRemark(remark, scheme, kind);
  const where = label ? `${place.name} · ${label}` : place.name;
  return (
    <section className={classes.card} aria-label={`${where}的批注`} data-state={remark.state}>
      <h2 className={classes.title}>
        {place.kind === 'gone' ? (
          <span>{where}</span>
        ) : (
          <UnstyledButton
            className={classes.place}
            title="到这一处"
            onClick={() => goToRemark({ row: place.id, cell: cellOfRemark(remark) }, place.kind)}
          >
            {where}
          </UnstyledButton>
        )}
        <span className={classes.state} data-state={remark.state}>
          {STATES[remark.state]}
        </span>
      </h2>
      <p className={classes.text}>{remark.text}</p>
      <div className={classes.meta}>
        {remark.byName} · {formatDateTime(remark.at)}
      </div>
      {remark.answers.map((answer) => (
        <div key={`${answer.at} ${answer.text}`} className={classes.answer}>
          <p>{answer.text}</p>
          <div className={classes.meta}>
            {answer.byName} · {formatDateTime(answer.at)}
          </div>
        </div>
      ))}
      {remark.state !== 'closed' && (
        <div className={classes.tools}>
          {mayAnswer && !answering && (
            <>
              {remark.state === 'open' && <MendReply remark={remark} />}
              <UnstyledButton className={classes.link} onClick={() => setAnswering(true)}>
                回复
              </UnstyledButton>
            </>
          )}
          {mayClose && (
            <UnstyledButton
              className={classes.link}
              disabled={closing.busy}
              onClick={() => void closing.send({ remarkId: remark.id }, '批注已办结。')}
            >
              办结
            </UnstyledButton>
          )}
        </div>
      )}
      {closing.problem && <div role="alert">{closing.problem.message}</div>}
      {answering && <AnswerField remark={remark} onDone={() => setAnswering(false)} />}
    </section>
  );
}

/** What was changed where the remark is, as its answer: one click. */
function MendReply({ remark }: { remark: RemarkView }) {
  const { scheme, kind, sheet, came } = useFormEnv();
  const shown = useStore(sheet, (seen) => seen.shown);
  const said = useAt(remark.rowId, (now) => mendOf(remark, { came, now, shown, scheme, kind }));
  const step = useCommand('answer-remark');
  if (said === '') return null;
  return (
    <>
      <UnstyledButton
        className={classes.link}
        disabled={step.busy}
        onClick={() => void step.send({ remarkId: remark.id, text: said }, '已回复批注。')}
      >
        回复“{said}”
      </UnstyledButton>
      {step.problem && <div role="alert">{step.problem.message}</div>}
    </>
  );
}

function AnswerField({ remark, onDone }: { remark: RemarkView; onDone: () => void }) {
  const step = useCommand('answer-remark');
  const { text, write, forget } = useKeptText(`answer.${remark.id}`);
  const close = () => {
    forget();
    onDone();
  };
  const send = async () => {
    const { ok } = await step.send({ remarkId: remark.id, text: text.trim() }, '已回复批注。');
    if (ok) close();
  };
  return (
    <div className={classes.field}>
      <Textarea
        autosize
        minRows={2}
        maxLength={2000}
        size="xs"
        aria-label="回复内容"
        ref={(field) => field?.focus({ preventScroll: true })}
        value={text}
        error={step.problem?.message}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={classes.tools}>
        <Button size="compact-xs" disabled={text.trim() === ''} loading={step.busy} onClick={() => void send()}>
          发送回复
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={close}>
          取消
        </Button>
      </div>
    </div>
  );
}
