import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeliveryPage } from '@/components/finance/delivery-page';
import { bureauDelivery } from '@/lib/server/deliveries/bureau-delivery';
import { requireActor } from '@/lib/server/session/session';
import { yearOf } from '../../../department/[year]/year-param';

interface DeliveryRouteProps {
  params: Promise<{ year: string; departmentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: DeliveryRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度部门报送` : '没有找到' };
}

/** The number of a delivery in an address; null where none is asked for, 0 for what is none. */
function numberOf(text: string | string[] | undefined): number | null {
  if (text === undefined) return null;
  return typeof text === 'string' && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
}

export default async function DeliveryRoute({ params, searchParams }: DeliveryRouteProps) {
  const actor = await requireActor();
  const { year: segment, departmentId } = await params;
  const year = yearOf(segment);
  const found = year && (await bureauDelivery(actor, year, departmentId, numberOf((await searchParams).number)));
  if (!found) notFound();
  return <DeliveryPage page={found} now={new Date().getTime()} />;
}
