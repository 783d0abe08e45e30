import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ListPage } from '@/components/department/list/list-page';
import { expenditureList } from '@/lib/server/pages/expenditure-list';
import { requireActor } from '@/lib/server/session/session';
import { yearOf } from '../year-param';

interface ListRouteProps {
  params: Promise<{ year: string }>;
}

export async function generateMetadata({ params }: ListRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度项目支出表` : '没有找到' };
}

export default async function ListRoute({ params }: ListRouteProps) {
  const actor = await requireActor();
  const year = yearOf((await params).year);
  const list = year && (await expenditureList(actor, year, new Date()));
  if (!list) notFound();
  return <ListPage personId={actor.id} page={list} />;
}
