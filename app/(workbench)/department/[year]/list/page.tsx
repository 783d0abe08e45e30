import type { Metadata } from 'next';
import { ListPage } from '@/components/department/list/list-page';
import { expenditureList } from '@/lib/server/pages/expenditure-list';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from '../year-param';

interface ListRouteProps {
  params: Promise<{ year: string }>;
}

export async function generateMetadata({ params }: ListRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度项目支出表` : '没有找到' };
}

export default async function ListRoute({ params }: ListRouteProps) {
  const { page, actor } = await readPage(expenditureList, await params);
  return <ListPage personId={actor.id} page={page} />;
}
