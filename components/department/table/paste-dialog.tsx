'use client';

import { Button, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useKeptText } from '@/components/session/use-kept-text';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import styles from './paste-dialog.module.css';
import { type PasteColumn, readPastedTable } from './pasted-table';

interface PasteDialogProps<K extends string> {
  /** Which table is pasted into: corrections are kept for it until they are taken or given up. */
  subject: string;
  columns: readonly PasteColumn<K>[];
  /** Already pasted, over the table. */
  text: string;
  /** Rows that are there and can be replaced; null where they always stay. */
  present: number | null;
  onClose: () => void;
  /** Takes what was read: instead of what is there, or put to it. */
  onTake: (rows: Record<K, string>[], replace: boolean) => void;
}

/** Where rows of a spreadsheet are pasted: what was read is shown, what was not is said by row, before anything changes. */
export function PasteDialog<K extends string>({ subject, columns, text: pasted, present, onClose, onTake }: PasteDialogProps<K>) {
  const kept = useKeptText(`paste.${subject}`);
  // What is pasted over the table anew stands instead of what was kept.
  const [fresh, setFresh] = useState(pasted);
  const text = fresh === '' ? kept.text : fresh;
  const [replace, setReplace] = useState(false);
  const [asked, setAsked] = useState(pasted !== '');
  const table = text.trim() === '' && !asked ? null : readPastedTable(text, columns);
  const close = () => {
    kept.forget();
    onClose();
  };
  const take = () => {
    if (!table) return;
    kept.forget();
    onTake(
      table.rows.map(({ cells }) => cells),
      replace,
    );
  };
  const shown = columns.filter(({ key }) => table?.rows.some(({ cells }) => cells[key] !== ''));

  return (
    <Dialog onClose={close} title="从电子表格粘贴" size={860} closeOnClickOutside={false} closeOnEscape={text === pasted}>
      <div className={styles.body}>
        <Textarea
          label="粘贴到这里"
          description={`在 Excel 或 WPS 中连同表头选中各行，复制后粘贴。表头应有${columns
            .filter(({ required }) => required)
            .map(({ label }) => label)
            .join('、')}${optionalText(columns)}；序号、完成预算率、合计行不必去掉。`}
          rows={table && table.problems.length === 0 ? 3 : 7}
          value={text}
          onChange={(event) => {
            setFresh('');
            kept.write(event.currentTarget.value);
            setAsked(true);
          }}
          data-autofocus
          spellCheck={false}
        />
        {table && table.problems.length > 0 ? (
          <Message kind="error" details={table.problems.slice(0, 30)}>
            有 {table.problems.length} 处不能导入，表中内容没有改动。请在电子表格中改好再粘贴，或直接在上面修改：
          </Message>
        ) : null}
        {table && table.problems.length === 0 ? (
          <>
            {table.notes.length > 0 ? (
              <Message kind="info" details={table.notes}>
                读到 {table.rows.length} 个项目。
              </Message>
            ) : null}
            <div className={styles.scroll} tabIndex={0} role="region" aria-label="读到的内容">
              <table className={styles.table}>
                <caption className="visually-hidden">读到的 {table.rows.length} 个项目</caption>
                <thead>
                  <tr>
                    {shown.map(({ key, label, kind }) => (
                      <th key={key} scope="col">
                        {label}
                        {kind === 'amount' ? '（元）' : ''}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {table.rows.map(({ line, cells }) => (
                    <tr key={line}>
                      {shown.map(({ key, kind }) => (
                        <td key={key} className={kind === 'amount' ? styles.number : undefined}>
                          {cells[key]}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {present !== null && present > 0 ? (
              <Radio.Group
                label="表中已有的项目"
                value={replace ? 'replace' : 'merge'}
                onChange={(value) => setReplace(value === 'replace')}
              >
                <div className={styles.choices}>
                  <Radio value="merge" label="保留；同名的项目按粘贴的内容更新" />
                  <Radio value="replace" label="去掉；只留粘贴的项目" />
                </div>
              </Radio.Group>
            ) : null}
          </>
        ) : null}
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            取消
          </Button>
          <Button disabled={!table || table.problems.length > 0} onClick={take}>
            {table && table.problems.length === 0 ? `放入 ${table.rows.length} 行` : '放入表中'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function optionalText(columns: readonly PasteColumn<string>[]): string {
  const optional = columns.filter(({ required }) => !required).map(({ label }) => label);
  return optional.length > 0 ? `，可以有${optional.join('、')}` : '';
}
