import { describe, expect, it } from 'vitest';
import { numberedList, paragraph, type SectionContent } from '@/lib/department/narrative/narrative';
import { contentOf, docOf, normalContent } from './doc-content';

const CONTENT: SectionContent = {
  blocks: [
    paragraph('得{总得分}分{自评等级}'),
    numberedList(['甲', '{项目个数}个']),
    { kind: 'table', table: 'execution' },
    paragraph(''),
    paragraph('尾'),
  ],
};

describe('a section in the editor', () => {
  it('comes back as it went in', () => {
    expect(contentOf(docOf(CONTENT))).toEqual(CONTENT);
    expect(contentOf(docOf({ blocks: [] }))).toEqual({ blocks: [] });
  });

  it('empty paragraphs at the end are only there to type in', () => {
    expect(contentOf(docOf({ blocks: [paragraph('甲'), paragraph(''), paragraph('')] }))).toEqual({ blocks: [paragraph('甲')] });
    expect(normalContent({ blocks: [paragraph('甲'), paragraph('')] })).toEqual(normalContent({ blocks: [paragraph('甲')] }));
    expect(normalContent({ blocks: [paragraph('乙')] })).not.toEqual(normalContent({ blocks: [paragraph('甲')] }));
  });

  it('a field typed in full is one, also where the editor split the text; the server says where it names nothing', () => {
    const doc = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '得{总' },
            { type: 'text', text: '得分}分{总的分}' },
          ],
        },
      ],
    };
    expect(contentOf(doc)).toEqual({ blocks: [paragraph('得{总得分}分{总的分}')] });
  });
});
