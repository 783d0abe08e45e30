import { expect, it } from 'vitest';
import { schemeOf } from './scheme';
import { columnName, columnSign, indicatorColumnName } from './scheme-words';

it('columns go by their name in a sentence and by their sign in a formula', () => {
  expect(['预算数（A）', '执行率（B/A）', '全年预算数', '得分（20分*执行率）'].map(columnName)).toEqual([
    '预算数',
    '执行率',
    '全年预算数',
    '得分（20分*执行率）',
  ]);
  expect(['预算数（A）', '全年预算数'].map(columnSign)).toEqual(['A', '全年预算数']);
});

it.each([
  ['wuhan-2022', '年初目标值', ''],
  ['mof-2020', '年度指标值', '分值'],
])('%s names its columns', (id, target, points) => {
  const { layout } = schemeOf(id);
  expect([indicatorColumnName(layout, 'target'), indicatorColumnName(layout, 'points')]).toEqual([target, points]);
});
