'use client';

import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { pathOfRow } from '@/lib/form/draft';
import { lookAt, useFormEnv, type ViewState } from '../form-env';
import classes from './remarks-tab.module.css';
import { cellsOfPlace } from './remark-target';
import { usePlaces } from '../use-places';

interface RemarkComposerProps {
  target: NonNullable<ViewState['remarking']>;
  revision: number;
}

/** Writes a remark: on which row, on which cell of it, and what. */
export function RemarkComposer({ target, revision }: RemarkComposerProps) {
  const { evaluationId, actions, kind, scheme, sheet, view } = useFormEnv();
  const step = useCommand('write-remark');
  const places = usePlaces();
  const { text, write, forget } = useKeptText(`remark.${evaluationId}`);
  const { row, cell } = target;
  const cells = cellsOfPlace(pathOfRow(actions.current(), row), sheet.get().shown, scheme, kind);
  const giveUp = () => {
    forget();
    lookAt(view, { remarking: null });
  };
  const send = async () => {
    const { ok } = await step.send(
      { evaluationId, revisionNumber: revision, row, cell, text: text.trim() },
      '批注已写上。退回后填报人逐条回复。',
    );
    if (ok) giveUp();
  };
  return (
    <section className={classes.card} aria-label="写批注">
      <h2 className={classes.title}>写批注</h2>
      <div className={classes.where}>
        <NativeSelect
          size="xs"
          label="位置"
          value={row}
          data={places.map((place) => ({ value: place.id, label: place.name }))}
          onChange={(event) => lookAt(view, { remarking: { row: event.currentTarget.value, cell: '' } })}
        />
        {cells.length > 0 && (
          <NativeSelect
            size="xs"
            label="单元格"
            value={cell}
            data={[{ value: '', label: row === '' ? '整张表' : '整行' }, ...cells.map((one) => ({ value: one.cell, label: one.label }))]}
            onChange={(event) => lookAt(view, { remarking: { row, cell: event.currentTarget.value } })}
          />
        )}
      </div>
      <Textarea
        key={row}
        autosize
        minRows={3}
        maxLength={2000}
        size="xs"
        mt={6}
        aria-label="批注内容"
        placeholder="哪里不对，要怎样改或补什么材料"
        ref={(field) => field?.focus({ preventScroll: true })}
        value={text}
        error={step.problem?.message}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={classes.tools}>
        <Button size="compact-xs" disabled={text.trim() === ''} loading={step.busy} onClick={() => void send()}>
          写上
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={giveUp}>
          取消
        </Button>
      </div>
    </section>
  );
}
