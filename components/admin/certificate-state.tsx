import { formatDate } from '@/lib/format/date';
import type { CertificateStanding } from '@/lib/contract/certificates';
import styles from './admin.module.css';

/** How a department's certificate stands, in a few words: shape, word and colour. */
export function CertificateState({ standing: { kind, notAfter, daysLeft } }: { standing: CertificateStanding }) {
  const until = notAfter === null ? '' : formatDate(notAfter);
  switch (kind) {
    case 'none':
      return <span className={styles.warn}>! 还没有证书</span>;
    case 'expired':
      return <span className={styles.bad}>✗ 已于 {until} 过期</span>;
    case 'not-yet-valid':
      return <span className={styles.warn}>! 尚未生效</span>;
    case 'other-name':
      return <span className={styles.warn}>! 名称已改，不能签署：请以新名称重新制作或导入</span>;
    case 'waiting':
      return <span className={styles.warn}>! 待第二人确认{until === '' ? '' : `（有效至 ${until}）`}</span>;
    case 'expiring':
      return (
        <span className={styles.warn}>
          ! 还有 {daysLeft} 天到期（{until}）
        </span>
      );
    default:
      return <span className={styles.good}>✓ 有效至 {until}</span>;
  }
}
