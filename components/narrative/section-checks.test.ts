import { describe, expect, it } from 'vitest';
import { paragraph } from '@/lib/department/narrative/narrative';
import type { Figure } from '@/lib/department/narrative/narrative-fields';
import { sectionChecks } from './section-checks';

const FIGURES: Figure[] = [
  { name: '总得分', group: '得分', value: '99.61', missing: null },
  { name: '项目个数', group: '项目', value: null, missing: '项目支出表还没有内容' },
];
const kinds = (...lines: string[]) =>
  sectionChecks({ blocks: lines.map(paragraph) }, FIGURES).map(({ kind, message }) => `${kind} ${message}`);

describe('checks of a section', () => {
  it('nothing where all is well', () => expect(kinds('自评总得分{总得分}分')).toEqual([]));
  it('digits against a field, once however often', () =>
    expect(kinds('9{总得分}', '9{总得分}')).toEqual(['touching “99.61”前紧挨着写了“9”：请删去，或隔开']));
  it('characters that no font prints, for as long as they are there', () => {
    const of = (line: string) =>
      sectionChecks({ blocks: [paragraph(line)] }, FIGURES, ['𠮷', '𪚥']).map(({ kind, message }) => `${kind} ${message}`);
    expect(of('𠮷某')).toEqual(['unprintable 字库中没有字符“𠮷”，无法打印：请换用其他写法']);
    expect(of('吉某')).toEqual([]);
  });
  it('nothing written', () => expect(kinds('', ' ')).toEqual(['empty 还没有内容']));
  it('typed figures with their line, fields without a value, fields that are none', () => {
    expect(sectionChecks({ blocks: [paragraph('一'), paragraph('自评总得分98分')] }, FIGURES)).toMatchObject([
      { kind: 'differs', difference: { line: 1, typed: '98分', field: '总得分' } },
    ]);
    expect(kinds('{项目个数}个{总的分}')).toEqual([
      expect.stringMatching(/^gap \{项目个数\} 没有数据/),
      expect.stringMatching(/^unknown 没有“\{总的分\}”/),
    ]);
    expect(kinds('{绩效目标9}')).toEqual([expect.stringMatching(/^gap .*没有这一项/)]);
  });
});
