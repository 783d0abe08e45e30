import type { Metadata } from 'next';
import { NarrativePage } from '@/components/narrative/narrative-page';
import { narrativePage } from '@/lib/server/narrative/narrative-page';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from '../year-param';

interface ReportRouteProps {
  params: Promise<{ year: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: ReportRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度报告` : '没有找到' };
}

export default async function ReportRoute({ params, searchParams }: ReportRouteProps) {
  const { document } = await searchParams;
  const { page, actor } = await readPage(narrativePage, { ...(await params), document: document === 'disclosure' ? document : 'report' });
  return <NarrativePage key={page.document} page={page} personId={actor.id} />;
}
