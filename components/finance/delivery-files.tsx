import { Message } from '@/components/ui/message';
import { groupThousands } from '@/lib/format/decimal-text';
import { routes } from '@/lib/routes';
import type { DeliveryFile } from '@/lib/views/bureau-delivery';
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
      {unproven > 0 ? <Message kind="warning">外部签章，颁发机构未经核实 {unproven} 个：证书是随盖章文件登记的，接收前请向报送部门核对证书指纹。</Message> : null}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="报送的文件">
        <table className={styles.table}>
          <caption className="visually-hidden">报送的文件、得分和签章</caption>
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col" className={styles.number}>得分</th>
              <th scope="col">等级</th>
              <th scope="col" className={styles.number}>大小（KB）</th>
              <th scope="col">签章</th>
              <th scope="col">证书指纹</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.id}>
                <th scope="row">
                  <a href={routes.deliveredFile(year, departmentId, file.id)}>
                    {file.name}
                  </a>
                </th>
                <td className={styles.number}>{file.total ?? '—'}</td>
                <td>{file.grade ?? '—'}</td>
                <td className={styles.number}>{groupThousands(String(Math.ceil(file.bytes / 1024)))}</td>
                <td>
                  {file.signerName} <span className={styles.quiet}>{file.origin === 'here' ? '本系统签署' : file.unproven ? '外部签章，颁发机构未经核实' : '外部签章'}</span>
                </td>
                <td className={styles.code} title={file.fingerprint}>
                  {shortened(file.fingerprint)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
