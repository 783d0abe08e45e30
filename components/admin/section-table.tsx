'use client';

import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import { ReadTable } from '@/components/ui/read-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { ManagedSection } from '@/lib/contract/managed-people';
import styles from './admin.module.css';
import { ConfirmDialog } from './confirm-dialog';
import { NameDialog } from './name-dialog';
import { Panel } from './panel';

interface SectionTableProps {
  departmentId: string;
  sections: readonly ManagedSection[];
}

/** The order after one section changed places with its neighbour. */
function moved(ids: string[], from: number, to: number): string[] {
  const next = [...ids];
  const [taken = ''] = next.splice(from, 1);
  next.splice(to, 0, taken);
  return next;
}

/** Sections and second-level units of a department, in its order. */
export function SectionTable({ departmentId, sections }: SectionTableProps) {
  const hydrated = useHydrated();
  const order = useCommand('order-sections');
  const [edited, setEdited] = useState<ManagedSection | 'new' | null>(null);
  const [switched, setSwitched] = useState<ManagedSection | null>(null);
  const ids = sections.map(({ id }) => id);
  const move = (from: number, to: number) =>
    void order.send({ departmentId, ids: moved(ids, from, to) }, `已调整“${sections[from]?.name ?? ''}”的顺序。`);
  return (
    <Panel
      title="科室、二级单位"
      note={`${sections.length} 个，按汇总时的顺序`}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setEdited('new')} disabled={!hydrated}>
          新建科室
        </Button>
      }
    >
      {order.problem ? (
        <div className={styles.panelBody}>
          <Refusal problem={order.problem} />
        </div>
      ) : null}
      {sections.length === 0 ? (
        <p className={styles.empty}>还没有科室。填报人都属于某个科室或二级单位，请先新建。</p>
      ) : (
        <ReadTable
          label="科室"
          caption="科室、二级单位"
          heads={['名称', { number: '填报人' }, { number: '未关闭年度的自评表' }, '状态', { hidden: '操作' }]}
          styles={styles}
        >
          {sections.map((section, at) => (
            <tr key={section.id}>
              <th scope="row">{section.name}</th>
              <td className={styles.number}>{section.people}</td>
              <td className={styles.number}>{section.forms}</td>
              <td>{section.active ? <span className={styles.good}>✓ 在用</span> : <span className={styles.off}>— 已停用</span>}</td>
              <td>
                <div className={styles.buttons}>
                  <ActionIcon
                    variant="default"
                    size={26}
                    aria-label={`上移 ${section.name}`}
                    disabled={!hydrated || order.busy || at === 0}
                    onClick={() => move(at, at - 1)}
                  >
                    ↑
                  </ActionIcon>
                  <ActionIcon
                    variant="default"
                    size={26}
                    aria-label={`下移 ${section.name}`}
                    disabled={!hydrated || order.busy || at === sections.length - 1}
                    onClick={() => move(at, at + 1)}
                  >
                    ↓
                  </ActionIcon>
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={!hydrated}
                    aria-label={`${section.name}改名`}
                    onClick={() => setEdited(section)}
                  >
                    改名
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={!hydrated}
                    aria-label={`${section.active ? '停用' : '启用'}科室 ${section.name}`}
                    onClick={() => setSwitched(section)}
                  >
                    {section.active ? '停用' : '启用'}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </ReadTable>
      )}
      {edited ? (
        <NameDialog
          title={edited === 'new' ? '新建科室' : '科室改名'}
          label="科室名称"
          description="科室或二级单位的名称；已提交的自评表不受改名影响"
          command="save-section"
          input={(named) => ({ departmentId, id: edited === 'new' ? null : edited.id, ...named })}
          name={edited === 'new' ? null : edited.name}
          longest={60}
          done="科室已保存。"
          onClose={() => setEdited(null)}
        />
      ) : null}
      {switched ? (
        <ConfirmDialog
          title={`${switched.active ? '停用' : '启用'}科室 ${switched.name}`}
          action={switched.active ? '停用科室' : '启用科室'}
          command="set-section-active"
          input={{ id: switched.id, active: !switched.active }}
          done={`科室“${switched.name}”已${switched.active ? '停用' : '启用'}。`}
          onClose={() => setSwitched(null)}
        >
          <p>
            {switched.active
              ? '停用后不能再分配填报人和自评表；以往的自评表仍在。还有填报人或未关闭年度的自评表时不能停用。'
              : '启用后可以重新分配填报人和自评表。'}
          </p>
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}
