// What is refused of a report's text, and in which words.
import { describe, expect, it } from 'vitest';
import { numberedList, paragraph } from '@/lib/department/narrative/narrative';
import { readShape } from './issue';
import { sectionContentSchema, SECTION_LENGTH, sizeProblems, storedContent, writtenSections } from './narrative';

const problems = (content: unknown): string[] => {
  const read = readShape(sectionContentSchema, content);
  return read.ok ? [] : read.issues.map(({ message }) => message);
};

describe('the content of a section', () => {
  it('takes paragraphs, lists and tables with fields, and reads back what was stored', () => {
    const content = {
      blocks: [
        paragraph('得{总得分}分'),
        numberedList(['甲', '乙{绩效目标1得分}']),
        { kind: 'table', table: 'expenditure-list' } as const,
        paragraph(''),
      ],
    };
    expect(problems(content)).toEqual([]);
    expect(storedContent({ section: 'score', content: JSON.stringify(content) })).toEqual(content);
    expect(writtenSections([{ section: 'score', content: JSON.stringify(content) }])).toEqual({ score: content });
  });

  it.each([
    ['a field that names nothing', { blocks: [paragraph('得{总的分}分')] }, /没有“\{总的分\}”这个数据项.*\{总得分\}/],
    ['a table that is none', { blocks: [{ kind: 'table', table: 'passwords' }] }, /没有这个数据表/],
    ['a control character', { blocks: [paragraph('甲\u0000乙')] }, /控制字符/],
    ['something else', { blocks: [], html: '<b>' }, /不认识的项目/],
    ['a list without items', { blocks: [numberedList([])] }, /请删除/],
  ])('refuses %s', (_, content, message) => expect(problems(content).join('|')).toMatch(message));

  it('a report of 100 pages in one section is refused with its length', () => {
    const page = paragraph('自评报告正文。'.repeat(140));
    expect(sizeProblems({ blocks: Array.from({ length: 100 }, () => page) })).toEqual([
      expect.stringMatching(new RegExp(`有 98100 字，最多 ${SECTION_LENGTH} 字.*请删减`)),
    ]);
    expect(sizeProblems({ blocks: [paragraph('字'.repeat(100_000))] })[0]).toMatch(/有 100001 字/);
    expect(sizeProblems({ blocks: Array.from({ length: 600 }, () => paragraph('一')) })[0]).toMatch(/段落太多.*500 段/);
    expect(sizeProblems({ blocks: [numberedList(Array.from({ length: 501 }, () => '一'))] })[0]).toMatch(/编号太多.*500 条/);
    expect(
      sizeProblems({ blocks: [{ kind: 'paragraph', runs: Array.from({ length: 1_001 }, () => ({ kind: 'field', name: '年度' })) }] })[0],
    ).toMatch(/过于零碎/);
  });

  it('what a section begins with can be kept as it is, and written in', () => {
    const begins = { blocks: Array.from({ length: 501 }, () => paragraph('因'.repeat(100))) };
    expect(sizeProblems(begins)).toHaveLength(2);
    const changed = { blocks: [paragraph('一'), ...begins.blocks] };
    expect(sizeProblems(changed, begins)).toEqual([]);
    expect(storedContent({ section: 'score', content: JSON.stringify(changed) })).toEqual(changed);
    expect(sizeProblems({ blocks: [...begins.blocks, ...changed.blocks] }, begins)).toEqual([
      expect.stringMatching(/最多 1002 段/),
      expect.stringMatching(/最多 101202 字/),
    ]);
  });
});
