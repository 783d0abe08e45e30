'use client';

import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { formatDateTime } from '@/lib/format/date';
import { goToCell } from './cell-address';
import { useFormEnv } from './form-env';
import type { Remark } from './page-data';
import classes from './remarks-tab.module.css';
import { useStore } from './tiny-store';

const STATES: Record<Remark['state'], string> = { open: '待回复', answered: '已回复', closed: '已办结' };

interface RemarksTabProps {
  remarks: readonly Remark[];
  returnReason: string | null;
  mayAnswer: boolean;
}

/** Why the form came back, and what was remarked cell by cell, with the answers. */
export function RemarksTab({ remarks, returnReason, mayAnswer }: RemarksTabProps) {
  return (
    <>
      {returnReason && (
        <section className={classes.card} aria-label="退回原因">
          <h2 className={classes.title}>办公室退回的原因</h2>
          <p className={classes.text}>{returnReason}</p>
        </section>
      )}
      {remarks.map((remark) => (
        <RemarkCard key={remark.id} remark={remark} mayAnswer={mayAnswer} />
      ))}
      {remarks.length === 0 && !returnReason && <div className={classes.card}>还没有批注。办公室审核时写的批注会列在这里。</div>}
    </>
  );
}

function RemarkCard({ remark, mayAnswer }: { remark: Remark; mayAnswer: boolean }) {
  const { scores } = useFormEnv();
  const [answering, setAnswering] = useState(false);
  const known = useStore(scores, (view) => view.rows.has(remark.rowId));
  return (
    <section className={classes.card} aria-label={`${remark.byName}的批注`}>
      <h2 className={classes.title}>
        {remark.byName}
        <span className={classes.state} data-state={remark.state}>
          {STATES[remark.state]}
        </span>
      </h2>
      <p className={classes.text}>{remark.text}</p>
      <div className={classes.meta}>{formatDateTime(remark.at)}</div>
      {remark.answers.map((answer) => (
        <div key={`${answer.at} ${answer.text}`} className={classes.answer}>
          <p>{answer.text}</p>
          <div className={classes.meta}>
            {answer.byName} · {formatDateTime(answer.at)}
          </div>
        </div>
      ))}
      <div className={classes.tools}>
        {known && (
          <UnstyledButton className={classes.link} onClick={() => goToCell(remark.rowId, 'actual')}>
            到这一行
          </UnstyledButton>
        )}
        {mayAnswer && remark.state !== 'closed' && !answering && (
          <UnstyledButton className={classes.link} onClick={() => setAnswering(true)}>
            回复
          </UnstyledButton>
        )}
      </div>
      {answering && <AnswerField remark={remark} onDone={() => setAnswering(false)} />}
    </section>
  );
}

function AnswerField({ remark, onDone }: { remark: Remark; onDone: () => void }) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async () => {
    setSending(true);
    const outcome = await runCommand('answer-remark', { remarkId: remark.id, text: text.trim() });
    setSending(false);
    if (!outcome.ok) {
      setRefusal(outcome.problem.message);
      return;
    }
    notify({ kind: 'done', message: '已回复批注。' });
    onDone();
    router.refresh();
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
        error={refusal}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.tools}>
        <Button size="compact-xs" disabled={text.trim() === ''} loading={sending} onClick={() => void send()}>
          发送回复
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={onDone}>
          取消
        </Button>
      </div>
    </div>
  );
}
