import type { Metadata } from 'next';
import { DocumentsList } from '@/components/documents/documents-list';
import { documentsPage } from '@/lib/server/documents/documents-page';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from '../year-param';

interface DocumentsRouteProps {
  params: Promise<{ year: string }>;
}

export async function generateMetadata({ params }: DocumentsRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度文件` : '没有找到' };
}

export default async function DocumentsRoute({ params }: DocumentsRouteProps) {
  const { page } = await readPage(documentsPage, await params);
  return <DocumentsList page={page} />;
}
