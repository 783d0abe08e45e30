import Link from 'next/link';
import { Figures } from '@/components/ui/figures';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { stateLabel } from '@/lib/domain/workflow';
import { routes } from '@/lib/routes';
import { Deadline } from './deadline';
import styles from './other-desk.module.css';

interface OtherDeskProps {
  role: 'finance' | 'admin' | 'auditor';
  years: { year: number; departmentName: string; deadline: string }[];
  counts: Record<string, number>;
  now: number;
}

const TEXT: Record<OtherDeskProps['role'], { title: string; can: string; not: string }> = {
  finance: {
    title: '各部门年度自评',
    can: '可以查看已开设的年度、截止日期和各状态的项目表数量。',
    not: '开设年度、查看报送、下载、核验与接收的页面尚未提供；部门填报中的内容不向财政局开放。',
  },
  admin: {
    title: '系统管理',
    can: '可以修改自己的密码。管理员不查看自评表内容。',
    not: '部门、科室、人员与证书的管理页面尚未提供。',
  },
  auditor: {
    title: '审计',
    can: '可以修改自己的密码。每一步操作都已写入审计记录。',
    not: '查阅审计记录的页面尚未提供。',
  },
};

/** The home of roles that fill in nothing: what they can do here now, and what not yet. */
export function OtherDesk({ role, years, counts, now }: OtherDeskProps) {
  const text = TEXT[role];
  return (
    <>
      <PageHeader title={text.title} />
      <div className={styles.page}>
        <Message kind="info">
          <p>{text.can}</p>
          <p>{text.not}</p>
        </Message>
        {role === 'finance' ? (
          <>
            <Figures
              label="项目表按状态"
              figures={Object.entries(counts).map(([state, count]) => ({ label: stateLabel(state), value: count, unit: '张项目表' }))}
            />
            <table className={styles.table}>
              <caption className="visually-hidden">各部门的年度</caption>
              <thead>
                <tr>
                  <th scope="col">部门</th>
                  <th scope="col">年度</th>
                  <th scope="col">截止</th>
                </tr>
              </thead>
              <tbody>
                {years.map(({ year, departmentName, deadline }) => (
                  <tr key={`${departmentName} ${year}`}>
                    <th scope="row">{departmentName}</th>
                    <td>{year} 年度</td>
                    <td>
                      <Deadline at={deadline} now={now} open />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        ) : null}
        <p>
          <Link href={routes.password()} prefetch={false}>
            修改密码
          </Link>
        </p>
      </div>
    </>
  );
}
