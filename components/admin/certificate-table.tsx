'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { ReadTable } from '@/components/ui/read-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import { formatDate } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { CertificateRow } from '@/lib/contract/certificates';
import styles from './admin.module.css';
import { CertificateState } from './certificate-state';
import { ConfirmDialog } from './confirm-dialog';

interface CertificateTableProps {
  certificates: readonly CertificateRow[];
  withDepartment: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

const ORIGINS = { authority: '根证书', made: '本系统签发', uploaded: '外部导入' } as const;
const DAY = 24 * 60 * 60 * 1000;
const WARNING_DAYS = 60;

/** The name in `CN=某局, O=某局, C=CN`. */
const commonName = (subject: string) => /(?:^|, )CN=([^,]*)/.exec(subject)?.[1] ?? subject;
/** In pairs of four, as people compare them. */
const grouped = (fingerprint: string) => (fingerprint.match(/.{1,8}/g) ?? []).join(' ');

function Standing({
  certificate: { notBefore, notAfter, retiredAt, waits, otherName },
  now,
}: {
  certificate: CertificateRow;
  now: number;
}) {
  if (retiredAt !== null) return <span className={styles.off}>— {formatDate(retiredAt)}停用</span>;
  if (waits) return <CertificateState standing={{ kind: 'waiting', notAfter, daysLeft: null }} />;
  const left = Math.ceil((Date.parse(notAfter) - now) / DAY);
  const kind =
    left <= 0
      ? 'expired'
      : Date.parse(notBefore) > now
        ? 'not-yet-valid'
        : otherName
          ? 'other-name'
          : left <= WARNING_DAYS
            ? 'expiring'
            : 'good';
  return <CertificateState standing={{ kind, notAfter, daysLeft: left }} />;
}

/** Certificates with whose, by whom, until when, and the fingerprint to compare by. */
export function CertificateTable({ certificates, withDepartment, now }: CertificateTableProps) {
  const hydrated = useHydrated();
  const [retired, setRetired] = useState<CertificateRow | null>(null);
  return (
    <>
      <ReadTable
        label="证书"
        heads={[
          withDepartment && '部门',
          '持有者',
          '签发者',
          '来源',
          '指纹（SHA-256）',
          '状态',
          { number: '签署批次' },
          { hidden: '操作' },
        ]}
        styles={styles}
      >
        {certificates.map((certificate) => {
          const { id, departmentId, departmentName, subject, issuer, origin, fingerprint, sets, retiredAt } = certificate;
          return (
            <tr key={id}>
              {withDepartment ? (
                <td>
                  {departmentId === null ? (
                    '—'
                  ) : (
                    <Link href={routes.adminDepartment(departmentId)} prefetch={false}>
                      {departmentName}
                    </Link>
                  )}
                </td>
              ) : null}
              <th scope="row" title={subject}>
                {commonName(subject)}
              </th>
              <td title={issuer}>{commonName(issuer)}</td>
              <td className={styles.once}>{ORIGINS[origin]}</td>
              <td className={styles.code}>{grouped(fingerprint)}</td>
              <td>
                <Standing certificate={certificate} now={now} />
              </td>
              <td className={styles.number}>{sets}</td>
              <td>
                {retiredAt === null ? (
                  <div className={styles.buttons}>
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={!hydrated}
                      aria-label={`停用 ${commonName(subject)} 的证书 ${fingerprint.slice(0, 8)}`}
                      onClick={() => setRetired(certificate)}
                    >
                      停用
                    </Button>
                  </div>
                ) : null}
              </td>
            </tr>
          );
        })}
      </ReadTable>
      {retired ? (
        <ConfirmDialog
          title="停用证书"
          action="停用证书"
          command="retire-certificate"
          input={{ id: retired.id }}
          done="证书已停用。它签过的文件仍然有效。"
          onClose={() => setRetired(null)}
        >
          {retired.departmentId === null ? (
            <p>
              只在根证书的私钥泄露或打不开时这样做。停用后，下一次制作证书会生成新的根证书，由财政局的人员确认后才能使用，须重新发给在系统外核验文件的人；已签发的证书和签过的文件不受影响。停用后不能恢复。
            </p>
          ) : (
            <p>
              停用“{commonName(retired.subject)}
              ”的证书后，这个部门不能再签署，直到有新的证书。停用后不能恢复；它签过的文件仍然有效，照常能核验。
            </p>
          )}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
