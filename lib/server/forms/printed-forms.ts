// Forms as they are printed and downloaded: a frozen revision, or the present draft. Scored here, from what is stored.
import { z } from 'zod';
import { fromDraft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { printedTitle } from '@/lib/scheme/printed-title';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { isReviewed } from '@/lib/scheme/office-cells';
import { isEditable } from '@/lib/workflow/workflow';
import { frozenSheet } from '../pdf/frozen-sheet';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import { ofId } from '../gate/address';
import { defineRead } from '../gate/read';
import { evaluationSubject, ONE_FORM } from './evaluation-subject';
import { fileName } from '@/lib/format/file-name';

export interface PrintableForm {
  printed: PrintedSheet;
  /** Without its ending. */
  name: string;
}

function nameOf(evaluation: Evaluation, mark: string): string {
  return fileName(printedTitle(schemeOfForm(evaluation), evaluation), evaluation.projectName ?? '', mark);
}

/** A revision as it is printed, whether it is shown or downloaded: the same bytes. */
function printedRevision(row: { json: string; number: number; sha256: string; at: Date }): PrintableForm {
  const printed = frozenSheet(row.json, { revision: row.number, sha256: row.sha256, savedAt: row.at.toISOString(), preview: false });
  return { name: nameOf(printed.evaluation, `第${row.number}版`), printed };
}

const NUMBER = /^[1-9]\d{0,5}$/;

/** A frozen revision (the latest where none is named), and its JSON exactly as it was frozen. */
export const revisionToDownload = defineRead({
  name: 'revision',
  ...ONE_FORM,
  input: ofId.extend({ revision: z.string().optional() }),
  subject: (db, { id }) => evaluationSubject(db, id),
  see: (subject) => [...ONE_FORM.see(subject), 'revision.download'],
  async answer({ db, input: { id, revision } }): Promise<Outcome<PrintableForm & { json: string }>> {
    if (revision !== undefined && !NUMBER.test(revision)) return refuse('not-found', { what: '这个版本' });
    const number = revision === undefined ? null : Number(revision);
    const row = await db.revision.findFirst({
      where: { evaluationId: id, ...(number !== null && { number }) },
      orderBy: { number: 'desc' },
    });
    if (!row) return refuse('not-found', { what: number === null ? '已提交的版本（这张表还没有提交过）' : `第 ${number} 版` });
    return ok({ json: row.json, ...printedRevision(row) });
  },
});

/**
 * A form as it would print now: its present draft while it is filled in, its newest revision from then on. What the office fills in under
 * review is seen by the office alone until it is a revision.
 */
export const draftToPreview = defineRead({
  name: 'draft-preview',
  ...ONE_FORM,
  subject: (db, { id }) => evaluationSubject(db, id),
  async answer({ db, actor, input: { id }, subject }): Promise<Outcome<PrintableForm>> {
    const evaluation = fromDraft(subject.draft);
    if (!isEditable(subject.form, subject.state)) {
      const newest = await db.revision.findFirst({ where: { evaluationId: id }, orderBy: { number: 'desc' } });
      const revision = newest && printedRevision(newest);
      const reviews = actor.role === 'office' && subject.state === 'submitted';
      if (revision && !(reviews && isReviewed(revision.printed.evaluation, evaluation, schemeOfForm(evaluation)))) return ok(revision);
    }
    const facts = { revision: null, sha256: null, savedAt: subject.row.savedAt?.toISOString() ?? null, preview: true };
    const printed = { evaluation, scheme: schemeOfForm(evaluation), facts };
    return ok({ name: nameOf(evaluation, '预览稿'), printed });
  },
});
