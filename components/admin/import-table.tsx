import { Button } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import type { ClientProblem } from '@/components/session/command';
import { Message } from '@/components/ui/message';
import { ReadTable } from '@/components/ui/read-table';
import styles from './admin.module.css';
import pageStyles from './import-page.module.css';
import type { CheckedTable } from '@/lib/contract/people-commands';
import { Panel } from './panel';

interface ImportTableProps {
  table: CheckedTable;
  busy: boolean;
  problem: ClientProblem | null;
  onImport: () => void;
}

/** So many rows are shown; what is wrong comes first, so that nothing wrong is hidden. */
const MOST_SHOWN = 300;

/** The table as it was understood, with what is wrong in each row. */
export function ImportTable({ table: { rows, wrong }, busy, problem, onImport }: ImportTableProps) {
  const sorted =
    wrong > 0 ? [...rows].sort((a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0) || a.row.line - b.row.line) : rows;
  const shown = sorted.slice(0, MOST_SHOWN);
  return (
    <Panel
      title="核对结果"
      note={`共 ${rows.length} 人${rows.length > MOST_SHOWN ? `，显示前 ${MOST_SHOWN} 行` : ''}`}
      actions={
        <Button onClick={onImport} loading={busy} disabled={wrong > 0}>
          导入 {rows.length} 人
        </Button>
      }
    >
      <div className={pageStyles.summary}>
        {wrong > 0 ? (
          <Message kind="error">{wrong} 行不能导入。请在表格中改正后重新核对；全部正确后才能导入，不会只导入一部分。</Message>
        ) : (
          <Message kind="done">
            全部 {rows.length}{' '}
            行可以导入。导入后会给出每个人的初始密码，只给这一次。单位负责人和财政局人员的账号须由第二人确认后才能签署、报送或接收。
          </Message>
        )}
        <Refusal problem={problem} />
      </div>
      <ReadTable
        label="核对结果的各行"
        caption="要导入的人员"
        heads={[{ number: '行' }, '姓名', '用户名', '角色', '部门', '科室', '核对']}
        styles={styles}
      >
        {shown.map(({ row, problems }) => (
          <tr key={row.line} className={problems.length > 0 ? pageStyles.wrong : undefined}>
            <td className={styles.number}>{row.line}</td>
            <th scope="row">{row.name || '（空）'}</th>
            <td className={styles.code}>{row.username || '（空）'}</td>
            <td>{row.role || '（空）'}</td>
            <td>{row.department || '（空）'}</td>
            <td>{row.section || '—'}</td>
            <td>
              {problems.length === 0 ? (
                <span className={styles.good}>✓ 可以导入</span>
              ) : (
                <ul className={pageStyles.problems}>
                  {problems.map((text) => (
                    <li key={text}>✗ {text}</li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </ReadTable>
    </Panel>
  );
}
