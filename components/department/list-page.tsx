'use client';

import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { ListEditor } from './list-editor';
import type { ListedForm } from './list-rows';
import { ListTable } from './list-table';

export interface ListPageData {
  year: number;
  mayEdit: boolean;
  /** Of the list as a whole. */
  version: number;
  rows: { id: string; name: string; budget: string; executed: string; purpose: string; formId: string | null }[];
  /** Every project form of the year. */
  forms: ListedForm[];
}

/** The project expenditure list: read by the head, edited by the office once scripts run. */
export function ListPage({ page, personId }: { page: ListPageData; personId: string }) {
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
