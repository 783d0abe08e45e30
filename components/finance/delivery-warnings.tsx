import { ReadTable } from '@/components/ui/read-table';
import type { DeliveryWarning } from '@/lib/contract/bureau-delivery';
import styles from './delivery-table.module.css';

/** The warnings that stand in what was delivered, and what the department says of each. */
export function DeliveryWarnings({ warnings }: { warnings: readonly DeliveryWarning[] }) {
  return (
    <section aria-labelledby="warnings">
      <h2 id="warnings" className={styles.title}>
        提醒与说明 <span className={styles.count}>{warnings.length} 条</span>
      </h2>
      {warnings.length === 0 ? (
        <p className={styles.empty}>报送的各张表没有提醒。</p>
      ) : (
        <ReadTable
          label="各条提醒"
          caption="报送的各张表中仍有的提醒，以及部门的说明"
          heads={['文件', '位置', '提醒', '部门的说明']}
          styles={styles}
        >
          {warnings.map(({ file, code, place, message, reason }) => (
            <tr key={`${file} ${code} ${place} ${message}`}>
              <th scope="row">{file}</th>
              <td>{place === '' ? '整张表' : place}</td>
              <td className={styles.text}>{message}</td>
              <td className={styles.text}>{reason === '' ? <span className={styles.quiet}>未说明</span> : reason}</td>
            </tr>
          ))}
        </ReadTable>
      )}
    </section>
  );
}
