// What addresses that are no commands answer, by their names in lib/routes.ts.
import type { DocumentState } from '@/lib/workflow/document-kind';
import type { CheckState } from '@/lib/workflow/signature-check';
import type { SigningProgress } from '@/lib/workflow/signed-document';
import type { CommandAnswer } from './commands';
import type { HandbookWords } from './handbook';
import type { CheckedTable } from './people-commands';
import type { FormNews } from './remote-draft';
import type { SchemeMove } from './scheme-move';
import type { DryRunState } from './schemes';
import type { Verification } from './verification';

/** As an Outcome. */
export interface Answers extends JobAnswers {
  adminPeopleTable: CheckedTable;
  /** What the file came to; null once it is put away. */
  schemeUpload: { refusals: number } | null;
  sealing: CommandAnswer<'seal-file'>;
  verification: Verification;
}

/** What takes long: how it stands, whether it is begun, followed or cancelled. */
export interface JobAnswers {
  documentMaking: DocumentState;
  dryRun: DryRunState | null;
  signatureCheck: CheckState;
  signing: SigningProgress | null;
}

/** As it is, where there is something to tell. */
export interface Bodies {
  evaluationDraft: FormNews;
  schemeMove: SchemeMove;
  handbookWords: HandbookWords;
}
