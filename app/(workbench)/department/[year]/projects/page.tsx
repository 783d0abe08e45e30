import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SetUpPage } from '@/components/department/set-up/set-up-page';
import { projectSetUp } from '@/lib/server/forms/project-set-up';
import { requireActor } from '@/lib/server/session/session';
import { yearOf } from '../year-param';

interface SetUpRouteProps {
  params: Promise<{ year: string }>;
}

export async function generateMetadata({ params }: SetUpRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度项目设置` : '没有找到' };
}

export default async function SetUpRoute({ params }: SetUpRouteProps) {
  const actor = await requireActor();
  const year = yearOf((await params).year);
  const page = year && (await projectSetUp(actor, year, new Date()));
  if (!page) notFound();
  return <SetUpPage personId={actor.id} page={page} />;
}
