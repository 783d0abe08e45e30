'use client';

import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { ExpenditureList } from '@/lib/contract/expenditure-list';
import { ListEditor } from './list-editor';
import { ListTable } from './list-table';

/** The project expenditure list: read by the head, edited by the office once scripts run. */
export function ListPage({ page, personId }: { page: ExpenditureList; personId: string }) {
  const hydrated = useHydrated();
  if (page.mayEdit && hydrated) return <ListEditor page={page} storageKey={`ziping.list.${personId}.${page.year}`} />;
  const rows = page.rows.map((row) => ({ ...row, key: row.id }));
  return (
    <>
      <PageHeader title={`${page.year} 年度项目支出表`} meta={`${rows.length} 个项目，金额单位：元`} />
      <ListTable rows={rows} forms={page.forms} problems={new Map()} edit={null} />
    </>
  );
}
