import { PageHeader } from '@/components/ui/page-header';
import { ReadTable } from '@/components/ui/read-table';
import type { HealthPage as Health } from '@/lib/contract/health-page';
import styles from './admin.module.css';
import { Panel } from './panel';

/** The state of the installation: what is to be done comes with what is amiss. */
export function HealthPage({ health: { groups } }: { health: Health }) {
  const warnings = groups.flatMap(({ rows }) => rows).filter(({ warning }) => warning !== null).length;
  return (
    <>
      <PageHeader
        title="运行状况"
        meta={warnings > 0 ? <span className={styles.warn}>! {warnings} 项需要处理</span> : <span>没有需要处理的</span>}
      />
      <div className={`${styles.page} ${styles.even}`}>
        {groups.map(({ title, rows }) => (
          <Panel key={title} title={title}>
            <ReadTable label={title} heads={['项目', '现在', '需要处理']} styles={styles}>
              {rows.map(({ name, value, warning }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{value}</td>
                  <td>{warning === null ? '—' : <span className={styles.warn}>! {warning}</span>}</td>
                </tr>
              ))}
            </ReadTable>
          </Panel>
        ))}
      </div>
    </>
  );
}
