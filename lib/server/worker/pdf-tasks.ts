// What is drawn in a process of its own: plain data that can be sent there, and the drawing itself. Whatever grows with the
// number of forms (reading, scoring, filling the report's fields) is done there, not where requests are answered.
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import { createHash } from 'node:crypto';
import type { ListRow } from '@/lib/department/expenditure-list';
import { headingText, type NarrativeData, type WrittenSections } from '@/lib/department/narrative/narrative';
import { narrativeOf, writtenSection } from '@/lib/department/narrative/narrative-of';
import { narrativeGaps } from '@/lib/department/narrative/narrative-pattern';
import { narrativeTouching } from '@/lib/department/narrative/touching-figures';
import type { PrintedDocument } from '@/lib/print/engine/document-layout';
import { narrativeHeadedDocument } from '@/lib/print/engine/narrative-blocks';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import type { PrintingFacts } from '@/lib/print/engine/printing-facts';
import { NarrativeGapsError } from '../pdf/narrative-gaps-error';
import { readForms } from '../pdf/read-forms';
import { type OnProgress, renderBook } from '../pdf/render-book';
import { type DocumentOwner, renderDocument } from '../pdf/render-document';
import { renderForms } from '../pdf/render-forms';

/** A frozen revision as it is stored. */
export interface StoredForm {
  id: string;
  /** As it was frozen, in whichever version of the format. */
  json: string;
  facts: PrintingFacts;
}

/** The report or the disclosure text before its fields are filled in. */
export interface UnfilledNarrative {
  document: NarrativeDocument;
  written: WrittenSections;
  sectionNames: readonly string[];
  /** Left out where every section takes part. */
  allSectionNames?: readonly string[];
  list: readonly ListRow[];
}

export type PdfTask =
  | { kind: 'forms'; forms: readonly PrintedSheet[] }
  | { kind: 'stored'; forms: readonly StoredForm[] }
  | { kind: 'document'; printed: PrintedDocument; owner: DocumentOwner }
  | { kind: 'narrative'; owner: DocumentOwner; forms: readonly StoredForm[]; narrative: UnfilledNarrative }
  | {
      kind: 'book';
      owner: DocumentOwner;
      forms: readonly StoredForm[];
      documents: readonly PrintedDocument[];
      narrative: UnfilledNarrative | null;
      /** The trail's head when it was signed, `HASH@N`; older books have none. */ trail?: string;
    };

/** Draws it. Throws GlyphMissingError and NarrativeGapsError. */
export function drawTask(task: PdfTask, onProgress: OnProgress): Promise<Uint8Array> {
  return draw(task, onProgress, false);
}

/** Draws what was printed before, to hold the two against each other: what is refused since then was not always. */
export function drawTaskAgain(task: PdfTask): Promise<Uint8Array> {
  return draw(task, () => undefined, true);
}

function draw(task: PdfTask, onProgress: OnProgress, again: boolean): Promise<Uint8Array> {
  switch (task.kind) {
    case 'forms':
      return renderForms(task.forms);
    case 'stored':
      return renderForms(readForms(task.forms));
    case 'document':
      return renderDocument(task.printed, task.owner);
    case 'narrative':
      return renderDocument(filled(task.narrative, task.owner, task.forms, readForms(task.forms), again), task.owner);
    case 'book': {
      const forms = readForms(task.forms);
      const report = task.narrative ? [filled(task.narrative, task.owner, task.forms, forms, again)] : [];
      return renderBook(
        { ...task.owner, forms, documents: [...task.documents, ...report], ...(task.trail !== undefined && { trail: task.trail }) },
        onProgress,
      );
    }
  }
}

/** The text with the figures of these revisions. */
function filled(
  { document, written, sectionNames, allSectionNames = sectionNames, list }: UnfilledNarrative,
  owner: DocumentOwner,
  stored: readonly StoredForm[],
  printed: readonly PrintedSheet[],
  again: boolean,
): PrintedDocument {
  const forms = printed.map(({ evaluation }, at) => ({ id: stored[at]?.id ?? '', evaluation }));
  const data: NarrativeData = {
    year: owner.year,
    departmentName: owner.department,
    sectionNames,
    allSectionNames,
    forms: forms.filter(({ evaluation }) => evaluation.form === 'project'),
    department: forms.find(({ evaluation }) => evaluation.form === 'department')?.evaluation ?? null,
    list,
  };
  const gaps = [...narrativeGaps(document, written, data), ...(again ? [] : narrativeTouching(document, written, data))];
  if (gaps.length > 0)
    throw new NarrativeGapsError(gaps.map(({ section, message }) => `“${headingOf(document, section, data)}”：${message}`));
  const headed = narrativeHeadedDocument(document, written, data);
  const savedAt =
    printed
      .flatMap(({ facts }) => (facts.savedAt === null ? [] : [facts.savedAt]))
      .sort()
      .at(-1) ?? null;
  const sha256 = createHash('sha256').update(JSON.stringify(headed)).digest('hex');
  return { document: headed, facts: { revision: null, sha256, savedAt, preview: false } };
}

function headingOf(document: NarrativeDocument, key: string, data: NarrativeData): string {
  const section = writtenSection(document, key, narrativeOf(data));
  return section ? headingText(section, data.year) : key;
}
