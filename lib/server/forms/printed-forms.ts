// Forms as they are printed and downloaded: a frozen revision, or the present draft. Scored here, from what is stored.
import { fromDraft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import { mayDo } from '@/lib/workflow/permission';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { printedTitle } from '@/lib/scheme/printed-title';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { frozenSheet } from '../pdf/frozen-sheet';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import type { Db } from '../database/connect';
import { evaluationSubject, readPermission } from './evaluation-subject';
import { fileName } from '@/lib/format/file-name';

export interface PrintableForm {
  printed: PrintedSheet;
  /** Without its ending. */
  name: string;
}

const NOT_FOUND = () => refuse('not-found', { what: '这张自评表' });

function nameOf(evaluation: Evaluation, mark: string): string {
  return fileName(printedTitle(schemeOfForm(evaluation), evaluation), evaluation.projectName ?? '', mark);
}

/** A frozen revision (the latest where `number` is null), and its JSON exactly as it was frozen. */
export async function revisionToDownload(
  db: Db,
  actor: Actor,
  id: string,
  number: number | null,
): Promise<Outcome<PrintableForm & { json: string }>> {
  const subject = await evaluationSubject(db, id);
  if (!subject || !mayDo(actor, readPermission(subject.form), subject) || !mayDo(actor, 'revision.download', subject)) return NOT_FOUND();
  const row = await db.revision.findFirst({
    where: { evaluationId: id, ...(number !== null && { number }) },
    orderBy: { number: 'desc' },
  });
  if (!row) return refuse('not-found', { what: number === null ? '已提交的版本（这张表还没有提交过）' : `第 ${number} 版` });
  const printed = frozenSheet(row.json, { revision: row.number, sha256: row.sha256, savedAt: row.at.toISOString(), preview: false });
  return ok({
    json: row.json,
    name: nameOf(printed.evaluation, `第${row.number}版`),
    printed,
  });
}

/** The present draft. */
export async function draftToPreview(db: Db, actor: Actor, id: string): Promise<Outcome<PrintableForm>> {
  const subject = await evaluationSubject(db, id);
  if (!subject || !mayDo(actor, readPermission(subject.form), subject)) return NOT_FOUND();
  const evaluation = fromDraft(subject.draft);
  const scheme = schemeOfForm(evaluation);
  return ok({
    name: nameOf(evaluation, '预览稿'),
    printed: {
      evaluation,
      scheme,
      facts: { revision: null, sha256: null, savedAt: subject.row.savedAt?.toISOString() ?? null, preview: true },
    },
  });
}
