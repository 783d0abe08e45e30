import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import type { Evaluation } from '@/lib/form/evaluation';
import { carryOver } from './carry-over';
import { exampleForm } from './sample-form';
import type { Scheme } from './scheme';

const files = schemeFiles();
if (!files) throw new Error('no schemes');
const schemeOf = (id: string): Scheme =>
  files.schemeOf(id) ??
  (() => {
    throw new Error(id);
  })();
const [wuhan, mof, sichuan, yunnan, chongqing] = [
  'wuhan-2022',
  'mof-2020',
  'sichuan-0013zp-2023',
  'yunnan-gk14-2022',
  'chongqing-zhengti-2021',
].map(schemeOf) as [Scheme, Scheme, Scheme, Scheme, Scheme];
const ALL = [wuhan, mof, sichuan, yunnan, chongqing];
const form = (scheme: Scheme, kind: 'project' | 'department' = 'project') => exampleForm(scheme, kind, { year: 2022, department: '某局' });
const carried = (evaluation: Evaluation, from: Scheme, to: Scheme) =>
  carryOver(evaluation, from, to) ??
  (() => {
    throw new Error('not offered');
  })();
const places = (evaluation: Evaluation, from: Scheme, to: Scheme) =>
  carried(evaluation, from, to).noPlace.map(({ path, where, text }) => `${path} ${where} ${text}`);
const demo = new URL('../../prisma/demo/evaluations/', import.meta.url);

