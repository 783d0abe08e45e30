// The report and the disclosure text as blocks of a headed document: fields are text, tables are rows (layout: the report).
import type { NarrativeDocument, SectionPlan } from '@/lib/scheme/narrative-plan';
import {
  headingText,
  listNumber,
  type NarrativeBlock,
  type NarrativeData,
  type Run,
  type WrittenSections,
} from '@/lib/department/narrative/narrative';
import { figureValues } from '@/lib/department/narrative/narrative-fields';
import { narrativeOf, narrativePlan, narrativeTitle } from '@/lib/department/narrative/narrative-of';
import { sectionContent } from '@/lib/department/narrative/narrative-pattern';
import { narrativeTable } from '@/lib/department/narrative/narrative-tables';
import type { Block, HeadedDocument } from './blocks';

/**
 * A document of that department and year, every field filled in; sections not written stand as the pattern has them.
 * A field without a value reads `【总得分】`: ask `narrativeGaps` first, it says which and why.
 */
export function narrativeBlocks(document: NarrativeDocument, written: WrittenSections, data: NarrativeData): Block[] {
  const values = figureValues(data);
  const text = (runs: readonly Run[]) =>
    runs.map((run) => (run.kind === 'text' ? run.text : (values.get(run.name) ?? `【${run.name}】`))).join('');
  return narrativePlan(document, narrativeOf(data)).flatMap((section): Block[] => [
    { kind: 'heading', level: section.level, text: headingText(section, data.year) },
    ...(section.hint === null
      ? []
      : sectionContent(document, section.key, written, data).blocks.flatMap((block) => printed(block, section, data, text))),
  ]);
}

/** The same with its title. */
export function narrativeHeadedDocument(document: NarrativeDocument, written: WrittenSections, data: NarrativeData): HeadedDocument {
  return { title: narrativeTitle(document, data), blocks: narrativeBlocks(document, written, data) };
}

function printed(block: NarrativeBlock, section: SectionPlan, data: NarrativeData, text: (runs: readonly Run[]) => string): Block[] {
  switch (block.kind) {
    case 'paragraph': {
      const line = text(block.runs).trim();
      return line === '' ? [] : [{ kind: 'paragraph', text: line }];
    }
    case 'list': {
      const items = block.items.map((runs) => text(runs).trim()).filter((line) => line !== '');
      if (items.length === 0) return [];
      // The layout numbers lists 1. 2.; under a heading of that kind the department writes （1） （2）.
      return listNumber(section, 0) === '1.'
        ? [{ kind: 'list', items }]
        : items.map((line, at) => ({ kind: 'paragraph', text: `${listNumber(section, at)}${line}` }));
    }
    case 'table': {
      const { columns, rows, total } = narrativeTable(block.table, data);
      if (rows.length === 0) return [];
      return [
        {
          kind: 'table',
          columns: columns.map(({ title, share, numeric }) => ({ title, share, align: numeric ? 'end' : 'start' })),
          rows,
          ...(total && { total }),
        },
      ];
    }
  }
}
