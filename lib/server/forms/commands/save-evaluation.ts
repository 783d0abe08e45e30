// Saving typing: edits merged into the draft by cell. A batch is applied once, however often it is sent.
import { z } from 'zod';
import { type Draft, fromDraft } from '@/lib/form/draft';
import { applyEdits, type Conflict, type Edit, editProblem, labelOfEdit } from '@/lib/form/draft-edits';
import { ok, refuse } from '@/lib/workflow/problem';
import { draftWords } from '@/lib/scheme/draft-words';
import { editsInUnit } from '@/lib/scheme/edits-in-unit';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { strayProblem } from '@/lib/scheme/strays';
import { cellsByRow, cellsOfOthers, foreignChange, takenAway, typingProblem } from '@/lib/scheme/typing-problem';
import { scoreEvaluation } from '@/lib/score/score';
import type { SavedEvaluation } from '@/lib/contract/form-commands';
import { draftSchema, LARGEST_DRAFT } from '@/lib/contract/draft';
import { readShape } from '@/lib/contract/issue';
import { requestIdOf } from '@/lib/sync/request-names';
import { readStored } from '@/lib/contract/stored';
import { defineCommand } from '../../gate/command';
import { type EvaluationSubject, evaluationSubject, formPermission } from '../evaluation-subject';
import { cellLabel } from '../place-label';
import { placed } from '../../gate/input-label';
import { requestsOf } from '../../gate/requests';
import { typistOf } from '../typist';

/** What the trail says of a save. */
const saved = z.object({ conflicts: z.number() });
/** Cells of the scheme's own that were taken out of rows, by the row. */
const takenCells = z.record(z.string(), z.record(z.string(), z.string()));

/** The most cells that an audit row names. */
const MOST_CELLS = 50;

function answer(draft: Draft, rest: Omit<SavedEvaluation, 'score'>): SavedEvaluation {
  return { ...rest, score: scoreEvaluation(fromDraft(draft), schemeOfForm(draft)) };
}

/** What was not applied, for a batch that is sent again: what conflicted then conflicts now. */
function conflictsAgain(subject: EvaluationSubject, edits: Edit[], before: number): Conflict[] {
  return before === 0 ? [] : applyEdits(subject.draft, edits).conflicts;
}

export const saveEvaluation = defineCommand({
  name: 'save-evaluation',
  label: '修改内容',
  what: '这张自评表',
  permission: formPermission('edit'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: 'typed',
  requestId: ({ evaluationId, batchId }, actor) => requestIdOf(requestsOf(actor, evaluationId), batchId),

  async replay(_, { subject, input: { edits: typed, unit } }, row) {
    const edits = editsInUnit(typed, unit, subject.draft.funds.unit);
    const { conflicts } = readStored(saved, row.details, `操作日志第 ${row.id} 条`);
    return ok(
      answer(subject.draft, {
        version: subject.version,
        savedAt: row.at.toISOString(),
        conflicts: conflictsAgain(subject, edits, conflicts),
        draft: subject.draft,
        savedBy: subject.row.savedBy?.name ?? null,
      }),
    );
  },

  async run(tx, { subject, input: { knownVersion, edits: typed, unit }, actor, now }) {
    const edits = editsInUnit(typed, unit, subject.draft.funds.unit);
    const scheme = schemeOfForm(subject.draft);
    const words = draftWords(scheme, subject.form);
    const form = scheme.forms[subject.form];
    const typing = { kind: subject.form, typist: typistOf(actor) };
    const others = form ? cellsOfOthers(form, typing) : [];
    const gone = new Map(Object.entries(readStored(takenCells, subject.row.takenAway, `自评表 ${subject.row.id} 里移走的内容`)));
    const stood = new Map([...gone, ...cellsByRow(subject.draft)]);
    const wrong = edits.flatMap((edit) => {
      const message = editProblem(edit) ?? (form ? typingProblem(edit, form, typing, stood) : null);
      return message ? [placed(labelOfEdit(subject.draft, edit, words), message)] : [];
    });
    if (wrong.length > 0) return refuse('invalid-input', {}, wrong.slice(0, 20));

    const { draft, conflicts } = applyEdits(subject.draft, edits, words);
    const taken = strayProblem(subject.draft, draft, scheme) ?? foreignChange(subject.draft, draft, others);
    if (taken) return refuse('invalid-input', {}, [taken]);
    const checked = readShape(draftSchema, draft);
    if (!checked.ok) {
      const lines = checked.issues.slice(0, 20);
      return refuse(
        'invalid-input',
        {},
        lines.map(({ path, message }) => placed(cellLabel(draft, path), message)),
      );
    }
    const text = JSON.stringify(draft);
    if (text.length > LARGEST_DRAFT) return refuse('too-large', { limit: '2 MB' });

    const version = text === subject.row.draft ? subject.version : subject.version + 1;
    // updateMany: unlike update it does not read the row back, and this is the hottest write there is.
    await tx.evaluation.updateMany({
      where: { id: subject.row.id },
      // Whoever types under review has looked at it: nothing is recalled from under them.
      data: {
        draft: text,
        takenAway: JSON.stringify(Object.fromEntries(takenAway(gone, subject.draft, draft, others))),
        version,
        savedAt: now,
        savedById: actor.id,
        ...(subject.state === 'submitted' && { lookedAt: subject.row.lookedAt ?? now }),
      },
    });
    const more = conflicts.length > 0 || knownVersion !== subject.version;
    return ok(
      answer(draft, {
        version,
        savedAt: now.toISOString(),
        conflicts,
        draft: more ? draft : null,
        savedBy: more ? (subject.row.savedBy?.name ?? null) : null,
      }),
    );
  },

  audit: ({ input: { edits } }, { version, conflicts }) => ({
    version,
    cells: edits
      .slice(0, MOST_CELLS)
      .map((edit) => (edit.kind === 'set' ? `${edit.at}.${edit.field}` : `${edit.kind} ${edit.kind === 'insert' ? edit.row.id : edit.at}`)),
    conflicts: conflicts.length,
  }),
  trail: {
    label: '填写自评表',
    details: ({ version, cells, conflicts }: { version: number; cells: string[]; conflicts: number }) =>
      `${cells.length} 处，版本 ${version}${conflicts > 0 ? `，与他人冲突 ${conflicts} 处` : ''}`,
  },
});
