import Link from 'next/link';
import { ReadTable } from '@/components/ui/read-table';
import { StateTag } from '@/components/workbench/state-tag';
import { formatDateTime } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { DeliverySet } from '@/lib/contract/bureau-delivery';
import styles from './delivery-table.module.css';

interface DeliveryHistoryProps {
  year: number;
  departmentId: string;
  sets: readonly DeliverySet[];
  /** The number of the delivery that the page shows. */
  shown: number | null;
}

/** Every delivery there was: those that were superseded stay, and can be downloaded. */
export function DeliveryHistory({ year, departmentId, sets, shown }: DeliveryHistoryProps) {
  return (
    <section aria-labelledby="history">
      <h2 id="history" className={styles.title}>
        报送历史 <span className={styles.count}>{sets.length} 次</span>
      </h2>
      <ReadTable
        label="历次报送"
        caption="历次报送及处理结果"
        heads={['次数', '结果', '报送时间', { number: '得分' }, '处理', '退回理由', '文件']}
        styles={styles}
      >
        {sets.map(({ id, number, state, deliveredAt, total, decidedAt, decidedBy, reason }) => (
          <tr key={id}>
            <th scope="row">
              <Link
                href={routes.delivery(year, departmentId, number)}
                aria-current={number === shown ? 'true' : undefined}
                prefetch={false}
              >
                第 {number} 次
              </Link>
            </th>
            <td>
              <StateTag state={state} />
            </td>
            <td>{deliveredAt === null ? '—' : formatDateTime(deliveredAt)}</td>
            <td className={styles.number}>{total}</td>
            <td>{decidedAt === null ? '—' : `${formatDateTime(decidedAt)} ${decidedBy ?? ''}`}</td>
            <td className={styles.text}>{reason === '' ? '—' : reason}</td>
            <td>
              <a href={routes.deliveryZip(year, departmentId, number)} aria-label={`下载第 ${number} 次报送`}>
                下载
              </a>
            </td>
          </tr>
        ))}
      </ReadTable>
    </section>
  );
}
