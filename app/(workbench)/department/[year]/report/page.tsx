import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NarrativePage } from '@/components/narrative/narrative-page';
import { narrativePage } from '@/lib/server/narrative/narrative-page';
import { requireActor } from '@/lib/server/session/session';
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
  const actor = await requireActor();
  const year = yearOf((await params).year);
  const { document } = await searchParams;
  const page = year && (await narrativePage(actor, year, document === 'disclosure' ? 'disclosure' : 'report'));
  if (!page) notFound();
  return <NarrativePage key={page.document} page={page} personId={actor.id} />;
}
