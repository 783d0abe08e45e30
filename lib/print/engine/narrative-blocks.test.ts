// The report as blocks: what the layout of headed documents is given.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@/lib/form/evaluation';
import { numberedList, paragraph, type NarrativeData } from '@/lib/department/narrative/narrative';
import { narrativeBlocks, narrativeHeadedDocument } from './narrative-blocks';

const department = JSON.parse(
  readFileSync(new URL('../../../prisma/demo/evaluations/00-department.json', import.meta.url), 'utf8'),
) as Evaluation;
const DATA: NarrativeData = {
  year: 2022,
  departmentName: '某局',
  forms: [],
  department,
  sectionNames: ['办公室'],
  allSectionNames: ['办公室'],
  list: [{ id: '1', name: '招商经费', budget: '2050000.00', executed: '1376878.42', purpose: '接待', formId: null }],
};

describe('narrativeBlocks', () => {
  it('fields are text, tables are rows with their total, headings keep their level', () => {
    const blocks = narrativeBlocks('report', {}, DATA);
    expect(blocks.slice(0, 3)).toEqual([
      { kind: 'heading', level: 1, text: '一、自评结论' },
      { kind: 'heading', level: 2, text: '（一）部门整体绩效自评得分' },
      {
        kind: 'paragraph',
        text: '某局2022年度部门整体绩效自评结果：预算执行情况自评得分19.61分，年度绩效指标自评得分80分，自评总得分99.61分。',
      },
    ]);
    const [list, execution] = blocks.filter((block) => block.kind === 'table');
    expect(list).toMatchObject({
      total: true,
      rows: [
        ['招商经费', '2050000', '1376878.42', '67%', '接待'],
        ['合计', '2050000', '1376878.42', '67%', ''],
      ],
    });
    expect(execution).toMatchObject({ rows: [['部门整体支出总额', '12296.00', '12053.48', '98.03%', '19.61']] });
    expect(JSON.stringify(blocks)).not.toMatch(/【|\{总得分\}/);
  });

  it('what is written takes the place of the pattern; lists are numbered one level below their heading', () => {
    const written = {
      duties: { blocks: [paragraph('负责招商。'), paragraph('  '), numberedList(['第一', '', '第二'])] },
      highlights: { blocks: [numberedList(['总得分{总得分}', '项目{项目个数}个'])] },
    };
    const blocks = narrativeBlocks('report', written, DATA);
    const under = (heading: string) => {
      const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
      return blocks.slice(
        at + 1,
        blocks.findIndex((block, after) => after > at && block.kind === 'heading'),
      );
    };
    expect(under('1.主要职能')).toEqual([
      { kind: 'paragraph', text: '负责招商。' },
      { kind: 'paragraph', text: '（1）第一' },
      { kind: 'paragraph', text: '（2）第二' },
    ]);
    expect(under('（二）2022年本单位的工作亮点')).toEqual([{ kind: 'list', items: ['总得分99.61', '项目1个'] }]);
  });

  it('a field without a value shows its name; the document has a title', () => {
    const { title, blocks } = narrativeHeadedDocument('disclosure', {}, { ...DATA, department: null });
    expect(title).toBe('2022年度某局预算绩效情况说明');
    expect(JSON.stringify(blocks)).toContain('【项目支出执行】');
  });
});
