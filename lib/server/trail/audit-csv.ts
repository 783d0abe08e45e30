// The trail as a file that spreadsheets open, made piece by piece.
import { csvLine } from '@/lib/exchange/delimited-text';
import { formatDateTime } from '@/lib/format/date';
import type { AuditLine } from '@/lib/contract/audit-trail';

const HEAD = ['编号', '时间', '姓名', '用户名', '操作', '对象类别', '对象', '对象编号', '说明'];

const lineOf = ({ id, at, actor, actionLabel, subjectKind, subjectName, subject, details }: AuditLine) =>
  csvLine([
    String(id),
    `${formatDateTime(at)}:${at.slice(17, 19)}`,
    actor?.name ?? '系统',
    actor?.username ?? '',
    actionLabel,
    subjectKind,
    subjectName ?? '（已不存在）',
    subject,
    details,
  ]);

/** The pieces as .csv in UTF-8 with the mark that spreadsheets know it by; the next piece is read when there is room for it. */
export function auditCsv(pieces: AsyncGenerator<AuditLine[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let begun = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) {
        begun = true;
        controller.enqueue(encoder.encode(`\uFEFF${csvLine(HEAD)}\r\n`));
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
