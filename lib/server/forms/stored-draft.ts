// A form's draft as the database has it, whichever version wrote it.
import { type Draft1, upgradeDraft } from '@/lib/exchange/ziping/draft-1-to-2';
import { type Draft, fromDraft } from '@/lib/form/draft';
import type { Evaluation, FormKind } from '@/lib/form/evaluation';
import { isEditable, type State } from '@/lib/workflow/workflow';
import { findScheme } from '@/lib/scheme/known-schemes';

/** The draft that a text holds. Written by this server only, after its schema (lib/contract/draft.ts) had passed it. */
export function storedDraft(text: string): Draft {
  const stored = JSON.parse(text) as Draft | Draft1;
  return upgradeDraft(stored, findScheme(stored.scheme, stored.schemeSha256)?.forms[stored.form as FormKind]);
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
