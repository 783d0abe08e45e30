// The trail as a file that spreadsheets open, made piece by piece.
import { csvLine } from '@/lib/exchange/delimited-text';
import type { AuditLine } from '@/lib/contract/audit-trail';
import { AUDIT_COLUMNS } from '@/lib/list/audit-list';
import { sheetColumns, sheetText } from '@/lib/list/list';

/** The pieces as .csv in UTF-8 with the mark that spreadsheets know it by; the next piece is read when there is room for it. */
export function auditCsv(pieces: AsyncGenerator<AuditLine[]>): ReadableStream<Uint8Array> {
  const columns = sheetColumns(AUDIT_COLUMNS);
  const lineOf = (line: AuditLine) => csvLine(columns.map(({ cell }) => sheetText(cell(line))));
  const encoder = new TextEncoder();
  let begun = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) {
        begun = true;
        controller.enqueue(encoder.encode(`\uFEFF${csvLine(columns.map(({ head }) => head))}\r\n`));
        return;
      }
      const piece = await pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value.map((line) => `${lineOf(line)}\r\n`).join('')));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
