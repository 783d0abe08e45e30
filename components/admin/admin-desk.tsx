import Link from 'next/link';
import { Figures } from '@/components/ui/figures';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { ReadTable } from '@/components/ui/read-table';
import { roleLabel } from '@/lib/workflow/role-label';
import { routes } from '@/lib/routes';
import type { AdminHome } from '@/lib/contract/admin-home';
import styles from './admin.module.css';
import { CertificateState } from './certificate-state';
import { FirstSteps } from './first-steps';
import { Panel } from './panel';

/** The administrator's home: what departments lack to report, and the ways to mend it. */
export function AdminDesk({ desk }: { desk: AdminHome }) {
  const { departments, people, slowed, unchanged, lacking, firstSteps, certificates } = desk;
  return (
    <>
      <PageHeader title="系统管理" meta={<span>部门、人员与签署证书；管理员看不到自评表内容</span>} />
      <div className={styles.page}>
        {firstSteps.length > 0 ? <FirstSteps steps={firstSteps} /> : null}
        <Figures
          label="概况"
          figures={[
            { label: '主管部门', value: departments, unit: '个' },
            { label: '在用账号', value: people, unit: '个', note: unchanged > 0 ? `${unchanged} 个待首次改密` : undefined },
            { label: '输错密码限次', value: slowed, unit: '个', tone: slowed > 0 ? 'warning' : undefined },
            { label: '证书需要处理', value: certificates.length, unit: '个部门', tone: certificates.length > 0 ? 'warning' : 'done' },
          ]}
        />
        {slowed > 0 ? (
          <Message kind="warning">
            有 {slowed} 个账号近来被多次输错密码，部分浏览器要等一会儿才能登录。
            <Link href={routes.adminPeople('state=slowed')} prefetch={false}>
              查看并解除
            </Link>
          </Message>
        ) : null}
        <Panel title="签署证书" note="没有证书、待第二人确认、已过期、60 天内到期，或名称已改">
          {certificates.length === 0 ? (
            <p className={styles.empty}>各部门的证书都有效，60 天内没有到期的。</p>
          ) : (
            <ReadTable label="证书需要处理的部门" heads={['部门', '证书']} styles={styles}>
              {certificates.map((duty) => (
                <tr key={duty.departmentId}>
                  <th scope="row">
                    <Link href={routes.adminDepartment(duty.departmentId)} prefetch={false}>
                      {duty.departmentName}
                    </Link>
                  </th>
                  <td>
                    <CertificateState standing={duty} />
                  </td>
                </tr>
              ))}
            </ReadTable>
          )}
        </Panel>
        {lacking.length > 0 ? (
          <Panel title="人员不全" note="报送需要填报人、办公室审核和单位负责人">
            <ReadTable label="人员不全的部门" heads={['部门', '还没有']} styles={styles}>
              {lacking.map(({ id, name, roles }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link href={routes.adminDepartment(id)} prefetch={false}>
                      {name}
                    </Link>
                  </th>
                  <td>{roles.map(roleLabel).join('、')}</td>
                </tr>
              ))}
            </ReadTable>
          </Panel>
        ) : null}
      </div>
    </>
  );
}
