import { deskRowsIn, deskViewOf } from '@/components/finance/desk-view';
import { refuse } from '@/lib/workflow/problem';
import { deskWorkbook } from '@/lib/server/deliveries/bureau-workbook';
import { answerBureauFile } from '@/lib/server/deliveries/bureau-request';
import { fileResponse, XLSX } from '@/lib/server/gate/file-http';
import { bureauDesk } from '@/lib/server/deliveries/bureau-desk';

interface Context {
  params: Promise<{ year: string }>;
}

/** The desk as a spreadsheet: exactly what the page of that address shows. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerBureauFile(request, params, async ({ actor, year, now, query }) => {
    const desk = await bureauDesk(actor, year, now);
    if (!desk) return refuse('not-found', { what: '这个年度' });
    const rows = deskRowsIn(desk.rows, deskViewOf(query));
    return { ok: true, value: fileResponse(await deskWorkbook(year, rows), XLSX, 'attachment', `${year}年度报送情况.xlsx`) };
  });
}
