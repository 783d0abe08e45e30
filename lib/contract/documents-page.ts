// What the page of a year's documents shows: what can be made, what is there, and what keeps the rest from being made.
import type { DocumentKind, DocumentState } from '@/lib/workflow/document-kind';
import type { Problem } from '@/lib/workflow/problem';

export interface DocumentView {
  readonly kind: DocumentKind;
  /** Null where it cannot be made yet; `problem` says why. */
  readonly state: DocumentState | null;
  readonly problem: Problem | null;
}

export interface DocumentsPage {
  readonly year: number;
  readonly departmentName: string;
  readonly documents: readonly DocumentView[];
}
