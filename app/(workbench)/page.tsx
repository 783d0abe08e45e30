import { Fragment } from 'react';
import { AdminDesk } from '@/components/admin/admin-desk';
import { AuditorDesk } from '@/components/audit/auditor-desk';
import { ConfirmationsNotice } from '@/components/confirmations/confirmations-notice';
import { FinanceHome } from '@/components/finance/finance-home';
import { PageHeader } from '@/components/ui/page-header';
import { FormTable } from '@/components/workbench/form-table';
import { HomeYear, YearDeadline } from '@/components/workbench/home-year';
import { NewForm } from '@/components/workbench/new-form';
import { WaitingList } from '@/components/workbench/waiting-list';
import { yearsShown } from '@/components/workbench/home-figures';
import { adminHome } from '@/lib/server/pages/admin-home';
import { auditHome } from '@/lib/server/trail/audit-trail';
import { financeHome } from '@/lib/server/pages/finance-home';
import { secondPersonNotice } from '@/lib/server/confirmations/access-changes';
import { readPage } from '@/lib/server/gate/read-page';
import { homeData } from './home-data';
import styles from './page.module.css';

export const metadata = { title: '待办' };

export default async function HomePage() {
  const { actor, page: home, now: at } = await homeData();
  const { role } = actor;
  const now = at.getTime();
  if (role === 'admin') return <AdminDesk desk={(await readPage(adminHome, {})).page} />;
  if (role === 'auditor') return <AuditorDesk desk={(await readPage(auditHome, {})).page} />;
  const { page: second } = await readPage(secondPersonNotice, {});
  if (role === 'finance') return <FinanceHome rounds={(await readPage(financeHome, {})).page} now={now} second={second} />;
  const spoken = yearsShown(home.years);
  const only = spoken.length === 1 ? spoken[0] : undefined;
  const years = [...new Set(home.mine.map((form) => form.year))];
  const waiting = home.mine.filter((form) => form.waitsForMe);
  const own = role === 'section';

  return (
    <>
      <PageHeader
        title={only ? `${only.year} 年度绩效自评` : '绩效自评'}
        meta={
          only ? (
            <YearDeadline year={only} now={now} />
          ) : spoken.length === 0 ? (
            '尚未开设评价年度'
          ) : (
            <span>{spoken.map((one) => one.year).join('、')} 年度正在填报</span>
          )
        }
        actions={
          home.years.some(({ open }) => open) && home.sections.length > 0 ? (
            <NewForm
              sections={home.sections}
              years={home.years.filter(({ open }) => open)}
              existing={home.mine.map(({ name, year: ofYear }) => ({ name, year: ofYear }))}
            />
          ) : null
        }
      />
      <div className={styles.page}>
        <ConfirmationsNotice {...second} />
        {spoken.map((one) => (
          <HomeYear key={one.year} year={one} forms={home.mine} now={now} named={!only} />
        ))}
        <section aria-labelledby="waiting">
          <h2 id="waiting" className={styles.title}>
            待办 <span className={styles.count}>{waiting.length} 件</span>
          </h2>
          <WaitingList forms={waiting} now={now} role={role} />
        </section>
        <section aria-labelledby="forms">
          <h2 id="forms" className={styles.title} tabIndex={-1}>
            {own ? '我的自评表' : '自评表'} <span className={styles.count}>{home.mine.length} 张</span>
          </h2>
          {home.mine.length === 0 ? (
            <p className={styles.empty}>还没有自评表。{home.sections.length > 0 ? '按右上角“新建自评表”开始填写。' : ''}</p>
          ) : (
            years.map((one) => (
              <Fragment key={one}>
                {years.length > 1 ? <h3 className={styles.year}>{one} 年度</h3> : null}
                <FormTable
                  caption={`${one} 年度的自评表`}
                  forms={home.mine.filter((form) => form.year === one)}
                  now={now}
                  withSection={!own || home.sections.length > 1}
                />
              </Fragment>
            ))
          )}
        </section>
      </div>
    </>
  );
}
