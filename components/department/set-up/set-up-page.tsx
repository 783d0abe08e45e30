'use client';

import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { formatDate } from '@/lib/format/date';
import type { ProjectSetUp } from '@/lib/contract/project-set-up';
import { SetUpEditor } from './set-up-editor';
import type { SetUpEditRow } from './set-up-rows';
import { SetUpTable } from './set-up-table';
import { dayOf } from '@/components/ui/typed-date';

/** The rows as the table has them. */
export function editRowsOf(page: ProjectSetUp): SetUpEditRow[] {
  return page.rows.map(({ sectionId, deadline, ...row }) => ({
    ...row,
    key: row.id,
    sectionId: sectionId ?? '',
    deadline: dayOf(deadline),
  }));
}

/** What of the page stands in its head. */
export function setUpMeta(page: ProjectSetUp, count: number): string {
  return `${count} 个项目，金额单位：元，统一截止 ${formatDate(page.deadline)}`;
}

/** The projects of the year: read by the head, set up by the office once scripts run. */
export function SetUpPage({ page, personId }: { page: ProjectSetUp; personId: string }) {
  const hydrated = useHydrated();
  if (page.mayEdit && hydrated) return <SetUpEditor page={page} storageKey={`ziping.set-up.${personId}.${page.year}`} />;
  return (
    <>
      <PageHeader title={`${page.year} 年度项目设置`} meta={setUpMeta(page, page.rows.length)} />
      <SetUpTable rows={editRowsOf(page)} choices={page} problems={new Map()} edit={null} />
    </>
  );
}
