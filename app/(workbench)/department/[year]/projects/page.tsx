import type { Metadata } from 'next';
import { SetUpPage } from '@/components/department/set-up/set-up-page';
import { projectSetUp } from '@/lib/server/pages/project-set-up';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from '../year-param';

interface SetUpRouteProps {
  params: Promise<{ year: string }>;
}

export async function generateMetadata({ params }: SetUpRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度项目设置` : '没有找到' };
}

export default async function SetUpRoute({ params }: SetUpRouteProps) {
  const { page, actor } = await readPage(projectSetUp, await params);
  return <SetUpPage personId={actor.id} page={page} />;
}
