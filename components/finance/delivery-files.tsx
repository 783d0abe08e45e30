import { Message } from '@/components/ui/message';
import { ReadTable } from '@/components/ui/read-table';
import { isFormKind } from '@/lib/workflow/signed-document';
import { groupThousands } from '@/lib/format/decimal-text';
import { frozenScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { DeliveryFile } from '@/lib/contract/bureau-delivery';
import styles from './delivery-table.module.css';

interface DeliveryFilesProps {
  year: number;
  departmentId: string;
  files: readonly DeliveryFile[];
}

/** What the departments' clients call 指纹: enough of it to be told apart. */
const shortened = (fingerprint: string) => fingerprint.slice(0, 16).toUpperCase();

/** The files of a delivery with their scores, each to download. */
export function DeliveryFiles({ year, departmentId, files }: DeliveryFilesProps) {
  const unproven = files.filter((file) => file.unproven).length;
  return (
    <section aria-labelledby="files">
      <h2 id="files" className={styles.title}>
        文件 <span className={styles.count}>{files.length} 个</span>
      </h2>
      {unproven > 0 ? (
        <div className={styles.over}>
          <Message kind="warning">
            外部签章，颁发机构未经核实 {unproven} 个：证书是随盖章文件登记的，接收前请向报送部门核对证书指纹。
          </Message>
        </div>
      ) : null}
      <ReadTable
        label="报送的文件"
        caption="报送的文件、得分和签章"
        heads={['文件', { number: '得分' }, '等级', { number: '大小（KB）' }, '签章', '证书指纹']}
        styles={styles}
      >
        {files.map((file) => (
          <tr key={file.id}>
            <th scope="row">
              <a href={routes.deliveredFile(year, departmentId, file.id)}>{file.name}</a>
            </th>
            <td className={styles.number}>{isFormKind(file.kind) ? frozenScore(file.total) : '—'}</td>
            <td>{file.grade ?? '—'}</td>
            <td className={styles.number}>{groupThousands(String(Math.ceil(file.bytes / 1024)))}</td>
            <td>
              {file.signerName}{' '}
              <span className={styles.quiet}>
                {file.origin === 'here' ? '本系统签署' : file.unproven ? '外部签章，颁发机构未经核实' : '外部签章'}
              </span>
            </td>
            <td className={styles.code} title={file.fingerprint}>
              {shortened(file.fingerprint)}
            </td>
          </tr>
        ))}
      </ReadTable>
    </section>
  );
}
