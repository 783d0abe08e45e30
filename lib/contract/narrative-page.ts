// What the page of the report, or of the disclosure text, shows: its headings, what stands under them, and the data they name.
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import type { NarrativeTableName, SectionContent } from '@/lib/department/narrative/narrative';
import type { Figure } from '@/lib/department/narrative/narrative-fields';
import type { FilledTable } from '@/lib/department/narrative/narrative-tables';

/** One heading of the document and what stands under it. */
export interface NarrativeSection {
  readonly key: string;
  readonly level: 1 | 2 | 3 | 4;
  readonly heading: string;
  readonly headingOnly: boolean;
  readonly hint: string;
  /** As it stands on the server: as written, else as the pattern has it. */
  readonly content: SectionContent;
  /** What it begins with, with the present data. */
  readonly pattern: SectionContent;
  /** 0 where nothing has been written yet. */
  readonly version: number;
  /** ISO time. */
  readonly savedAt: string | null;
  readonly savedBy: string | null;
  /** Characters in it, or in what any field says, that no font prints. */
  readonly unprintable: readonly string[];
}

export interface NarrativePageData {
  readonly year: number;
  readonly departmentName: string;
  readonly document: NarrativeDocument;
  readonly title: string;
  readonly mayEdit: boolean;
  /** Why nobody may change it now: Chinese. */
  readonly locked: string | null;
  readonly figures: readonly Figure[];
  readonly tables: Readonly<Record<NarrativeTableName, FilledTable>>;
  readonly sections: readonly NarrativeSection[];
  /** What was written under headings that the scheme's plan lacks: not printed. */
  readonly strays: readonly { readonly key: string; readonly heading: string; readonly content: SectionContent }[];
}

/** What saving a section answers. */
export interface SavedSection {
  readonly version: number;
  /** ISO time. */
  readonly savedAt: string;
  /** Characters of what was sent, and of what somebody else saved meanwhile, that no font prints: kept, but not to be printed. */
  readonly unprintable: readonly string[];
  /** What somebody else saved meanwhile, which stays; `savedBy` is null for the same person in another window. */
  readonly conflict: { readonly content: SectionContent; readonly savedBy: string | null } | null;
}
