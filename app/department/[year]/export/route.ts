import { boardList, boardViewOf } from '@/lib/list/board-list';
import { ok } from '@/lib/workflow/problem';
import { fileResponse, XLSX } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';
import { listWorkbook } from '@/lib/server/spreadsheet/list-workbook';
import { boardExport } from '@/lib/server/pages/department-board';

/** The board as a spreadsheet: exactly what the page of that address shows. */
export function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  return answerFile(
    request,
    boardExport,
    () => params,
    async (board, { query }) => {
      const sections = board.sections.map(({ id }) => id);
      const file = await listWorkbook(`${board.year}年度`, boardList.columns, boardList.rowsIn(board.forms, boardViewOf(query, sections)));
      return ok(fileResponse(file, XLSX, 'attachment', `${board.departmentName}${board.year}年度自评进度.xlsx`));
    },
  );
}
