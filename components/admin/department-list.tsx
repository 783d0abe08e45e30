'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { ReadTable } from '@/components/ui/read-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import { routes } from '@/lib/routes';
import type { CertificateStanding } from '@/lib/contract/certificates';
import type { ListedDepartment } from '@/lib/contract/managed-people';
import styles from './admin.module.css';
import { CertificateState } from './certificate-state';
import { NameDialog } from './name-dialog';

interface DepartmentListProps {
  departments: readonly ListedDepartment[];
  /** By department; none of the bureau's and of what is out of use. */
  certificates: Record<string, CertificateStanding>;
}

/** All departments: sections, people, and how their certificates stand. */
export function DepartmentList({ departments, certificates }: DepartmentListProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const [making, setMaking] = useState(false);
  const others = departments.filter(({ bureau, active }) => !bureau && active).length;
  return (
    <>
      <PageHeader
        title="部门与科室"
        meta={<span>在用主管部门 {others} 个</span>}
        actions={
          <Button onClick={() => setMaking(true)} disabled={!hydrated}>
            新建部门
          </Button>
        }
      />
      <div className={styles.page}>
        <ReadTable
          label="部门"
          heads={['部门', { number: '科室、单位' }, { number: '在用账号' }, '签署证书', '状态']}
          styles={{ ...styles, scroll: `${styles.panel} ${styles.scroll}` }}
        >
          {departments.map(({ id, name, bureau, active, sections, people }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={routes.adminDepartment(id)} prefetch={false}>
                  {name}
                </Link>
                {bureau ? <span className={styles.quiet}>　财政局</span> : null}
              </th>
              <td className={styles.number}>{bureau ? '—' : sections.filter((section) => section.active).length}</td>
              <td className={styles.number}>{people}</td>
              <td>{certificates[id] ? <CertificateState standing={certificates[id]} /> : <span className={styles.quiet}>不需要</span>}</td>
              <td>{active ? <span className={styles.good}>✓ 在用</span> : <span className={styles.off}>— 已停用</span>}</td>
            </tr>
          ))}
        </ReadTable>
      </div>
      {making ? (
        <NameDialog
          title="新建部门"
          label="部门名称"
          description="与公章一致，会印在自评表和证书上"
          command="save-department"
          input={(named) => ({ id: null, ...named })}
          name={null}
          longest={100}
          done="部门已新建。请接着设置科室、人员和证书。"
          onDone={({ id }) => router.push(routes.adminDepartment(id))}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </>
  );
}
