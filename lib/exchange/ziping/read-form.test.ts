import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm, readFormText } from './read-form';

const schemes = schemeFiles();
if (!schemes) throw new Error('no schemes');
const read = (value: unknown) => readForm(value, schemes.schemeOf);
/** `path: message` of each refusal. */
const refusals = (value: unknown) => {
  const result = read(value);
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path}: ${message}`);
};

const yunnan = {
  format: 'ziping/2',
  form: 'project',
  scheme: 'yunnan-gk14-2022',
  year: 2022,
  department: '某局',
  projectName: '某项目',
  supervisingDepartment: '某局',
  implementingUnit: '某科',
  funds: { unit: '元', rows: [{ key: 'total', budget: '100.00', executed: '50' }] },
  goals: [
    {
      no: 1,
      points: '90',
      groups: [
        {
          level1: '产出指标',
          points: null,
          indicators: [{ level2: '数量指标', level3: '服务', target: '5', actual: '5', points: '90', cells: { sign: '≧', unit: '次' } }],
        },
      ],
    },
  ],
};
const changed = (change: (form: typeof yunnan & Record<string, unknown>) => void) => {
  const form = structuredClone(yunnan) as typeof yunnan & Record<string, unknown>;
  change(form);
  return form;
};
const ofWuhan = (name: string) =>
  JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

describe('ziping/2', () => {
  it('is read against its scheme', () =>
    expect(read(yunnan)).toMatchObject({ ok: true, format: 'ziping/2', scheme: { id: 'yunnan-gk14-2022' } }));

  it.each<[string, Parameters<typeof changed>[0], string]>([
    [
      'a cell that the scheme does not declare',
      (form) => Object.assign(form, { cells: { category: 'x' } }),
      'cells.category: 表式没有这一格：请删除',
    ],
    ['a cell at another place', (form) => Object.assign(form, { cells: { unit: '次' } }), 'cells.unit: 表式没有这一格：请删除'],
    [
      'an option that there is not',
      (form) => Object.assign(form.goals[0]?.groups[0]?.indicators[0]?.cells ?? {}, { sign: '∈' }),
      'goals[0].groups[0].indicators[0].cells.sign: “∈”不在选项里：应为 ≧、≦、═、＞、＜、定性',
    ],
    [
      'an option by its label, saying both',
      (form) => Object.assign(form, { scheme: 'wuhan-2022', cells: { category: '区直专项' } }),
      'cells.category: “区直专项”不在选项里：应为 department-budget（部门预算项目）、district-special（区直专项）',
    ],
    ['another unit', (form) => Object.assign(form.funds, { unit: '万元' }), 'funds.unit: 这份表式的金额以元为单位'],
    ['a row twice', (form) => form.funds.rows.push({ key: 'total', budget: '', executed: '' }), 'funds.rows[1].key: “total”这一行写了两次'],
    [
      'a row that has no place',
      (form) => form.funds.rows.push({ label: '上级补助', budget: '', executed: '' } as never),
      'funds.rows[1].label: 表式没有“上级补助”这一行资金，也不能另加',
    ],
    [
      'a row of both kinds',
      (form) => Object.assign(form.funds.rows[0] ?? {}, { label: '总额' }),
      'funds.rows[0]: 应写明 key（表式的行）或 label（另加的行），二者取一',
    ],
    [
      'finer than a 分',
      (form) => Object.assign(form.funds.rows[0] ?? {}, { budget: '1.234' }),
      'funds.rows[0].budget: 以元为单位时最多两位小数（精确到分）',
    ],
    ['two goals', (form) => form.goals.push(structuredClone(form.goals[0]) as never), 'goals[1]: 这份表式只有一个目标：请合并'],
    ['an unknown part', (form) => Object.assign(form, { parts: { quality: '5' } }), 'parts.quality: 表式没有这一部分：请删除'],
    ['an unknown key', (form) => Object.assign(form, { bonus: 1 }), 'bonus: 不认识的项目：请删除'],
    ['a scheme that there is not', (form) => Object.assign(form, { scheme: 'none' }), 'scheme: 没有“none”这个表式'],
    [
      'a form that the scheme has not',
      (form) => Object.assign(form, { form: 'department' }),
      'form: 表式“云南省项目支出绩效自评表（公开14表）”没有部门整体自评表',
    ],
    [
      'another format',
      (form) => Object.assign(form, { format: 'ziping/3' }),
      'format: 应为 "ziping/2" 或 "ziping/1"：这不是绩效自评交换格式，或版本不同',
    ],
  ])('refuses %s, with its place', (_, change, wanted) => expect(refusals(changed(change))).toContain(wanted));

  it('takes a sign in another spelling', () =>
    expect(refusals(changed((form) => Object.assign(form.goals[0]?.groups[0]?.indicators[0]?.cells ?? {}, { sign: '≥' })))).toEqual([]));
});

describe('ziping/1', () => {
  it('becomes the second: rows of money by their keys, check boxes as cells', () => {
    const result = read(ofWuhan('00-department'));
    expect(result).toMatchObject({
      ok: true,
      format: 'ziping/1',
      evaluation: { format: 'ziping/2', funds: { rows: [{ key: 'total' }, { key: 'basic' }, { key: 'project' }] } },
    });
    expect(read(ofWuhan('01-party-training'))).toMatchObject({ ok: true, evaluation: { cells: { category: 'department-budget' } } });
  });

  it('finds the scheme’s row by any of its spellings; a second one of the same stays labelled', () => {
    const source = (label: string) => ({ label, budget: '1', executed: '1' });
    const form = { ...ofWuhan('01-party-training'), scheme: 'mof-2020', category: undefined, attribute: undefined, duration: undefined };
    const result = read({
      ...form,
      funds: {
        unit: '万元',
        total: { budget: '3', executed: '3' },
        sources: [source('本年财政拨款'), source('其中：当年财政拨款'), source('其他 资金')],
      },
    });
    expect(result).toMatchObject({
      ok: true,
      evaluation: { funds: { rows: [{ key: 'total' }, { key: 'fiscal' }, { label: '其中：当年财政拨款' }, { key: 'other' }] } },
    });
  });

  it('drops what the scheme has not, but never money', () => {
    const form = { ...ofWuhan('01-party-training'), scheme: 'yunnan-gk14-2022' };
    const funds = { unit: '元', total: { budget: '3', executed: '3' } };
    expect(read({ ...form, funds })).toMatchObject({ ok: true });
    expect(refusals({ ...form, funds: { ...funds, sources: [{ label: '上级补助', budget: '1', executed: '1' }] } })).toEqual([
      'funds.sources[0]: 表式没有“上级补助”这一行资金：请改名，或并入别的行',
    ]);
  });

  it('refuses a form without a name that its paper shows', () => {
    expect(refusals({ ...ofWuhan('01-party-training'), implementingUnit: ' ' })).toEqual(['implementingUnit: 缺少这一项']);
  });
});

it('a file that is no JSON is refused in words', () => {
  expect(readFormText('{', schemes.schemeOf)).toMatchObject({
    ok: false,
    issues: [{ message: expect.stringContaining('不是有效的 JSON') as string }],
  });
});
