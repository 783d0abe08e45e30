import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@/lib/form/evaluation';
import { findScheme } from '@/lib/scheme/known-schemes';
import { fund, funds as money } from '@/testing/funds';
import { readForm, readFormBytes, readFormText } from './read-form';

const folder = new URL('../../../prisma/demo/evaluations/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const sound = () => JSON.parse(read('04-investment-promotion-funds.json')) as Evaluation;

const issuesOf = (value: unknown) => {
  const parsed = readForm(value, findScheme);
  return parsed.ok ? [] : parsed.issues;
};
const pathsOf = (value: unknown) => issuesOf(value).map(({ path }) => path);

type Mutable = Record<string, unknown> & { funds: Evaluation['funds']; goals: Evaluation['goals'] };
const changed = (change: (form: Mutable) => void) => {
  const form = sound() as unknown as Mutable;
  change(form);
  return form;
};
const firstGroup = (form: Mutable) => form.goals[0]!.groups[0]!;
const firstRow = (form: Mutable) => firstGroup(form).indicators[0]! as unknown as Record<string, unknown>;

describe('the published forms', () => {
  it.each(readdirSync(folder))('%s is read as it stands', (file) => {
    expect(readFormText(read(file), findScheme)).toMatchObject({ ok: true, evaluation: JSON.parse(read(file)) as Evaluation });
  });
});

describe('refusals name the place', () => {
  it.each<[string, (form: Mutable) => void, string]>([
    ['an unknown key', (form) => (form.foo = 1), 'foo'],
    ['an unknown key of a row', (form) => (firstRow(form).weight = '1'), 'goals[0].groups[0].indicators[0].weight'],
    ['another format', (form) => (form.format = 'ziping/3'), 'format'],
    ['an unknown scheme', (form) => (form.scheme = 'beijing-1'), 'scheme'],
    ['a year as text', (form) => (form.year = '2022'), 'year'],
    ['half a year', (form) => (form.year = 2022.5), 'year'],
    ['a number for points', (form) => (firstRow(form).points = 10), 'goals[0].groups[0].indicators[0].points'],
    ['three decimals', (form) => (firstRow(form).points = '1.005'), 'goals[0].groups[0].indicators[0].points'],
    ['a blank score', (form) => (firstRow(form).score = ''), 'goals[0].groups[0].indicators[0].score'],
    ['a negative score', (form) => (firstRow(form).score = '-1'), 'goals[0].groups[0].indicators[0].score'],
    ['an exponent', (form) => (fund(form.funds, 'total').budget = '1e9'), 'funds.rows[0].budget'],
    ['full-width digits', (form) => (fund(form.funds, 'total').budget = '１２'), 'funds.rows[0].budget'],
    ['thousands', (form) => (fund(form.funds, 'total').budget = '1,234'), 'funds.rows[0].budget'],
    ['finer than a 分', (form) => (fund(form.funds, 'total').executed = '1.234'), 'funds.rows[0].executed'],
    ['no funds', (form) => delete (form as Partial<Mutable>).funds, 'funds'],
    ['no target', (form) => delete firstRow(form).target, 'goals[0].groups[0].indicators[0].target'],
    [
      '10 000 rows',
      (form) => (firstGroup(form).indicators = Array.from({ length: 10_000 }, () => firstGroup(form).indicators[0]!)),
      'goals[0].groups[0].indicators',
    ],
    ['a long text', (form) => (form.improvements = '字'.repeat(20_001)), 'improvements'],
    ['a control character', (form) => (form.title = 'a\u0000'), 'title'],
    ['half a character', (form) => (form.title = 'a\ud840'), 'title'],
  ])('%s', (_, change, path) => {
    const issues = issuesOf(changed(change));
    expect(issues.map((issue) => issue.path)).toEqual([path]);
    expect(issues[0]?.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('counts rows over all groups', () => {
    const form = changed((of) => {
      const rows = Array.from({ length: 600 }, () => firstGroup(of).indicators[0]!);
      of.goals[0]!.groups = [1, 2].map(() => ({ ...firstGroup(of), indicators: rows }));
    });
    expect(pathsOf(form)).toEqual(['goals']);
  });

  it('`__proto__`, wherever it stands', () => {
    const text = read('04-investment-promotion-funds.json');
    const parsed = readFormText(text.replace('"level1"', '"__proto__": {"points": "1"}, "level1"'), findScheme);
    expect(parsed).toEqual({ ok: false, issues: [{ path: 'goals[0].groups[0].__proto__', message: '不认识的项目：请删除' }] });
  });

  it.each([1, 'text', null, [], [1], true])('%j is no form', (value) => expect(readForm(value, findScheme).ok).toBe(false));
});

describe('files', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it('may begin with a byte order mark', () => {
    expect(readFormBytes(bytes(`\uFEFF${read('04-investment-promotion-funds.json')}`), findScheme).ok).toBe(true);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['NaN', bytes('{"year": NaN}'), /JSON/],
    ['half a file', bytes('{"year": 20'), /JSON/],
    ['nothing', bytes(''), /JSON/],
    ['GBK', Uint8Array.of(0x7b, 0xb1, 0xea), /UTF-8/],
    ['5 MB', new Uint8Array(5 * 1024 * 1024), /太大/],
  ])('%s is refused in words', (_, content, message) => {
    const parsed = readFormBytes(content, findScheme);
    expect(parsed.ok ? [] : parsed.issues).toEqual([{ path: '', message: expect.stringMatching(message) }]);
  });
});

describe('nesting without end', () => {
  it.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('of %s is refused, not walked', (open, close) => {
    const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
    const parsed = readFormText(read('04-investment-promotion-funds.json').replace('{', `{"zz": ${deep},`), findScheme);
    expect(parsed).toEqual({
      ok: false,
      issues: [{ path: expect.stringMatching(/^zz/), message: expect.stringMatching(/嵌套太深|JSON/) }],
    });
  });
});

describe('units', () => {
  it('万元 goes to six decimals, 元 to two', () => {
    const wan = changed((form) => (form.funds = money('万元', { total: { budget: '12.345678', executed: '1' } })));
    expect(pathsOf(wan)).toEqual([]);
    expect(pathsOf({ ...wan, funds: { ...wan.funds, unit: '元' } })).toEqual(['funds.rows[0].budget']);
  });
});
