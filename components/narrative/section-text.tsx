import type { Run, SectionContent } from '@/lib/department/narrative/narrative';
import styles from './document.module.css';
import { fieldWords, type LiveValues } from './live-values';

interface SectionTextProps {
  content: SectionContent;
  values: LiveValues;
  /** What belongs here, shown where nothing is written. */
  hint: string;
}

/** A section to read: as the editor shows it, without being one. */
export function SectionText({ content, values, hint }: SectionTextProps) {
  if (content.blocks.length === 0) return <p className={styles.hint}>还没有内容{hint === '' ? '' : `（应写：${hint}）`}</p>;
  return (
    <div className={styles.text}>
      {content.blocks.map((block, at) => {
        switch (block.kind) {
          case 'paragraph':
            return (
              <p key={at}>
                <Runs runs={block.runs} values={values} />
              </p>
            );
          case 'list':
            return (
              <ol key={at}>
                {block.items.map((runs, item) => (
                  <li key={item}>
                    <p>
                      <Runs runs={runs} values={values} />
                    </p>
                  </li>
                ))}
              </ol>
            );
          case 'table':
            return <DataTable key={at} table={values.table(block.table)} />;
        }
      })}
    </div>
  );
}

function Runs({ runs, values }: { runs: readonly Run[]; values: LiveValues }) {
  return runs.map((run, at) => {
    if (run.kind === 'text') return <span key={at}>{run.text}</span>;
    const { text, title, missing } = fieldWords(run.name, values.figure(run.name));
    return (
      <span key={at} className={`${styles.field} ${missing ? styles.missing : ''}`} title={title}>
        {text}
      </span>
    );
  });
}

function DataTable({ table: { name, columns, rows, total, missing } }: { table: ReturnType<LiveValues['table']> }) {
  return (
    <div className={styles.table}>
      <table>
        <caption>
          {name}（随数据自动更新）{missing ? `：${missing}` : ''}
        </caption>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} className={total && at === rows.length - 1 ? styles.total : undefined}>
              {columns.map(({ title, numeric }, column) => (
                <td key={title} className={numeric ? styles.number : undefined}>
                  {row[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
