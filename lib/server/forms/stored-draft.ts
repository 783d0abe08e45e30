// A form's draft as the database has it, whichever version wrote it.
import { upgradeDraft } from '@/lib/exchange/ziping/draft-1-to-2';
import { storedDraftShape } from '@/lib/exchange/ziping/stored-shapes';
import { type Draft, fromDraft } from '@/lib/form/draft';
import type { Evaluation, FormKind } from '@/lib/form/evaluation';
import { readStored } from '@/lib/contract/stored';
import { isEditable, type State } from '@/lib/workflow/workflow';
import { findScheme } from '@/lib/scheme/known-schemes';

/** The draft of a form's row in the version that wrote it. Throws UnreadableError. */
export function draftAsStored({ id, draft }: { id: string; draft: string }) {
  return readStored(storedDraftShape, draft, `自评表 ${id} 的内容`);
}

/** The draft of a form's row. Throws UnreadableError. */
export function storedDraft(row: { id: string; draft: string }): Draft {
  const stored = draftAsStored(row);
  return upgradeDraft(stored, findScheme(stored.scheme, stored.schemeSha256)?.forms[stored.form]);
}

/** What is looked at of a form's row. */
interface Stored {
  draft: Draft;
  form: FormKind;
  state: State;
  row: { draft: string };
}

/**
 * The form that a row stands for. What its section does not edit any more is its newest revision, with what the office fills in
 * since: frozen by the first version it is scored by its rules, as it was printed.
 */
export function storedEvaluation({ draft, form, state, row }: Stored): Evaluation {
  const evaluation = fromDraft(draft);
  return !isEditable(form, state) && row.draft.startsWith(FIRST) ? { ...evaluation, format: 'ziping/1' } : evaluation;
}

/** How the first version began its texts. */
const FIRST = '{"format":"ziping/1"';
