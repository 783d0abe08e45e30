import { PageHeader } from '@/components/ui/page-header';
import type { DocumentKind, DocumentState } from '@/lib/domain/document-kind';
import type { Problem } from '@/lib/domain/problem';
import { DocumentRow } from './document-row';
import styles from './documents-list.module.css';

interface DocumentsListProps {
  page: { year: number; departmentName: string; documents: { kind: DocumentKind; state: DocumentState | null; problem: Problem | null }[] };
}

/** The documents of a year, each with what can be done about it. */
export function DocumentsList({ page: { year, departmentName, documents } }: DocumentsListProps) {
  return (
    <>
      <PageHeader title={`${year} 年度文件`} meta={<span>{departmentName}</span>} />
      <div className={styles.page}>
        <p className={styles.note}>文件由已确认的版本生成；内容没有变动时直接取用上次生成的文件。</p>
        <ul className={styles.list}>
          {documents.map(({ kind, state, problem }) => (
            <DocumentRow key={`${kind} ${state?.job ?? ''}`} year={year} kind={kind} state={state} problem={problem} />
          ))}
        </ul>
      </div>
    </>
  );
}
