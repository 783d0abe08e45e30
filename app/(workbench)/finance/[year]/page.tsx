import type { Metadata } from 'next';
import { DeskPage } from '@/components/finance/desk-page';
import { deskList } from '@/lib/list/desk-list';
import { bureauDesk } from '@/lib/server/deliveries/bureau-desk';
import { readPage } from '@/lib/server/gate/read-page';
import { signatureChecks } from '@/lib/server/verification/signature-check-store';
import { yearOf } from '../../department/[year]/year-param';

interface DeskRouteProps {
  params: Promise<{ year: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: DeskRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度报送` : '没有找到' };
}

export default async function DeskRoute({ params, searchParams }: DeskRouteProps) {
  const { page: desk, now } = await readPage(bureauDesk, await params);
  return (
    <DeskPage desk={desk} view={deskList.viewOf(await searchParams)} check={await signatureChecks().state(desk.year)} now={now.getTime()} />
  );
}
