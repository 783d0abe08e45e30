import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocumentsList } from '@/components/documents/documents-list';
import { documentsPage } from '@/lib/server/documents/documents-page';
import { requireActor } from '@/lib/server/session/session';
import { yearOf } from '../year-param';

interface DocumentsRouteProps {
  params: Promise<{ year: string }>;
}

export async function generateMetadata({ params }: DocumentsRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度文件` : '没有找到' };
}

export default async function DocumentsRoute({ params }: DocumentsRouteProps) {
  const actor = await requireActor();
  const year = yearOf((await params).year);
  const page = year && (await documentsPage(actor, year));
  if (!page) notFound();
  return <DocumentsList page={page} />;
}
