import { dryRunList } from '@/lib/list/dry-run-list';
import { refuse } from '@/lib/workflow/problem';
import { fileResponse, XLSX } from '@/lib/server/gate/file-http';
import { publishPage } from '@/lib/server/schemes/schemes';
import { listWorkbook } from '@/lib/server/spreadsheet/list-workbook';
import { answerSchemeFile } from '@/lib/server/schemes/scheme-request';

/** The dry run as a spreadsheet: exactly what the page of that address shows. */
export function GET(request: Request): Promise<Response> {
  return answerSchemeFile(request, async (actor, query) => {
    const proposal = (await publishPage(actor))?.proposal;
    if (proposal?.dryRun?.stage !== 'done') return refuse('not-found', { what: '试算结果' });
    const { year, rows } = proposal.dryRun;
    const shown = dryRunList.rowsIn(rows, dryRunList.viewOf(Object.fromEntries(query)));
    return {
      ok: true,
      value: fileResponse(
        await listWorkbook(`${year}年度试算`, dryRunList.columns, shown),
        XLSX,
        'attachment',
        `${year}年度试算对照表.xlsx`,
      ),
    };
  });
}
