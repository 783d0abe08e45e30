import { deskList } from '@/lib/list/desk-list';
import { refuse } from '@/lib/workflow/problem';
import { listWorkbook } from '@/lib/server/spreadsheet/list-workbook';
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
    const rows = deskList.rowsIn(desk.rows, deskList.viewOf(query));
    return {
      ok: true,
      value: fileResponse(await listWorkbook(`${year}年度`, deskList.columns, rows), XLSX, 'attachment', `${year}年度报送情况.xlsx`),
    };
  });
}
