'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { ReadTable } from '@/components/ui/read-table';
import { routes } from '@/lib/routes';
import type { CertificateDuty, CertificateRow } from '@/lib/contract/certificates';
import styles from './admin.module.css';
import { CertificateButtons } from './certificate-buttons';
import { CertificateState } from './certificate-state';
import { CertificateTable } from './certificate-table';
import { Panel } from './panel';

interface CertificatesPageProps {
  certificates: readonly CertificateRow[];
  /** Every active department. */
  duties: readonly CertificateDuty[];
  /** Milliseconds since 1970. */
  now: number;
}

/** Whose certificates must be made or renewed, then all there are. */
export function CertificatesPage({ certificates, duties, now }: CertificatesPageProps) {
  const due = duties.filter(({ kind }) => kind !== 'good');
  const authority = certificates.find(({ origin }) => origin === 'authority');
  const published = certificates.some(({ origin, waits, retiredAt }) => origin === 'authority' && !waits && retiredAt === null);
  const inUse = certificates.filter(({ retiredAt, origin }) => retiredAt === null && origin !== 'authority');
  const retired = certificates.filter(({ retiredAt }) => retiredAt !== null);
  return (
    <>
      <PageHeader
        title="签署证书"
        meta={
          <>
            <span>
              {duties.length - due.length} / {duties.length} 个部门可以签署
            </span>
            {due.length > 0 ? <span className={styles.warn}>! {due.length} 个部门需要处理</span> : null}
          </>
        }
        actions={
          published ? (
            <Button component="a" href={routes.adminAuthority()} className={styles.linkButton} variant="default">
              下载根证书（PEM）
            </Button>
          ) : null
        }
      />
      <div className={styles.page}>
        {due.length > 0 ? (
          <Panel title="需要处理" note="没有证书、待第二人确认、已过期、60 天内到期，或名称已改">
            <ReadTable label="需要处理的部门" heads={['部门', '证书', { hidden: '操作' }]} styles={styles}>
              {due.map((duty) => (
                <tr key={duty.departmentId}>
                  <th scope="row">
                    <Link href={routes.adminDepartment(duty.departmentId)} prefetch={false}>
                      {duty.departmentName}
                    </Link>
                  </th>
                  <td>
                    <CertificateState standing={duty} />
                  </td>
                  <td>
                    <div className={styles.buttons}>
                      <CertificateButtons
                        departmentId={duty.departmentId}
                        departmentName={duty.departmentName}
                        bureau={duty.bureau}
                        replaces={duty.notAfter !== null}
                        waits={duty.kind === 'waiting'}
                      />
                    </div>
                  </td>
                </tr>
              ))}
            </ReadTable>
          </Panel>
        ) : null}
        <Panel title="在用" note={`${inUse.length} 张`}>
          {inUse.length === 0 ? (
            <p className={styles.empty}>还没有证书。请为财政局和各部门制作，或导入已有的证书。</p>
          ) : (
            <CertificateTable certificates={inUse} withDepartment now={now} />
          )}
        </Panel>
        <Panel title="根证书" note="由它签发各部门的证书；核验文件的人用它确认证书出自本系统">
          {authority ? (
            <CertificateTable certificates={certificates.filter(({ origin }) => origin === 'authority')} withDepartment={false} now={now} />
          ) : (
            <p className={styles.empty}>还没有根证书。第一次制作证书时自动生成，写有财政局的全称，和证书一起由财政局的人员确认。</p>
          )}
        </Panel>
        {retired.length > 0 ? (
          <Panel title="已停用" note="不再用于签署；签过的文件仍然有效">
            <CertificateTable certificates={retired} withDepartment now={now} />
          </Panel>
        ) : null}
        <Message kind="info">
          私钥加密保存，只在单位负责人签署的那一刻使用；管理员不能签署，也不能导出私钥。请备份系统的密钥设置（ZIPING_KEY），丢失后现用证书都要重新制作。
        </Message>
      </div>
    </>
  );
}
