'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { routes } from '@/lib/routes';
import type { CertificateRow } from '@/lib/contract/certificates';
import type { ManagedDepartment } from '@/lib/contract/managed-people';
import styles from './admin.module.css';
import { CertificateButtons } from './certificate-buttons';
import { CertificateTable } from './certificate-table';
import { ConfirmDialog } from './confirm-dialog';
import { NameDialog } from './name-dialog';
import { type FirstPassword, PasswordOnce } from './password-once';
import { PeopleTable } from './people-table';
import { PersonDialog } from './person-dialog';
import { SectionTable } from './section-table';
import { Panel } from './panel';

interface DepartmentPageProps {
  department: ManagedDepartment;
  certificates: readonly CertificateRow[];
  /** Milliseconds since 1970. */
  now: number;
}

/** One department: its people, sections and certificates. */
export function DepartmentPage({ department, certificates, now }: DepartmentPageProps) {
  const hydrated = useHydrated();
  const [asked, setAsked] = useState<'name' | 'keep' | 'switch' | 'person' | null>(null);
  const [given, setGiven] = useState<FirstPassword | null>(null);
  const { id, name, bureau, active, nameAskedFor, nameRelied, sections, people } = department;
  const close = () => setAsked(null);
  const inUse = certificates.find(({ retiredAt, waits }) => retiredAt === null && !waits);
  const waits = certificates.some((certificate) => certificate.retiredAt === null && certificate.waits);
  return (
    <>
      <PageHeader
        title={name}
        meta={
          <>
            <span>{bureau ? '财政局' : '主管部门'}</span>
            {active ? null : <span className={styles.off}>— 已停用</span>}
            <Link href={routes.adminDepartments()} prefetch={false}>
              全部部门
            </Link>
          </>
        }
        actions={
          <>
            {bureau ? null : (
              <Button variant="default" onClick={() => setAsked('switch')} disabled={!hydrated}>
                {active ? '停用部门' : '启用部门'}
              </Button>
            )}
            <Button variant="default" onClick={() => setAsked('name')} disabled={!hydrated}>
              部门改名
            </Button>
          </>
        }
      />
      <div className={styles.page}>
        {active ? null : <Message kind="info">部门已停用：不再参加新的年度。已报送的文件和账号都保留；不再使用的账号请逐个停用。</Message>}
        {nameAskedFor !== null ? (
          <Message
            kind="warning"
            actions={
              <Button size="compact-sm" variant="default" onClick={() => setAsked('keep')} disabled={!hydrated}>
                撤回改名
              </Button>
            }
          >
            已申请改名为“{nameAskedFor}”，待财政局在“账号与证书变动”中确认；确认前仍用原名称。
          </Message>
        ) : null}
        <Panel
          title="人员"
          note={`在用 ${people.filter((person) => person.active).length} 人`}
          actions={
            <>
              <Button size="compact-sm" variant="default" component={Link} href={routes.adminImport()} className={styles.linkButton}>
                从表格导入
              </Button>
              <Button size="compact-sm" onClick={() => setAsked('person')} disabled={!hydrated}>
                新增人员
              </Button>
            </>
          }
        >
          {people.length === 0 ? (
            <p className={styles.empty}>还没有人员。</p>
          ) : (
            <PeopleTable people={people} departments={[department]} withDepartment={false} />
          )}
        </Panel>
        {bureau ? null : <SectionTable departmentId={id} sections={sections} />}
        <Panel
          title="签署证书"
          actions={
            active ? (
              <CertificateButtons departmentId={id} departmentName={name} bureau={bureau} replaces={inUse !== undefined} waits={waits} />
            ) : null
          }
        >
          {inUse?.otherName ? (
            <div className={styles.panelBody}>
              <Message kind="warning">
                部门名称已改，现用证书仍是原名称，不能签署。请以新名称重新制作或导入证书，再由第二人确认；原来签署的文件仍然有效。
              </Message>
            </div>
          ) : null}
          {certificates.length === 0 ? (
            <p className={styles.empty}>
              {bureau
                ? '还没有证书。财政局用它签署压缩包里的清单，没有证书不能下载整套文件。请制作，再由财政局的人员确认。'
                : '还没有证书，单位负责人不能签署。请制作或导入。'}
            </p>
          ) : (
            <CertificateTable certificates={certificates} withDepartment={false} now={now} />
          )}
        </Panel>
      </div>
      {asked === 'name' ? (
        <NameDialog
          title="部门改名"
          label="部门名称"
          description="与公章一致；没有签署的自评表随之改名，已签署的保留原名"
          command="save-department"
          input={(named) => ({ id, ...named })}
          name={name}
          longest={100}
          done={({ waits }) => (waits ? '已申请改名，待财政局确认。' : '部门已改名。')}
          onClose={close}
        >
          {nameRelied ? (
            <p>
              这个名称已用于签署或设有单位负责人、证书：改名须由财政局的人员在“账号与证书变动”中确认后才生效。改名后要以新名称重新制作或导入证书。
            </p>
          ) : null}
        </NameDialog>
      ) : null}
      {asked === 'keep' ? (
        <ConfirmDialog
          title="撤回改名"
          action="撤回改名"
          command="save-department"
          input={{ id, name, seen: name }}
          done="已撤回，部门保留原名称。"
          onClose={close}
        >
          <p>
            不再申请改名为“{nameAskedFor}”，部门仍叫“{name}”。
          </p>
        </ConfirmDialog>
      ) : null}
      {asked === 'switch' ? (
        <ConfirmDialog
          title={`${active ? '停用' : '启用'} ${name}`}
          action={active ? '停用部门' : '启用部门'}
          command="set-department-active"
          input={{ id, active: !active }}
          done={`部门已${active ? '停用' : '启用'}。`}
          onClose={close}
        >
          <p>
            {active
              ? '停用后不再参加新开设的年度；已报送的文件、账号和证书都保留。撤销或合并的部门这样处理。'
              : '启用后可以参加新开设的年度。'}
          </p>
        </ConfirmDialog>
      ) : null}
      {asked === 'person' ? (
        <PersonDialog
          department={department}
          person={null}
          onPassword={(username, password) => setGiven({ username, password })}
          onClose={close}
        />
      ) : null}
      {given ? <PasswordOnce given={given} onClose={() => setGiven(null)} /> : null}
    </>
  );
}
