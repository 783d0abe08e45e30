import type { JSONContent } from '@tiptap/core';
import {
  NARRATIVE_TABLES,
  runsOf,
  type NarrativeBlock,
  type NarrativeTableName,
  type Run,
  type SectionContent,
} from '@/lib/department/narrative/narrative';

/** A section's content as the editor has it. An empty one is an empty paragraph: there must be somewhere to type. */
export function docOf(content: SectionContent): JSONContent {
  const blocks = content.blocks.map(nodeOf);
  return { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] };
}

/**
 * What the editor has as a section's content: adjoining texts are one, `{总得分}` typed in full is a field, empty
 * paragraphs at the end (there to type in) are left out.
 */
export function contentOf(doc: JSONContent): SectionContent {
  const blocks = (doc.content ?? []).flatMap(blockOf);
  while (isEmptyParagraph(blocks.at(-1))) blocks.pop();
  return { blocks };
}

/** A content as the editor gives it back: the same words are the same data. */
export function normalContent(content: SectionContent): SectionContent {
  return contentOf(docOf(content));
}

function nodeOf(block: NarrativeBlock): JSONContent {
  switch (block.kind) {
    case 'paragraph':
      return paragraphOf(block.runs);
    case 'list':
      return { type: 'orderedList', content: block.items.map((runs) => ({ type: 'listItem', content: [paragraphOf(runs)] })) };
    case 'table':
      return { type: 'dataTable', attrs: { table: block.table } };
  }
}

function paragraphOf(runs: readonly Run[]): JSONContent {
  const content = runs.flatMap((run): JSONContent[] => {
    if (run.kind === 'field') return [{ type: 'field', attrs: { name: run.name } }];
    return run.text === '' ? [] : [{ type: 'text', text: run.text }];
  });
  return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' };
}

function blockOf(node: JSONContent): NarrativeBlock[] {
  switch (node.type) {
    case 'orderedList': {
      const items = (node.content ?? []).map((item) => runsIn(item.content?.[0]));
      return items.length > 0 ? [{ kind: 'list', items }] : [];
    }
    case 'dataTable': {
      const table: unknown = node.attrs?.table;
      return isTableName(table) ? [{ kind: 'table', table }] : [];
    }
    default:
      return [{ kind: 'paragraph', runs: runsIn(node) }];
  }
}

function isTableName(name: unknown): name is NarrativeTableName {
  return typeof name === 'string' && Object.hasOwn(NARRATIVE_TABLES, name);
}

function runsIn(node: JSONContent | undefined): Run[] {
  const runs: Run[] = [];
  let text = '';
  const flush = () => {
    runs.push(...runsOf(text));
    text = '';
  };
  for (const child of node?.content ?? []) {
    if (child.type === 'field') {
      flush();
      runs.push({ kind: 'field', name: String(child.attrs?.name ?? '') });
    } else {
      text += child.text ?? '';
    }
  }
  flush();
  return runs;
}

function isEmptyParagraph(block: NarrativeBlock | undefined): boolean {
  return block?.kind === 'paragraph' && block.runs.length === 0;
}
