import { refuse } from '@/lib/workflow/problem';
import { answerBureauFile } from '@/lib/server/deliveries/bureau-request';
import { db } from '@/lib/server/database/db';
import { deliveryOf } from '@/lib/server/deliveries/delivered-sets';
import { zipResponse } from '@/lib/server/deliveries/zip-response';

interface Context {
  params: Promise<{ year: string; departmentId: string }>;
}

/** One delivery of a department as a zip, also one that was superseded. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerBureauFile(request, params, async ({ year, now, query }) => {
    const { departmentId } = await params;
    const number = /^[1-9]\d{0,4}$/.test(query.number ?? '') ? Number(query.number) : 0;
    const delivery = await deliveryOf(db(), year, departmentId, number);
    if (!delivery) return refuse('not-found', { what: '这次报送' });
    return zipResponse(year, [delivery.id], `${year}年度-${delivery.department}-第${number}次报送`, now);
  });
}
