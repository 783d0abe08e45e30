import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PeoplePage } from '@/components/admin/people-page';
import { peopleAddress } from '@/lib/list/people-list';
import { managedDepartments, managedPeople, PEOPLE_A_PAGE } from '@/lib/server/people/people';
import { requireActor } from '@/lib/server/session/session';

export const metadata: Metadata = { title: '人员' };

interface PeopleRouteProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PeopleRoute({ searchParams }: PeopleRouteProps) {
  const actor = await requireActor();
  const view = peopleAddress.viewOf(await searchParams);
  const found = await managedPeople(actor, view, new Date());
  const departments = await managedDepartments(actor);
  if (!found || !departments) notFound();
  return <PeoplePage {...found} departments={departments} view={view} aPage={PEOPLE_A_PAGE} />;
}
