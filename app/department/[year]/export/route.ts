import { boardList, boardViewOf } from '@/lib/list/board-list';
import { ok, refuse } from '@/lib/workflow/problem';
import { listWorkbook } from '@/lib/server/spreadsheet/list-workbook';
import { fileResponse, XLSX } from '@/lib/server/gate/file-http';
import { answerSignedIn } from '@/lib/server/gate/file-request';
import { departmentBoard } from '@/lib/server/pages/department-board';

interface Context {
  params: Promise<{ year: string }>;
}

/** The board as a spreadsheet: exactly what the page of that address shows. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    const { year } = await params;
    const board = /^20\d{2}$/.test(year) ? await departmentBoard(actor, Number(year), new Date()) : null;
    if (!board) return refuse('not-found', { what: '这份文件' });
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const forms = boardList.rowsIn(
      board.forms,
      boardViewOf(
        query,
        board.sections.map(({ id }) => id),
      ),
    );
    return ok(
      fileResponse(
        await listWorkbook(`${board.year}年度`, boardList.columns, forms),
        XLSX,
        'attachment',
        `${board.departmentName}${board.year}年度自评进度.xlsx`,
      ),
    );
  });
}
