import type { ReactNode } from 'react';
import { SessionProvider } from '@/components/session/session-provider';
import { PasswordEnds } from '@/components/session/password-ends';
import { Rail, type RailLink } from '@/components/workbench/rail';
import { roleLabel } from '@/lib/workflow/role-label';
import { routes } from '@/lib/routes';
import { roundYears } from '@/lib/server/pages/finance-home';
import { presenceView } from '@/lib/server/account/second-factors';
import type { HomePage, HomeYear } from '@/lib/contract/home-page';
import { readPage } from '@/lib/server/gate/read-page';
import { homeData } from './home-data';
import styles from './layout.module.css';

/** The office's year, page by page, in the order of its work. */
function officeLinks({ year, report }: HomeYear): RailLink[] {
  return [
    { href: routes.board(year), label: '年度汇总' },
    { href: routes.review(year), label: '审核' },
    { href: routes.projectSetUp(year), label: '项目设置' },
    { href: routes.expenditureList(year), label: '项目支出表' },
    ...(report ? [{ href: routes.narrative(year), label: '报告' }] : []),
    { href: routes.documents(year), label: '文件' },
    { href: routes.sign(year), label: '签署报送' },
    { href: routes.rectification(year), label: '整改' },
  ];
}

/** A section's measures: of each year that has some, with how many are open. */
function measureLinks({ measures }: HomePage, newest: number | undefined): RailLink[] {
  if (measures.length === 0) return newest === undefined ? [] : [{ href: routes.rectification(newest), label: '整改' }];
  return measures.map(({ year, open }) => ({
    href: routes.rectification(year),
    label: measures.length > 1 || year !== newest ? `整改（${year} 年度）` : '整改',
    ...(open > 0 && { count: open, counted: '项未完成' }),
  }));
}

/** Where those go who fill in nothing. */
const DESKS: Record<'finance' | 'admin' | 'auditor', RailLink[]> = {
  finance: [
    { href: routes.rounds(), label: '评价年度' },
    { href: routes.schemes(), label: '表式' },
    { href: routes.confirmations(), label: '账号与证书变动' },
  ],
  admin: [
    { href: routes.adminDepartments(), label: '部门与科室' },
    { href: routes.adminPeople(), label: '人员' },
    { href: routes.adminCertificates(), label: '签署证书' },
    { href: routes.adminHealth(), label: '运行状况' },
  ],
  auditor: [{ href: routes.audit(), label: '审计记录' }],
};

export default async function WorkbenchLayout({ children }: { children: ReactNode }) {
  const { actor, session, page: home, now } = await homeData();
  const { role } = actor;
  const inDepartment = role === 'section' || role === 'office' || role === 'signer';
  const year = home.years[0]?.year;
  const main: RailLink[] =
    role === 'section' || role === 'office' || role === 'signer'
      ? [
          { href: routes.home(), label: '待办', count: home.mine.filter((form) => form.waitsForMe).length, counted: '件' },
          { href: routes.homeForms(), label: actor.role === 'section' ? '我的自评表' : '自评表', count: home.mine.length, counted: '张' },
          ...(actor.role === 'section' ? measureLinks(home, year) : []),
        ]
      : [{ href: routes.home(), label: '首页' }, ...DESKS[role]];
  const overseer = actor.role === 'office' || actor.role === 'signer';
  const formsOf = (of: number) =>
    home.mine
      .filter((form) => form.year === of && (role === 'section' || form.form === 'department'))
      .map(({ id, name, form }) => ({ href: routes.evaluation(id), label: form === 'department' ? '部门整体自评表' : name }));
  // The newest year is where one is unless something says otherwise.
  const pathsOf = (of: number) => (of === year ? [] : home.mine.filter((form) => form.year === of).map(({ id }) => routes.evaluation(id)));
  const years = overseer
    ? home.years.map((one) => ({
        title: `${one.year} 年度`,
        board: routes.board(one.year),
        links: [...officeLinks(one), ...formsOf(one.year)],
        paths: pathsOf(one.year),
      }))
    : [];
  const opened = role === 'finance' ? (await readPage(roundYears, {})).page : [];
  const rounds = opened.map((one) => ({
    href: routes.desk(one.year),
    label: `${one.year} 年度`,
    ...(one.waiting > 0 && { count: one.waiting, counted: '个待接收' }),
  }));
  const sections = [
    { title: '各部门报送', links: rounds },
    { title: `${year} 年度`, links: role === 'section' && year !== undefined ? formsOf(year) : [] },
  ].filter((section) => section.links.length > 0);

  return (
    <SessionProvider
      person={{
        id: actor.id,
        name: actor.name,
        username: session.username,
        shared: session.browserId === null,
        presence: await presenceView(session, now),
      }}
    >
      <a href="#content" className={styles.skip}>
        跳到正文
      </a>
      <div className={styles.frame}>
        <Rail
          department={inDepartment ? (home.years[0]?.departmentName ?? null) : null}
          main={main}
          sections={sections}
          years={years}
          person={{ name: actor.name, role: actor.name.endsWith(roleLabel(actor.role)) ? null : roleLabel(actor.role) }}
        />
        <main id="content" tabIndex={-1} className={styles.main}>
          {session.passwordEndsAt ? <PasswordEnds at={session.passwordEndsAt.toISOString()} now={now.toISOString()} /> : null}
          {children}
        </main>
      </div>
    </SessionProvider>
  );
}
