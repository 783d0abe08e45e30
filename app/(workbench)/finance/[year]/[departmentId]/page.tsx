import type { Metadata } from 'next';
import { DeliveryPage } from '@/components/finance/delivery-page';
import { bureauDelivery } from '@/lib/server/deliveries/bureau-delivery';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from '../../../department/[year]/year-param';

interface DeliveryRouteProps {
  params: Promise<{ year: string; departmentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: DeliveryRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度部门报送` : '没有找到' };
}

export default async function DeliveryRoute({ params, searchParams }: DeliveryRouteProps) {
  const { number } = await searchParams;
  const { page, now } = await readPage(bureauDelivery, { ...(await params), number: Array.isArray(number) ? '' : (number ?? null) });
  return <DeliveryPage page={page} now={now.getTime()} />;
}
