'use client';

import { Message } from '@/components/ui/message';
import { DOCUMENT_NAMES, type DocumentKind } from '@/lib/workflow/document-kind';
import { routes } from '@/lib/routes';
import type { DocumentView } from '@/lib/contract/documents-page';
import styles from './documents-list.module.css';
import { useDocument } from './use-document';

interface DocumentRowProps extends DocumentView {
  year: number;
  /** The year has a report. */
  hasReport: boolean;
}

const CONTENTS: Readonly<Record<DocumentKind, string>> = {
  'department-form': '汇总定稿的部门整体自评表。',
  list: '项目支出清单，末行合计。',
  report: '部门整体绩效自评结果，数字取自自评表。',
  disclosure: '部门决算公开所用的说明。',
  book: '封面、目录、部门整体自评表、各项目自评表、项目支出自评结果、自评结果，带书签和连续页码。',
};
const BOOK_WITHOUT_REPORT = '封面、目录、部门整体自评表、各项目自评表、项目支出自评结果，带书签和连续页码。';

/** One document: its name, how it stands, and the one thing to do next. */
export function DocumentRow({ year, hasReport, kind, state, problem }: DocumentRowProps) {
  const document = useDocument(year, kind, state);
  const name = DOCUMENT_NAMES[kind];
  const percent = Math.round(document.share * 100);
  const refused = document.failure ?? problem;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <h2 className={styles.name}>{name}</h2>
        <p className={styles.note}>{kind === 'book' && !hasReport ? BOOK_WITHOUT_REPORT : CONTENTS[kind]}</p>
        {refused ? (
          <Message kind={document.failure ? 'error' : 'info'} {...(refused.details && { details: refused.details })}>
            {refused.message}
          </Message>
        ) : null}
      </div>
      {document.stage === 'making' ? (
        <div className={styles.making}>
          <progress className={styles.progress} max={100} value={percent} aria-label={`正在生成${name}`} />
          <span className={styles.percent}>{percent}%</span>
          <button type="button" className={styles.plain} onClick={document.cancel} aria-label={`取消生成${name}`}>
            取消
          </button>
        </div>
      ) : document.stage === 'ready' ? (
        <a className={styles.action} href={routes.document(year, kind)} aria-label={`下载${name}（PDF）`}>
          下载 PDF
        </a>
      ) : (
        <button
          type="button"
          className={styles.action}
          onClick={document.make}
          disabled={state === null || document.busy}
          aria-label={`生成${name}`}
        >
          {document.stage === 'failed' ? '重新生成' : '生成'}
        </button>
      )}
      <span className="visually-hidden" role="status">
        {document.told}
      </span>
    </li>
  );
}
