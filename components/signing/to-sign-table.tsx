'use client';

import Link from 'next/link';
import { ReadTable } from '@/components/ui/read-table';
import { frozenScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { DocumentToSign } from '@/lib/contract/signing-page';
import styles from './signing.module.css';
import { useLastLook } from './use-last-look';

interface ToSignTableProps {
  year: number;
  formId: string;
  documents: readonly DocumentToSign[];
}

const keyOf = ({ kind, evaluationId }: DocumentToSign) => `${kind} ${evaluationId ?? ''}`;

/** Everything that will be signed: what it is, its score, the warnings that stand, and what changed. */
export function ToSignTable({ year, formId, documents }: ToSignTableProps) {
  const look = useLastLook(`zp-sign-look-${formId}`, new Map(documents.map((one) => [keyOf(one), one.said])));
  return (
    <ReadTable
      label="待签署的文件"
      heads={[{ number: '序号' }, '文件', { number: '得分' }, '等级', '提醒', '版本', '变动']}
      styles={styles}
    >
      {documents.map((one, at) => (
        <tr key={keyOf(one)}>
          <td className={styles.number}>{at + 1}</td>
          <th scope="row" className={styles.name}>
            <Link href={addressOf(one, year)} prefetch={false}>
              {one.name}
            </Link>
          </th>
          <td className={styles.number}>{one.revision === null ? '—' : frozenScore(one.total)}</td>
          <td>{one.grade ?? '—'}</td>
          <td>
            <Warnings document={one} year={year} />
          </td>
          <td className={styles.plain}>{one.revision === null ? '—' : `第 ${one.revision} 版`}</td>
          <td>
            <Changes document={one} look={look} />
          </td>
        </tr>
      ))}
    </ReadTable>
  );
}

function addressOf({ kind, evaluationId }: DocumentToSign, year: number): string {
  if (evaluationId !== null) return routes.evaluation(evaluationId);
  if (kind === 'list') return routes.expenditureList(year);
  return kind === 'report' ? routes.narrative(year) : routes.documents(year);
}

function Warnings({ document: { kind, explained, open, unwritten }, year }: { document: DocumentToSign; year: number }) {
  if (unwritten > 0) {
    return (
      <Link className={styles.warning} href={routes.narrative(year)} prefetch={false}>
        ! {unwritten} 节待写
      </Link>
    );
  }
  if (kind !== 'department-form' && kind !== 'project-form') return <span className={styles.muted}>—</span>;
  if (explained + open === 0) return <span className={styles.muted}>没有</span>;
  return (
    <>
      {open > 0 ? <span className={styles.warning}>! {open} 条未说明 </span> : null}
      {explained > 0 ? <span>{explained} 条，已说明理由</span> : null}
    </>
  );
}

function Changes({ document: one, look }: { document: DocumentToSign; look: ReadonlyMap<string, string> | null }) {
  const since = look !== null && look.get(keyOf(one)) !== one.said;
  const words = sinceLastSet(one);
  if (!since && !words) return <span className={styles.muted}>—</span>;
  return (
    <>
      {since ? <span className={styles.changed}>● 上次查看后有变动</span> : null}
      {words ? <span className={styles.since}>{words}</span> : null}
    </>
  );
}

function sinceLastSet({ change, revision, revisionBefore }: DocumentToSign): string | null {
  if (change === 'new') return '上次签署后新增';
  if (change === 'same') return '与上次签署相同';
  if (change === null) return null;
  return revision !== null && revisionBefore !== null && revision !== revisionBefore
    ? `上次签署第 ${revisionBefore} 版 → 第 ${revision} 版`
    : '上次签署后有变动';
}
