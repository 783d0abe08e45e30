import { expect, it } from 'vitest';
import { cellName } from './cell-name';
import { schemeOf } from './known-schemes';

const named = (id: string, key: string, kind: 'project' | 'department' = 'project') => {
  const scheme = schemeOf(id);
  const form = scheme.forms[kind];
  if (!form) throw new Error(`${id} has no ${kind} form`);
  return cellName(scheme, form, key);
};

it.each<[string, string, string, string]>([
  ['yunnan-gk14-2022', 'note', '偏差原因分析及改进措施', 'the heading over its column'],
  ['yunnan-gk14-2022', 'target', '指标值', 'the scheme’s own word before its heading'],
  ['yunnan-gk14-2022', 'sign', '指标性质', 'the label of a declared cell'],
  ['yunnan-gk14-2022', 'implementingUnit', '实施单位', 'the words to its left'],
  ['yunnan-gk14-2022', 'improvements', '改进措施及结果应用方案', 'the usual word where no band shows it'],
  ['wuhan-2022', 'executed', '执行数', 'without the letter behind a heading'],
])('%s calls %s %s: %s', (id, key, name) => {
  expect(named(id, key)).toBe(name);
});
