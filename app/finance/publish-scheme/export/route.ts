import { dryRunList } from '@/lib/list/dry-run-list';
import { ok } from '@/lib/workflow/problem';
import { fileResponse, XLSX } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';
import { listWorkbook } from '@/lib/server/spreadsheet/list-workbook';
import { dryRunRows } from '@/lib/server/schemes/schemes';

/** The dry run as a spreadsheet: exactly what the page of that address shows. */
export const GET = (request: Request): Promise<Response> =>
  answerFile(
    request,
    dryRunRows,
    () => ({}),
    async ({ year, rows }, { query }) =>
      ok(
        fileResponse(
          await listWorkbook(`${year}年度试算`, dryRunList.columns, dryRunList.rowsIn(rows, dryRunList.viewOf(query))),
          XLSX,
          'attachment',
          `${year}年度试算对照表.xlsx`,
        ),
      ),
  );
