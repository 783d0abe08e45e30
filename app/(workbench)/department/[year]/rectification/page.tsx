import type { Metadata } from 'next';
import { RectificationPage } from '@/components/department/rectification/rectification-page';
import { rectifications } from '@/lib/server/rectification/rectifications';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from '../year-param';

interface RectificationRouteProps {
  params: Promise<{ year: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: RectificationRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度整改` : '没有找到' };
}

export default async function RectificationRoute({ params, searchParams }: RectificationRouteProps) {
  const { page, now } = await readPage(rectifications, await params);
  const { state } = await searchParams;
  return <RectificationPage page={page} only={state === 'open' || state === 'done' ? state : null} now={now.getTime()} />;
}
