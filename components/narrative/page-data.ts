import type { NarrativeDocument, NarrativeTableName, SectionContent } from '@/lib/domain/narrative';
import type { Figure } from '@/lib/domain/narrative-fields';
import type { FilledTable } from '@/lib/domain/narrative-tables';

/** One heading of the document and what stands under it. */
export interface SectionData {
  key: string;
  level: 1 | 2 | 3 | 4;
  heading: string;
  headingOnly: boolean;
  hint: string;
  /** As it stands on the server: as written, else as the pattern has it. */
  content: SectionContent;
  pattern: SectionContent;
  /** 0 where nothing has been written yet. */
  version: number;
  /** ISO time. */
  savedAt: string | null;
  savedBy: string | null;
}

export interface NarrativeData {
  year: number;
  departmentName: string;
  document: NarrativeDocument;
  title: string;
  mayEdit: boolean;
  locked: string | null;
  figures: Figure[];
  tables: Record<NarrativeTableName, FilledTable>;
  sections: SectionData[];
}

/** Answer of `save-narrative-section`. */
export interface SavedSection {
  version: number;
  savedAt: string;
  conflict: { content: SectionContent; /** null: the same person, in another window. */ savedBy: string | null } | null;
}
