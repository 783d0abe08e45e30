import { ReadTable } from '@/components/ui/read-table';
import { formatDateTime } from '@/lib/format/date';
import type { AccessChangeLine } from '@/lib/contract/access-changes';
import styles from './confirmations.module.css';
import { decidedText } from './decided-text';

/** Changes of accounts and certificates, with who made and who confirmed them. */
export function ChangeTable({ label, changes }: { label: string; changes: readonly AccessChangeLine[] }) {
  return (
    <ReadTable label={label} heads={['时间', '变动', '账号、证书或部门', '操作人', '第二人确认']} styles={styles}>
      {changes.map((change) => (
        <tr key={change.id}>
          <td className={styles.time}>{formatDateTime(change.at)}</td>
          <td className={styles.what}>{change.what}</td>
          <th scope="row">{change.subject}</th>
          <td>{change.by}</td>
          <td>{decidedText(change)}</td>
        </tr>
      ))}
    </ReadTable>
  );
}
