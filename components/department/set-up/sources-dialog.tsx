'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import dialog from '@/components/workbench/dialog.module.css';
import { Message } from '@/components/ui/message';
import type { SetUpSource } from '@/lib/contract/project-set-up';
import { Columns } from '../table/columns';
import { amountProblem, yuanText } from '../list/list-rows';
import { type SetUpEditRow, sourcesProblem } from './set-up-rows';
import { AmountCell, TextCell } from '../table/typed-cells';
import styles from '../table/typed-table.module.css';

interface SourcesDialogProps {
  row: SetUpEditRow;
  onClose: () => void;
  onTake: (sources: readonly SetUpSource[]) => void;
}

/** The fund sources of one project. */
export function SourcesDialog({ row, onClose, onTake }: SourcesDialogProps) {
  const [sources, setSources] = useState<readonly SetUpSource[]>(
    row.sources.length > 0 ? row.sources : [{ label: '', budget: row.budget, executed: row.executed }],
  );
  const set = (at: number, cells: Partial<SetUpSource>) =>
    setSources(sources.map((source, other) => (other === at ? { ...source, ...cells } : source)));
  const filled = sources.filter(({ label, budget, executed }) => label.trim() !== '' || budget !== '' || executed !== '');
  const problem = sourcesProblem({ ...row, sources: filled });
  return (
    <Dialog onClose={onClose} title={`资金来源：${row.name || '新项目'}`} size={640} closeOnClickOutside={false}>
      <div className={dialog.body}>
        <p className={styles.quiet}>
          项目预算 {yuanText(row.budget) || '未报'} 元，执行 {yuanText(row.executed) || '未报'} 元；各来源合计须与之相等。
        </p>
        <table className={styles.small}>
          <caption className="visually-hidden">资金来源，金额单位为元</caption>
          <Columns widths={[null, 140, 140, 72]} />
          <thead>
            <tr>
              <th scope="col">资金来源</th>
              <th scope="col">预算数（元）</th>
              <th scope="col">执行数（元）</th>
              <th scope="col">
                <span className="visually-hidden">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source, at) => (
              <tr key={at}>
                <td>
                  <TextCell
                    column="label"
                    label={`第 ${at + 1} 项 资金来源`}
                    value={source.label}
                    onChange={(label) => set(at, { label })}
                  />
                </td>
                <td>
                  <AmountCell
                    column="budget"
                    label={`第 ${at + 1} 项 预算数（元）`}
                    value={source.budget}
                    problem={amountProblem(source.budget) ?? undefined}
                    onChange={(budget) => set(at, { budget })}
                  />
                </td>
                <td>
                  <AmountCell
                    column="executed"
                    label={`第 ${at + 1} 项 执行数（元）`}
                    value={source.executed}
                    problem={amountProblem(source.executed) ?? undefined}
                    onChange={(executed) => set(at, { executed })}
                  />
                </td>
                <td className={styles.tools}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`删除第 ${at + 1} 项`}
                    onClick={() => setSources(sources.filter((_, other) => other !== at))}
                  >
                    删除
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setSources([...sources, { label: '', budget: '', executed: '' }])}>
            增加一项
          </Button>
        </div>
        {problem ? <Message kind="warning">{problem}。</Message> : null}
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button onClick={() => onTake(filled.map(({ label, ...amounts }) => ({ label: label.trim(), ...amounts })))}>放入表中</Button>
        </div>
      </div>
    </Dialog>
  );
}
