// Digits typed against a field print as another figure: each way of doing so is found, ordinary wording is not.
import { describe, expect, it } from 'vitest';
import { NARRATIVE_DOCUMENTS, paragraph, type NarrativeData } from './narrative';
import type { Figure } from './narrative-fields';
import { narrativeOf, narrativePlan } from './narrative-of';
import { narrativeFindings } from './narrative-figures';
import { sectionPattern } from './narrative-pattern';
import { narrativeTouching, touchingFigures } from './touching-figures';

const FIGURES: Figure[] = Object.entries({ 率: '98.03%', 总得分: '99.61', 项目个数: '18', 年度: '2022', 科室名单: '办公室2' }).map(
  ([name, value]) => ({ name, group: '', value, missing: null }),
);
const DATA: NarrativeData = {
  year: 2022,
  departmentName: '某局',
  forms: [],
  department: null,
  list: [],
  sectionNames: ['办公室'],
  allSectionNames: ['办公室'],
};
const found = (line: string) => touchingFigures({ blocks: [paragraph(line)] }, FIGURES).map(({ message }) => message);

describe('what is typed against a field', () => {
  it.each([
    ['完成年初预算的99{率}', '“98.03%”前紧挨着写了“99”'],
    ['完成9{率}', '“98.03%”前紧挨着写了“9”'],
    ['完成９{率}', '“98.03%”前紧挨着写了“９”'],
    ['得1,0{总得分}分', '“99.61”前紧挨着写了“1,0”'],
    ['得1.{总得分}分', '“99.61”前紧挨着写了“1.”'],
    ['得1,{总得分}分', '“99.61”前紧挨着写了“1,”'],
    ['得-{总得分}分', '“99.61”前紧挨着写了“-”'],
    ['得－{总得分}分', '“99.61”前紧挨着写了“－”'],
    ['9\u200b{总得分}', '“99.61”前紧挨着写了“9”'],
    ['得{总得分}5分', '“99.61”后紧挨着写了“5”'],
    ['得{总得分}.5分', '“99.61”后紧挨着写了“.5”'],
    ['得{总得分},500分', '“99.61”后紧挨着写了“,500”'],
    ['得{总得分}%', '“99.61”后紧挨着写了“%”'],
    ['得{总得分}％', '“99.61”后紧挨着写了“％”'],
    ['得{总得分}-5', '“99.61”后紧挨着写了“-5”'],
    ['得{总得分}万分之{率}%', '“98.03%”后紧挨着写了“%”'],
    ['{项目个数}{总得分}', '“18”后紧挨着“99.61”'],
  ])('%s', (line, message) => expect(found(line)).toEqual([`${message}：请删去，或隔开`]));

  it.each([
    '{年度}年总得分{总得分}分，完成{率}。',
    '得{总得分}分',
    '2022，{总得分}',
    '19.61、{总得分}、80',
    '1 {总得分} 2',
    '（1）{总得分}',
    '{总得分}.',
    '{总得分}, 优',
    '{总得分}。80分',
    '{科室名单}{项目个数}个科室',
    '{科室名单}5',
    '5{没有的}',
    '99.61分',
    '——{总得分}',
    '①{总得分}',
  ])('leaves alone: %s', (line) => expect(found(line)).toEqual([]));

  it('both sides, and each place', () => expect(found('9{总得分}1分，8{总得分}分')).toHaveLength(3));

  it('is an error of the document, and keeps it from being printed', () => {
    const written = { duties: { blocks: [paragraph('得9{年度}分')] }, conclusion: { blocks: [paragraph('9{年度}')] } };
    expect(narrativeFindings('report', written, DATA)).toEqual([
      {
        severity: 'error',
        code: 'narrative-figure-touched',
        places: [{ kind: 'narrative', document: 'report', section: 'duties' }],
        what: '“2022”前紧挨着写了“9”：请删去，或隔开',
        message: '“2022”前紧挨着写了“9”：请删去，或隔开',
      },
    ]);
    expect(narrativeTouching('report', written, DATA)).toEqual([{ section: 'duties', message: '“2022”前紧挨着写了“9”：请删去，或隔开' }]);
  });

  it('no pattern has it', () => {
    for (const document of NARRATIVE_DOCUMENTS) {
      for (const { key } of narrativePlan(document, narrativeOf(DATA)))
        expect(touchingFigures(sectionPattern(document, key, DATA), FIGURES)).toEqual([]);
    }
  });
});
