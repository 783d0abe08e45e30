import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { ruleChanges } from './rule-changes';
import { type FormToTry, tryScheme } from './try-scheme';

const files = schemeFiles();
if (!files) throw new Error('no schemes');
const schemes = files;
const folder = new URL('../../prisma/demo/evaluations/', import.meta.url);
const forms = readdirSync(folder)
  .sort()
  .map((id): FormToTry => {
    const read = readForm(JSON.parse(readFileSync(new URL(id, folder), 'utf8')), schemes.schemeOf);
    if (!read.ok) throw new Error(id);
    return { id, evaluation: read.evaluation, scheme: read.scheme };
  });
const scheme = (rules: string) => {
  const read = schemes.read(
    new TextEncoder().encode(`format: ziping-scheme/1\nid: wuhan-other\nbase: wuhan-2022\nname: 另一版\nrules: ${rules}\n`),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return read.scheme;
};

describe('what the rules say otherwise', () => {
  it('nothing, where they are the same', () => {
    const [{ scheme: same } = { scheme: null }] = forms;
    if (!same) throw new Error('no form');
    expect(ruleChanges(same, forms)).toEqual([]);
  });

  it('each in words, with the forms that it alone would change', () => {
    const other = scheme(
      '{ execution: { points: 20, by: steps, steps: [{ from: 95, share: 100 }, { from: 80, share: 80 }, { from: 0, share: 0 }] }, grades: [[优, 95], [良, 80], [中, 60], [差, 0]] }',
    );
    const changes = ruleChanges(other, forms);
    expect(changes.map(({ rule, before, after }) => [rule, before, after])).toEqual(
      expect.arrayContaining([
        ['预算执行得分', '20 × 执行率', '20 分：95% 起得 100%，80% 起得 80%，0% 起得 0%'],
        ['等级', '优 90、良 80、中 60、差 0', '优 95、良 80、中 60、差 0'],
      ]),
    );
    const alone = (rule: string) =>
      tryScheme(scheme(rule), forms).filter(
        ({ difference, gradeChanges, added, gone }) => difference !== '0' || gradeChanges || added.length + gone.length > 0,
      ).length;
    expect(changes.find(({ rule }) => rule === '预算执行得分')?.forms).toBe(
      alone('{ execution: { points: 20, by: steps, steps: [{ from: 95, share: 100 }, { from: 80, share: 80 }, { from: 0, share: 0 }] } }'),
    );
    expect(changes.find(({ rule }) => rule === '等级')?.forms).toBe(alone('{ grades: [[优, 95], [良, 80], [中, 60], [差, 0]] }'));
    expect(changes.map(({ forms: count }) => count)).toEqual(changes.map(({ forms: count }) => count).sort((a, b) => b - a));
  });

  it('in words for every scheme that is shipped, against every other', () => {
    for (const id of ['wuhan-2022', 'mof-2020', 'sichuan-0013zp-2023', 'yunnan-gk14-2022', 'chongqing-zhengti-2021']) {
      const to = schemes.schemeOf(id);
      if (!to) throw new Error(id);
      for (const { rule, before, after } of ruleChanges(to, forms.slice(0, 2)))
        expect(`${rule}：${before}→${after}`).not.toMatch(/undefined|null|\[object|：→|→$/);
    }
  });
});
