import type { Metadata } from 'next';
import { HandbookPage } from '@/components/help/handbook-page';
import { readPage } from '@/lib/server/gate/read-page';
import { handbookChapter } from '@/lib/server/help/handbook';

export const metadata: Metadata = { title: '帮助' };

export default async function Page({ params }: { params: Promise<{ chapter: string }> }) {
  const { chapter } = await params;
  // An address that names no chapter is refused by the read.
  const { page } = await readPage(handbookChapter, { chapter } as Parameters<typeof handbookChapter.read>[1]);
  return <HandbookPage chapter={chapter} {...page} />;
}