/** Every text of a form with what names it, but for its head. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('carrying over', () => {
  it('to the same scheme changes nothing', () => {
    for (const scheme of ALL)
      for (const kind of ['project', 'department'] as const)
        if (scheme.forms[kind])
          expect(carried(form(scheme, kind), scheme, scheme)).toEqual({
            evaluation: { ...form(scheme, kind), schemeSha256: scheme.sha256 },
            noPlace: [],
          });
  });

  it('says that a scheme has no form of the kind', () => expect(carryOver(form(wuhan, 'department'), wuhan, yunnan)).toBeNull());

  it('keeps every cell of the same key, and says what finds no place with its words', () => {
    const { evaluation, noPlace } = carried(form(yunnan), yunnan, sichuan);
    expect(evaluation).toMatchObject({ scheme: sichuan.id, goals: [{ expected: '例：完成全年培训计划，参训人员满意' }] });
    expect(noPlace.map(({ path }) => path)).not.toContain('goals[0].expected');
    expect(places(form(wuhan), wuhan, mof)).toEqual([
      'cells.category 项目类别 部门预算项目',
      'cells.attribute 项目属性 持续性项目',
      'cells.duration 项目类型 常年性项目',
      'goals[0].statement 年度绩效目标 例：完成全年培训计划，参训人员满意',
    ]);
    expect(places(form(yunnan), yunnan, mof)).toContain('goals[0].groups[0].indicators[0].cells.sign 产出指标第 1 行指标性质 ≧');
  });

  it('a row of money goes by its key, then by any of its names, then as a further row, else it is said with its amounts', () => {
    const rows = [
      { key: 'total', budget: '10', executed: '9' },
      { label: '当年 财政拨款', budget: '6', executed: '5' },
      { label: '社会捐赠', budget: '4', executed: '4' },
    ];
    const filed: Evaluation = { ...form(wuhan), funds: { unit: '万元', rows } };
    expect(carried(filed, wuhan, mof).evaluation.funds.rows).toMatchObject([
      { key: 'total' },
      { key: 'fiscal', budget: '6' },
      { label: '社会捐赠', budget: '4' },
    ]);
    const { evaluation, noPlace } = carried(filed, wuhan, yunnan);
    expect(evaluation.funds).toMatchObject({
      unit: '元',
      rows: [
        { key: 'total', budget: '100000', executed: '90000' },
        { key: 'fiscal', budget: '60000' },
      ],
    });
    expect(noPlace).toContainEqual({ path: 'funds.rows[2]', where: '资金“社会捐赠”', text: '预算 4，执行 4（万元）' });
    expect(
      carried({ ...form(mof), funds: { unit: '元', rows: [{ key: 'carried', budget: '1', executed: '1' }] } }, mof, wuhan).evaluation.funds
        .rows,
    ).toEqual([{ label: '上年结转资金', budget: '1', executed: '1' }]);
  });

  it('of two names of one row the row itself comes first, the other is kept or said', () => {
    const rows = [
      { label: '财政拨款', budget: '1', executed: '' },
      { key: 'fiscal', budget: '2', executed: '' },
    ];
    expect(carried({ ...form(mof), funds: { unit: '元', rows } }, mof, mof).evaluation.funds.rows).toEqual(rows);
    expect(carried({ ...form(mof), funds: { unit: '元', rows } }, mof, yunnan)).toMatchObject({
      evaluation: { funds: { rows: [{ key: 'fiscal', budget: '2' }] } },
      noPlace: [{ path: 'funds.rows[0]', text: '预算 1（元）' }],
    });
  });

  it.each([
    ['742940.22', '元', '74.294022'],
    ['0.01', '元', '0.000001'],
    ['', '元', ''],
    ['约 3', '元', '约 3'],
    ['12.345678', '万元', '123456.78'],
    ['3', '万元', '30000'],
    ['0', '万元', '0'],
  ] as const)('moves the point of %s %s exactly: %s', (amount, unit, wanted) => {
    const entered = (only: '元' | '万元'): Scheme => ({
      ...mof,
      forms: { project: { ...mof.forms.project!, unit: { ...mof.forms.project!.unit, entered: [only] } } },
    });
    const filed: Evaluation = { ...form(mof), funds: { unit, rows: [{ key: 'total', budget: amount, executed: '' }] } };
    expect(carried(filed, mof, entered(unit === '元' ? '万元' : '元')).evaluation.funds).toEqual({
      unit: unit === '元' ? '万元' : '元',
      rows: [{ key: 'total', budget: wanted, executed: '' }],
    });
  });

  it('goals that have no place come under the first with all their rows, and it is said', () => {
    const one = form(mof);
    const filed: Evaluation = {
      ...one,
      goals: [...one.goals, ...one.goals.map((goal) => ({ ...goal, no: 2, points: '7', expected: '第二个目标' }))],
    };
    const { evaluation, noPlace } = carried(filed, mof, yunnan);
    expect(evaluation.goals).toHaveLength(1);
    expect(evaluation.goals[0]).toMatchObject({ points: '97', expected: '例：完成全年培训计划，参训人员满意\n第二个目标' });
    expect(evaluation.goals[0]?.groups.flatMap(({ indicators }) => indicators)).toHaveLength(6);
    expect(noPlace).toContainEqual({ path: 'goals[1]', where: '目标 2', text: '只有一个目标，指标并入目标 1' });
  });

  it('levels that have no place are said, the rows keep their order', () => {
    const { evaluation, noPlace } = carried(form(mof, 'department'), mof, chongqing);
    expect(evaluation.goals[0]?.groups).toMatchObject([
      { level1: '', points: null, indicators: [{ level2: '', level3: '例：第 1 个指标' }, {}, { level3: '例：第 3 个指标' }] },
    ]);
    expect(noPlace.map(({ path }) => path)).toContain('goals[0].groups[2].level1');
  });

  it('a choice goes by its key, else by its label', () => {
    const cell = wuhan.forms.project!.cells.category!;
    const renamed = (options: readonly { key: string; label: string }[]): Scheme => ({
      ...wuhan,
      id: 'other',
      forms: { project: { ...wuhan.forms.project!, cells: { category: { ...cell, options } } } },
    });
    const category = (to: Scheme) => carried(form(wuhan), wuhan, to).evaluation.cells?.category;
    expect(
      category(
        renamed([
          { key: 'a', label: '区直专项' },
          { key: 'b', label: '部门预算项目' },
        ]),
      ),
    ).toBe('b');
    expect(category(renamed([{ key: 'a', label: '区直专项' }]))).toBeUndefined();
  });

  it('whatever is filled in: the result is a form of the new scheme, and every text is in it or is said', () => {
    const kinds = ALL.flatMap((scheme) =>
      (['project', 'department'] as const).filter((kind) => scheme.forms[kind]).map((kind) => [scheme.id, kind] as const),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom(...ALL.map(({ id }) => id)),
        fc.array(fc.string({ unit: fc.constantFrom('甲', '乙', ' ', '3', '%'), minLength: 1, maxLength: 6 }), {
          minLength: 1,
          maxLength: 5,
        }),
        ([id, kind], other, words) => {
          const [scheme, to] = [schemeOf(id), schemeOf(other)];
          if (!to.forms[kind]) return;
          const filed = form(scheme, kind);
          const evaluation: Evaluation = {
            ...filed,
            deviationReasons: words.join(''),
            goals: filed.goals.map((goal) => ({
              ...goal,
              groups: goal.groups.map((group) => ({
                ...group,
                indicators: group.indicators.map((row, at) => ({ ...row, level3: words[at % words.length] ?? '', note: words[0] ?? '' })),
              })),
            })),
          };
          const { evaluation: after, noPlace } = carried(evaluation, scheme, to);
          const read = readForm(after, files.schemeOf);
          expect(read.ok ? [] : read.issues).toEqual([]);
          const said = noPlace.map(({ text }) => text).join('\n');
          const kept = new Set(textsOf({ ...after, funds: [] }));
          const options = Object.values(scheme.forms[kind]?.cells ?? {}).flatMap((cell) => cell.options);
          for (const text of textsOf({ ...evaluation, scheme: '', funds: [] })) {
            if (text.trim() !== '' && !kept.has(text)) expect(said).toContain(options.find(({ key }) => key === text)?.label ?? text);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('every form of the demo, to every scheme that has its kind', () => {
    for (const name of readdirSync(demo)) {
      const read = readForm(JSON.parse(readFileSync(new URL(name, demo), 'utf8')), files.schemeOf);
      if (!read.ok) throw new Error(name);
      for (const to of ALL) {
        const result = carryOver(read.evaluation, read.scheme, to);
        if (!result) continue;
        const after = readForm(result.evaluation, files.schemeOf);
        expect(after.ok ? [] : after.issues).toEqual([]);
      }
    }
  });
});
