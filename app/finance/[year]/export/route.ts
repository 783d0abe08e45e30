import { deskList } from '@/lib/list/desk-list';
import { ok } from '@/lib/workflow/problem';
import { deskFiles } from '@/lib/server/deliveries/bureau-desk';
import { listWorkbook } from '@/lib/server/spreadsheet/list-workbook';
import { fileResponse, XLSX } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';

/** The desk as a spreadsheet: exactly what the page of that address shows. */
export function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  return answerFile(
    request,
    deskFiles,
    () => params,
    async ({ year, rows }, { query }) =>
      ok(
        fileResponse(
          await listWorkbook(`${year}年度`, deskList.columns, deskList.rowsIn(rows, deskList.viewOf(query))),
          XLSX,
          'attachment',
          `${year}年度报送情况.xlsx`,
        ),
      ),
  );
}
