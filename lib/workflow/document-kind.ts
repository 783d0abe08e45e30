// The documents of a department's year that are printed (layout): their kinds and names.

/** What the documents page offers, in its order. */
export const DOCUMENT_KINDS = ['department-form', 'list', 'report', 'disclosure', 'book'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_NAMES: Readonly<Record<DocumentKind, string>> = {
  'department-form': '部门整体绩效自评表',
  list: '项目支出自评结果',
  report: '自评结果（缩略版）',
  disclosure: '预算绩效情况说明',
  book: '整册（附件）',
};

/** Whether there is one only where the department form's scheme has a report. */
export function isReportKind(kind: string): boolean {
  return kind === 'report' || kind === 'disclosure';
}

/** The kind of that name, or null. */
export function documentKind(text: string): DocumentKind | null {
  return DOCUMENT_KINDS.find((kind) => kind === text) ?? null;
}

/** How far a document is. `absent`: not made yet, or something it is made from has changed since. */
export type DocumentStage = 'absent' | 'making' | 'ready' | 'failed';

export interface DocumentState {
  stage: DocumentStage;
  /** Of the making, 0 to 1. */
  share: number;
  /** Names the making, to follow or cancel it. */
  job: string;
  /** Why it could not be made: Chinese. */
  failure: { message: string; details?: string[] } | null;
}
