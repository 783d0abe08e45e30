// What is drawn in a thread of its own: plain data that can be sent there, and the drawing itself.
import type { Evaluation } from '@/lib/domain/evaluation';
import { schemeOf } from '@/lib/domain/scheme';
import { scoreEvaluation } from '@/lib/domain/score';
import type { PrintedDocument } from '@/lib/report/document-layout';
import type { PrintedForm, PrintingFacts } from '@/lib/report/printed-form';
import type { MissingCharacter } from './glyph-missing-error';
import { type OnProgress, renderBook } from './render-book';
import { type DocumentOwner, renderDocument } from './render-document';
import { renderForms } from './render-forms';

/** A frozen revision as it is stored: read and scored where it is drawn, so that a book costs other requests nothing. */
export interface StoredForm {
  /** `ziping/1`, as it was frozen. */
  json: string;
  facts: PrintingFacts;
}

export type PdfTask =
  | { kind: 'forms'; forms: readonly PrintedForm[] }
  | { kind: 'document'; printed: PrintedDocument; owner: DocumentOwner }
  | { kind: 'book'; owner: DocumentOwner; forms: readonly StoredForm[]; documents: readonly PrintedDocument[] };

/** To the thread: one at a time. */
export interface PdfRequest {
  id: number;
  task: PdfTask;
}

/** From the thread: progress any number of times, then one of the others. */
export type PdfAnswer =
  | { id: number; kind: 'progress'; share: number }
  | { id: number; kind: 'done'; bytes: Uint8Array<ArrayBuffer> }
  | { id: number; kind: 'missing'; characters: MissingCharacter[] }
  | { id: number; kind: 'failed'; error: string };

/** Draws it. Throws GlyphMissingError. */
export function drawTask(task: PdfTask, onProgress: OnProgress): Promise<Uint8Array> {
  switch (task.kind) {
    case 'forms':
      return renderForms(task.forms);
    case 'document':
      return renderDocument(task.printed, task.owner);
    case 'book':
      return renderBook({ ...task.owner, forms: task.forms.map(printedForm), documents: task.documents }, onProgress);
  }
}

function printedForm({ json, facts }: StoredForm): PrintedForm {
  // Written by this server only, after its schema had passed it.
  const evaluation = JSON.parse(json) as Evaluation;
  return { evaluation, score: scoreEvaluation(evaluation, schemeOf(evaluation.scheme)), facts };
}
