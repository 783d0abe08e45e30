'use client';

import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { formatDate } from '@/lib/format/date';
import { SetUpEditor } from './set-up-editor';
import type { SetUpEditRow, SetUpSource } from './set-up-rows';
import { SetUpTable } from './set-up-table';
import { dayOf } from './typed-date';

export interface SetUpPageData {
  year: number;
  /** ISO time, of the year. */
  deadline: string;
  mayEdit: boolean;
  sections: { id: string; name: string }[];
  rows: {
    id: string;
    version: number;
    name: string;
    sectionId: string | null;
    /** ISO time. */
    deadline: string | null;
    state: string;
    budget: string;
    executed: string;
    sources: SetUpSource[];
    purpose: string;
  }[];
  previousYear: { year: number; count: number } | null;
}

/** The rows as the table has them. */
export function editRowsOf(page: SetUpPageData): SetUpEditRow[] {
  return page.rows.map(({ sectionId, deadline, ...row }) => ({ ...row, key: row.id, sectionId: sectionId ?? '', deadline: dayOf(deadline) }));
}

/** What of the page stands in its head. */
export function setUpMeta(page: SetUpPageData, count: number): string {
  return `${count} 个项目，金额单位：元，统一截止 ${formatDate(page.deadline)}`;
}

/** The projects of the year: read by the head, set up by the office once scripts run. */
export function SetUpPage({ page, personId }: { page: SetUpPageData; personId: string }) {
  const hydrated = useHydrated();
  if (page.mayEdit && hydrated) return <SetUpEditor page={page} storageKey={`ziping.set-up.${personId}.${page.year}`} />;
  return (
    <>
      <PageHeader title={`${page.year} 年度项目设置`} meta={setUpMeta(page, page.rows.length)} />
      <SetUpTable rows={editRowsOf(page)} sections={page.sections} problems={new Map()} edit={null} />
    </>
  );
}
