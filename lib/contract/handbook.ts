// What the handbook gives to pages: a chapter to read, and its words to show in place.

/** A passage under a heading of its own: what the heading names, its words as HTML, and where it stands in its chapter. */
export interface HandbookPassage {
  names: string[];
  html: string;
  anchor: string;
}

/** The chapter of words: of cells and findings, and of the first steps, in their order. */
export interface HandbookWords {
  terms: HandbookPassage[];
  steps: HandbookPassage[];
}

export interface HandbookChapter {
  title: string;
  html: string;
  /** All chapters, in the order in which they are read. */
  chapters: { key: string; title: string }[];
}
