import type { DeliveryWarning } from '@/lib/views/bureau-delivery';
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
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="各条提醒">
          <table className={styles.table}>
            <caption className="visually-hidden">报送的各张表中仍有的提醒，以及部门的说明</caption>
            <thead>
              <tr>
                <th scope="col">文件</th>
                <th scope="col">位置</th>
                <th scope="col">提醒</th>
                <th scope="col">部门的说明</th>
              </tr>
            </thead>
            <tbody>
              {warnings.map(({ file, code, place, message, reason }) => (
                <tr key={`${file} ${code} ${place} ${message}`}>
                  <th scope="row">{file}</th>
                  <td>{place === '' ? '整张表' : place}</td>
                  <td className={styles.text}>
                    {message} <span className={styles.code}>{code}</span>
                  </td>
                  <td className={styles.text}>{reason === '' ? <span className={styles.quiet}>未说明</span> : reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
