import type { Metadata } from 'next';
import { PeoplePage } from '@/components/admin/people-page';
import { peopleAddress } from '@/lib/list/people-list';
import { PEOPLE_A_PAGE, peoplePage } from '@/lib/server/people/people';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata: Metadata = { title: '人员' };

interface PeopleRouteProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PeopleRoute({ searchParams }: PeopleRouteProps) {
  const view = peopleAddress.viewOf(await searchParams);
  const { page } = await readPage(peoplePage, view);
  return <PeoplePage {...page} view={view} aPage={PEOPLE_A_PAGE} />;
}
