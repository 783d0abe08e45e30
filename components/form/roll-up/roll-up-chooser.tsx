'use client';

import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import { rollUp } from '@/lib/department/roll-up';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { wordFor } from '@/lib/scheme/words';
import { readRow } from '@/lib/score/row-reading';
import type { RollUpCandidate, RollUpData } from '@/lib/contract/roll-ups';
import { useFormEnv } from '../form-env';
import { candidateKey, candidatesOf, putRolledUp, searchCandidates, withoutSources } from './rolling-up';
import classes from './roll-up-dialog.module.css';

/** Rows that are drawn at once; the search narrows the rest down. */
const SHOWN = 80;
const KINDS = { sum: '数量：各项相加', 'weighted-mean': '比率：按项目预算加权平均', share: '定性：按项目预算加权的得分率' } as const;

/** Chooses what a row is rolled up from. */
export function RollUpChooser({ rowId, data, onClose }: { rowId: string; data: RollUpData; onClose: () => void }) {
  const { actions, scheme } = useFormEnv();
  const [row] = useState(() =>
    actions
      .current()
      .goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators))
      .find(({ id }) => id === rowId),
  );
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly RollUpCandidate[]>(() => candidatesOf(data.candidates, row?.from ?? []));
  const words = useDeferredValue(search);
  if (!row) return null;
  const keys = new Set(chosen.map(candidateKey));
  // Rows stay where they are when they are chosen, so that the focus does; those that the search does not find stand above.
  const found = searchCandidates(data.candidates, words);
  const shown = found.slice(0, SHOWN);
  const visible = new Set(shown.map(candidateKey));
  const elsewhere = chosen.filter((one) => !visible.has(candidateKey(one)));
  const result = chosen.length > 0 ? rollUp(chosen, row.points, scheme) : null;
  const toggle = (candidate: RollUpCandidate) =>
    setChosen(
      keys.has(candidateKey(candidate)) ? chosen.filter((one) => candidateKey(one) !== candidateKey(candidate)) : [...chosen, candidate],
    );
  const take = () => {
    if (!result?.ok) return;
    actions.undoable(`从 ${chosen.length} 项项目指标汇总`, (draft) => putRolledUp(draft, rowId, result.value), { row: rowId, cell: '' });
    onClose();
  };
  const detach = () => {
    actions.undoable('改为直接填写，不再随项目指标变动', (draft) => withoutSources(draft, rowId), { row: rowId, cell: '' });
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={`从项目指标汇总：${row.level3.trim() || row.level2.trim() || '未命名的指标'}`} size={860}>
      <p className={classes.lead}>
        {wordFor(scheme, 'target')} {row.target || '未填'}，{row.points ? `${row.points} 分` : '分值未填'}
        。可选的是已提交和已确认的项目表的指标。
      </p>
      <TextInput
        data-autofocus
        label="查找项目指标"
        placeholder="项目、科室、指标名称或数值，空格隔开多个词"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="项目指标">
        {elsewhere.length > 0 && (
          <Rows title={`已选而不在下列的 ${elsewhere.length} 项`} rows={elsewhere} chosen={keys} onToggle={toggle} />
        )}
        <Rows
          title={`${words.trim() === '' ? '可选' : '找到'} ${found.length} 项${found.length > SHOWN ? `，先列 ${SHOWN} 项` : ''}`}
          rows={shown}
          chosen={keys}
          onToggle={toggle}
        />
      </div>
      <div className={classes.result} aria-live="polite">
        {result === null && <span className={classes.quiet}>勾选指标后，这里显示汇总结果。</span>}
        {result && !result.ok && <Message kind="warning">{result.message}</Message>}
        {result?.ok && (
          <>
            <span>已选 {chosen.length} 项</span>
            <span className={classes.quiet}>{KINDS[result.value.kind]}</span>
            <b>{result.value.actual}</b>
            {chosen.length > 1 && <span>{result.value.formula}</span>}
          </>
        )}
      </div>
      <Group justify="flex-end" mt="md">
        {(row.from ?? []).length > 0 && (
          <Button variant="subtle" mr="auto" onClick={detach}>
            改为直接填写
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button disabled={!result?.ok} onClick={take}>
          采用
        </Button>
      </Group>
    </Dialog>
  );
}

interface RowsProps {
  title: string;
  rows: readonly RollUpCandidate[];
  /** Keys of the chosen rows. */
  chosen: ReadonlySet<string>;
  onToggle: (row: RollUpCandidate) => void;
}

function Rows({ title, rows, chosen, onToggle }: RowsProps) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={candidateKey(row)}>
            <Checkbox
              size="sm"
              checked={chosen.has(candidateKey(row))}
              onChange={() => onToggle(row)}
              label={
                <>
                  <span className={classes.name}>{row.indicator.level3 || row.indicator.level2}</span>
                  <span>
                    目标 {readRow(row.indicator, schemeOfForm(row).rules, row.year).targetWhole}，完成 <b>{row.indicator.actual}</b>
                  </span>
                  <span>
                    {row.score ?? '—'} / {row.points} 分
                  </span>
                  <span className={classes.where}>
                    {row.form}（第 {row.revision} 版，{row.state === 'confirmed' ? '已确认' : '待审核'}）{row.sectionName}
                  </span>
                </>
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
