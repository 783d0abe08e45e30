'use client';

import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { ReadTable } from '@/components/ui/read-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import { formatDateTime } from '@/lib/format/date';
import type { WaitingAccess } from '@/lib/contract/access-changes';
import styles from './confirmations.module.css';
import { decidedText } from './decided-text';
import { SettleDialog } from './settle-dialog';

/** What waits for a second person: chosen one by one, then confirmed or refused together. */
export function WaitingTable({ waiting }: { waiting: readonly WaitingAccess[] }) {
  const hydrated = useHydrated();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<'confirm' | 'refuse' | null>(null);
  // What was settled or changed meanwhile is no more among them.
  const mine = waiting.filter(({ id, mine: own }) => own && chosen.has(id));
  const toggle = (id: number) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <>
      <ReadTable label="待确认的变动" heads={[{ hidden: '选择' }, '账号、证书或部门', '变动', '说明']} styles={styles}>
        {waiting.map((one) => (
          <tr key={one.id}>
            <td>
              {one.mine ? (
                <Checkbox
                  aria-label={`选择${one.name}`}
                  checked={chosen.has(one.id)}
                  onChange={() => toggle(one.id)}
                  disabled={!hydrated}
                />
              ) : null}
            </td>
            <th scope="row">
              <span className={styles.name}>{one.name}</span>
              <span className={styles.sub}>{[one.department, one.kind].filter((part) => part !== '').join(' · ')}</span>
              {one.fingerprint ? <span className={styles.sub}>指纹 {one.fingerprint}</span> : null}
            </th>
            <td>
              {one.changes.map((change) => (
                <div key={change.id} className={styles.change}>
                  <span className={styles.time}>{change.what}</span>
                  <span className={styles.sub}>
                    {formatDateTime(change.at)} {change.by}
                  </span>
                  {change.state === 'waiting' ? null : <span className={styles.sub}>{decidedText(change)}</span>}
                </div>
              ))}
            </td>
            <td>
              {one.hindrance ? <span>{one.hindrance}</span> : null}
              {one.changes.some(({ state }) => state === 'refused') ? (
                <span className={styles.warn}>! 有变动此前被拒绝，请先向本人和拒绝的人核实</span>
              ) : null}
              {one.mine ? null : <span className={styles.sub}>由{one.whoConfirms}确认</span>}
            </td>
          </tr>
        ))}
      </ReadTable>
      {waiting.some(({ mine: own }) => own) ? (
        <div className={styles.actions}>
          <Button disabled={!hydrated || mine.length === 0} onClick={() => setAsked('confirm')}>
            确认所选（{mine.length}）
          </Button>
          <Button variant="default" disabled={!hydrated || mine.length === 0} onClick={() => setAsked('refuse')}>
            拒绝所选（{mine.length}）
          </Button>
        </div>
      ) : null}
      {asked ? <SettleDialog step={asked} chosen={mine} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
