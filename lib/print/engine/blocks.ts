// What a headed document is made of (layout: the report, the disclosure text, the list), before it has pages.

/** 一、 is level 1, （一） level 2, 1. level 3, （1） level 4; the number is part of the text, as the department writes it. */
export type HeadingLevel = 1 | 2 | 3 | 4;

export interface HeadingBlock {
  kind: 'heading';
  level: HeadingLevel;
  text: string;
}

/** From the left, with its first line indented by two characters; `\n` begins a new paragraph. */
export interface ParagraphBlock {
  kind: 'paragraph';
  text: string;
}

/** A numbered list: the layout writes `1.`, `2.` … before its items, beginning with `start` (1 by default). */
export interface ListBlock {
  kind: 'list';
  items: string[];
  start?: number;
}

export interface TableColumn {
  title: string;
  /** Share of the width of the text block; shares are scaled to add up to the whole. */
  share: number;
  /** Of the cells under the title, which is always centred. */
  align: 'start' | 'centre' | 'end';
}

/** A boxed table; its titles stand again on every page it goes on over. */
export interface TableBlock {
  kind: 'table';
  columns: TableColumn[];
  /** One text a column; a missing one is blank. */
  rows: string[][];
  /** The last row is 合计: kept with the row before it. */
  total?: boolean;
}

export type Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock;

/** A document of its own: its title centred in Hei above the blocks. Fields are filled in before: blocks are plain text. */
export interface HeadedDocument {
  /** Such as `2022年度武汉市东西湖区商务局整体绩效自评结果`; also what an outline calls it. */
  title: string;
  blocks: Block[];
}
