// What the server and a process that draws, signs or reads say to each other.
import type { HeldFile } from '@/lib/scheme/known-schemes';
import type { MissingCharacter } from '../pdf/glyph-missing-error';
import type { PdfTask } from './pdf-tasks';
import type { SigningAnswer, SigningTask } from './signing-tasks';

/** To the process: one at a time. */
export interface PdfRequest {
  id: number;
  task: { work: PdfTask | SigningTask; /** Files of the schemes that the database holds. */ schemes: readonly HeldFile[] };
}

/** From the process: progress any number of times, then one of the others. */
export type PdfAnswer =
  | { id: number; kind: 'progress'; share: number }
  | { id: number; kind: 'done'; bytes: Uint8Array<ArrayBuffer> }
  | { id: number; kind: 'missing'; characters: MissingCharacter[] }
  | { id: number; kind: 'gaps'; gaps: string[] }
  | { id: number; kind: 'no-scheme'; scheme: string }
  | { id: number; kind: 'signing'; answer: SigningAnswer }
  | { id: number; kind: 'failed'; error: string };
