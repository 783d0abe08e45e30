'use client';

import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import styles from '@/components/department/table/paste-dialog.module.css';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import type { Draft } from '@/lib/form/draft';
import { readText } from '../draft-cells';
import { useFormEnv } from '../form-env';
import { indicatorHeads, type Reading, saysIn } from './paste-heads';
import { type PasteOutcome } from './paste-rows';
import { type Assigned, SIGN, UNIT } from './pasted-row';
import { takesPaste } from './pasted-text';

interface PastePreviewProps {
  reading: Reading;
  /** What the paste would make of the form with those columns. */
  outcomeOf: (reading: Reading) => PasteOutcome | null;
  onClose: () => void;
  onTake: (reading: Reading) => void;
}

/** So many rows are shown, of what was pasted and of what it becomes. */
const SHOWN = 5;
const LEFT_OUT = '不带入';

/** A paste that is not sure: for each of its columns where it goes, and what the first rows become, before anything changes. */
export function PastePreview({ reading, outcomeOf, onClose, onTake }: PastePreviewProps) {
  const { actions, layout, scheme, typing } = useFormEnv();
  const [columns, setColumns] = useState(reading.columns);
  const now = { ...reading, columns };
  const outcome = outcomeOf(now);
  const heads = indicatorHeads(scheme, layout).filter(
    ({ key }) => !key.startsWith('-') && (key === SIGN || key === UNIT || takesPaste(key, layout, typing)),
  );
  const nameOf = (field: string) => heads.find(({ key }) => key === field)?.label ?? field;
  // A field has one column at most.
  const assign = (at: number, name: Assigned) =>
    setColumns(columns.map((one, index) => (index === at ? name : one === name && name !== null ? null : one)));
  const shown = [...new Set(columns.flatMap((name) => (name === null ? [] : [name === SIGN || name === UNIT ? 'target' : name])))];
  const rows = outcome ? changedRows(actions.current(), outcome.draft).slice(0, SHOWN) : [];
  const titleOf = (at: number) => `第 ${at + 1} 列${reading.over[at] ? `“${reading.over[at]}”` : ''}`;
  const doubtful = reading.columns.flatMap((name, at) =>
    name === null && !reading.homeless.includes(at) && saysIn(reading.rows, at) ? [at] : [],
  );
  const nothing = rows.length === 0 || columns.every((name) => name === null);

  return (
    <Dialog onClose={onClose} title="粘贴：请核对各列" size={960} closeOnClickOutside={false}>
      <div className={styles.body}>
        <Message kind="info">
          {reading.headed
            ? `${doubtful.map(titleOf).join('、')}认不出是哪一栏：请选择栏目，或不带入。`
            : reading.doubtful !== null
              ? `${titleOf(reading.doubtful)}是分值还是得分，看不出来：请核对所选的栏目。连同表头一起复制，可以自动对应。`
              : '粘贴的内容没有表头，列数放不下：请为各列选择栏目。连同表头一起复制，可以自动对应。'}
        </Message>
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="粘贴的内容">
          <table className={styles.table}>
            <caption className="visually-hidden">粘贴的内容，前 {Math.min(SHOWN, reading.rows.length)} 行</caption>
            <thead>
              <tr>
                {columns.map((name, at) => {
                  return (
                    <th key={at} scope="col">
                      <NativeSelect
                        label={titleOf(at)}
                        size="xs"
                        miw={120}
                        value={name ?? ''}
                        data-autofocus={at === (reading.doubtful ?? doubtful[0] ?? 0) || undefined}
                        onChange={(event) => assign(at, event.currentTarget.value || null)}
                        data={[{ value: '', label: LEFT_OUT }, ...heads.map(({ key, label }) => ({ value: key, label }))]}
                      />
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {reading.rows.slice(0, SHOWN).map((cells, line) => (
                <tr key={line}>
                  {columns.map((_, at) => (
                    <td key={at}>{cells[at]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {nothing ? (
          <Message kind="warning">按这样的选择，没有内容可以填入。</Message>
        ) : (
          <div className={styles.scroll} tabIndex={0} role="region" aria-label="填入后的内容">
            <table className={styles.table}>
              <caption>填入后（前 {rows.length} 行）</caption>
              <thead>
                <tr>
                  {shown.map((field) => (
                    <th key={field} scope="col">
                      {nameOf(field)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, level1 }) => (
                  <tr key={id}>
                    {shown.map((field) => (
                      <td key={field}>{field === 'level1' ? level1 : outcome && readText(outcome.draft, id, field)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button disabled={nothing} onClick={() => onTake(now)}>
            {nothing || !outcome ? '填入' : `填入 ${outcome.rows} 行`}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Rows of the form that are new or otherwise, in its order. */
function changedRows(before: Draft, after: Draft): { id: string; level1: string }[] {
  const rowsOf = ({ goals }: Draft) =>
    goals.flatMap(({ groups }) => groups.flatMap(({ level1, indicators }) => indicators.map((row) => ({ row, level1 }))));
  const old = new Set(rowsOf(before).map(({ row }) => row));
  return rowsOf(after).flatMap(({ row, level1 }) => (old.has(row) ? [] : [{ id: row.id, level1 }]));
}
