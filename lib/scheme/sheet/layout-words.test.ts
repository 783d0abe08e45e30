// docs/schemes.md, "From bands to a sheet", a sentence a test, over a scheme made for it.
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { figuresOf } from '@/lib/score/figures';
import { scoredForm } from '@/lib/score/scored-form';
import { type Sheet, sheetOf } from './sheet';

const files = schemeFiles();
if (!files) throw new Error('no schemes');

interface Made {
  rules?: object;
  cells?: object;
  funds?: object;
  bands: unknown[];
  form?: object;
}

/** The sheet on paper of a form under a scheme with these bands. */
function paper({ rules = {}, cells = {}, funds = {}, bands, form = {} }: Made, filed: object = {}): Sheet {
  const scheme = {
    format: 'ziping-scheme/1',
    id: 'made',
    name: '试',
    narrative: null,
    words: {},
    rules: { execution: { points: 10, by: 'proportion' }, goalPoints: 90, explain: { execution: 'none', rows: 'full' }, ...rules },
    forms: {
      project: {
        page: { orientation: 'portrait', size: 9 },
        title: '自评表',
        unit: { entered: ['元', '万元'], printed: '万元', decimals: 2 },
        cells,
        funds: {
          rows: [
            { key: 'total', label: '总额', scored: true },
            { key: 'fiscal', label: '其中：财政' },
          ],
          more: true,
          ...funds,
        },
        goals: { many: true, texts: ['expected'], level1: ['产出指标'] },
        bands,
        ...form,
      },
    },
  };
  const read = files?.read(new TextEncoder().encode(JSON.stringify(scheme)));
  if (!read?.ok) throw new Error(JSON.stringify(read?.refusals));
  const evaluation = readForm(
    {
      format: 'ziping/2',
      form: 'project',
      scheme: 'made',
      year: 2022,
      department: '某局',
      funds: { unit: '元', rows: [{ key: 'total', budget: '200000', executed: '100000' }] },
      goals: [
        {
          no: 1,
          points: '',
          groups: [
            {
              level1: '产出指标',
              points: null,
              indicators: [{ level2: '数量', level3: '次数', target: '10次', actual: '9次', points: '90.00' }],
            },
          ],
        },
      ],
      ...filed,
    },
    () => read.scheme,
  );
  if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.issues));
  return sheetOf(
    read.scheme,
    evaluation.evaluation,
    figuresOf(evaluation.evaluation, read.scheme, scoredForm(evaluation.evaluation, read.scheme)),
    { for: 'paper' },
  );
}

const textsOf = (sheet: Sheet) => sheet.bands.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text)));
const line = (cells: object[], rest: Partial<Made> = {}, filed?: object) =>
  textsOf(paper({ bands: [{ columns: cells.map(() => 1), rows: [cells] }], ...rest }, filed))[0];
const each = (kind: string, cells: object[], rest: Partial<Made> = {}, filed?: object) =>
  textsOf(paper({ bands: [{ columns: cells.map(() => 1), rows: [{ each: kind, cells }] }], ...rest }, filed));

describe('choices', () => {
  const cells = {
    way: { on: 'form', kind: 'choice', label: '方式', numbered: true, options: { own: '自行', bought: '购买' } },
    plain: { on: 'form', kind: 'choice', label: '是否', options: ['是', '否'] },
  };
  it('stand three spaces apart, numbered where it says so', () => {
    expect(line([{ choice: 'way' }, { choice: 'plain' }], { cells }, { cells: { way: 'bought' } })).toEqual([
      '1、自行 □   2、购买 ☑',
      '是 □   否 □',
    ]);
  });
  it('give their label without boxes as cells and as words', () => {
    expect(line([{ cell: 'way' }, { label: '（{way}）' }], { cells }, { cells: { way: 'own' } })).toEqual(['自行', '（自行）']);
  });
});

describe('signs and directions', () => {
  const cells = { sign: { on: 'indicator', kind: 'sign', label: '符号', options: { ge: '≥', le: '≤' } } };
  const filed = (sign: string, direction: string) => ({
    goals: [
      {
        no: 1,
        points: '',
        groups: [
          {
            level1: '产出',
            points: null,
            indicators: [{ level2: '', level3: '次数', target: '10次', actual: '9次', points: '90', direction, cells: { sign } }],
          },
        ],
      },
    ],
  });
  it('a sign stands as it was filed; the name that a scheme gave one as what it says', () => {
    expect(['ge', '≥', '不低于'].map((sign) => each('indicator', [{ cell: 'sign' }], { cells }, filed(sign, 'forward'))[0])).toEqual([
      ['≥'],
      ['≥'],
      ['不低于'],
    ]);
  });
  it('a direction is in the forms’ own words', () => {
    expect(
      ['forward', 'reverse', 'qualitative'].map(
        (direction) => each('indicator', [{ cell: 'direction' }], { cells }, filed('ge', direction))[0],
      ),
    ).toEqual([['正向'], ['反向'], ['定性']]);
  });
});

describe('before, after, else', () => {
  const cells = { manager: { on: 'form', kind: 'text', label: '负责人' }, phone: { on: 'form', kind: 'text', label: '电话' } };
  it.each([
    ['before is printed always, after where the cell says something', { before: '负责人：', after: '（签字）' }, {}, '负责人：'],
    ['the same, filled', { before: '负责人：', after: '（签字）' }, { manager: '张三' }, '负责人：张三（签字）'],
    ['else takes the place of both', { before: '负责人：', after: '（签字）', else: '—' }, { manager: '\u200b ' }, '—'],
    ['a bracket with an empty word goes', { before: '人（{phone}）：' }, { manager: '张三' }, '人：张三'],
    [
      'with any empty word, and a half-width one too',
      { before: '人(年{year}，电{phone})（{year}）：' },
      { manager: '张三' },
      '人（2022）：张三',
    ],
    ['what is put in is not read again', { before: '{phone}：' }, { manager: '{year}', phone: '{total}' }, '{total}：{year}'],
  ])('%s', (_, cell, filled, wanted) => expect(line([{ cell: 'manager', ...cell }], { cells }, { cells: filled })).toEqual([wanted]));
  it('hold for choices and figures, too', () => {
    const choice = { way: { on: 'form', kind: 'choice', label: '方式', options: ['是', '否'] } };
    expect(
      line(
        [
          { choice: 'way', before: '是否：', after: '（选）' },
          { calc: 'total', after: '分' },
          { calc: 'grade', else: '/' },
        ],
        { cells: choice },
      ),
    ).toEqual(['是否：是 □   否 □（选）', '86分', '/']);
  });
  it('a label keeps its brackets: the words of the form itself are not conditional', () => {
    expect(line([{ label: '目标（{phone}分）' }], { cells })).toEqual(['目标（分）']);
  });
});

describe('rows and spans', () => {
  it('a header goes down over headers alone, or to the end of the band', () => {
    const sheet = paper({
      bands: [
        {
          columns: [1, 1, 1],
          rows: [
            {
              header: true,
              cells: [
                { label: '栏', down: 'band' },
                { label: '甲', span: 2 },
              ],
            },
            { header: true, cells: [{ label: '乙' }, { label: '丙' }] },
            { each: 'fund', cells: [{ cell: 'label' }, { cell: 'budget' }] },
          ],
        },
      ],
    });
    expect(sheet.bands[0]?.rows.map(({ cells }) => cells.map(({ column, span, rows }) => [column, span, rows]))).toEqual([
      [
        [0, 1, 4],
        [1, 2, 1],
      ],
      [
        [1, 1, 1],
        [2, 1, 1],
      ],
      [
        [1, 1, 1],
        [2, 1, 1],
      ],
      [
        [1, 1, 1],
        [2, 1, 1],
      ],
    ]);
  });
  it('cells of the goal stand in rows of its indicators and of money in its group, with its words', () => {
    expect(
      each(
        'indicator',
        [{ cell: 'expected' }, { calc: 'goalScore' }, { label: '{goalNo}' }],
        {},
        {
          goals: [
            {
              no: 3,
              points: '',
              expected: '预期',
              groups: [
                { level1: '产出', points: null, indicators: [{ level2: '', level3: '次数', target: '10次', actual: '5次', points: '10' }] },
              ],
            },
          ],
        },
      ),
    ).toEqual([['预期', '5', '3']]);
    const sheet = paper({
      bands: [
        {
          each: 'goal',
          bands: [
            { columns: [1, 1, 1], rows: [{ each: 'fund', cells: [{ cell: 'label' }, { calc: 'goalScore' }, { label: '目标{goalNo}' }] }] },
          ],
        },
      ],
    });
    expect(textsOf(sheet)).toEqual([
      ['总额', '81', '目标1'],
      ['其中：财政', '81', '目标1'],
    ]);
  });
  it('label joins where it merges, and is printed each time where it does not', () => {
    const rows = paper({
      bands: [{ columns: [1, 1], rows: [{ each: 'fund', cells: [{ label: '资金', merge: true }, { label: '万元' }] }] }],
    }).bands[0]?.rows;
    expect(rows?.map(({ cells }) => cells.map(({ text, rows: down }) => `${text}×${down}`))).toEqual([['资金×2', '万元×1'], ['万元×1']]);
  });
});

describe('figures', () => {
  it('a coefficient is a percentage of the points, at most `max`, and needs no rule of its own', () => {
    const filed = (points: string, actual: string) => ({
      goals: [
        {
          no: 1,
          points: '',
          groups: [{ level1: '产出', points: null, indicators: [{ level2: '', level3: '次数', target: '30次', actual, points }] }],
        },
      ],
    });
    expect(each('indicator', [{ calc: 'coefficient' }], {}, filed('90', '10次'))).toEqual([['33.33%']]);
    expect(each('indicator', [{ calc: 'coefficient' }], { rules: { coefficient: { decimals: 0, max: 80 } } }, filed('90', '30次'))).toEqual(
      [['80%']],
    );
    expect(each('indicator', [{ calc: 'coefficient' }], {}, filed('', ''))).toEqual([['']]);
  });
  it('execution is blank where budget and executed are, whatever else was filed', () => {
    expect(line([{ calc: 'executionScore' }], {}, { executionScore: '9', funds: { unit: '元', rows: [] } })).toEqual(['']);
    expect(
      line(
        [{ calc: 'executionScore' }],
        { rules: { execution: { points: 10, by: 'filed' } } },
        { executionScore: '9.50', funds: { unit: '元', rows: [{ key: 'total', budget: '1', executed: '' }] } },
      ),
    ).toEqual(['9.5']);
  });
  it('nothing is short in a form without scores', () => {
    const bands = [{ columns: [1], rows: [{ when: 'short', cells: [{ label: '原因' }] }] }];
    expect(paper({ bands }).bands).toHaveLength(1);
    expect(paper({ bands, rules: { scored: false } }).bands).toHaveLength(0);
  });
});

describe('alignment', () => {
  const cells = {
    why: { on: 'form', kind: 'long', label: '理由' },
    way: { on: 'form', kind: 'choice', label: '方式', options: ['是', '否'] },
  };
  const aligns = (boxed: boolean, list: object[]) =>
    paper({ cells, bands: [{ boxed, columns: list.map(() => 1), rows: [list] }] }).bands[0]?.rows[0]?.cells.map(({ align }) => align);
  it('fields of long texts and choices begin at the left, labels and figures stand in the middle; align overrides', () => {
    expect(
      aligns(true, [
        { label: '头' },
        { cell: 'why' },
        { cell: 'improvements' },
        { choice: 'way' },
        { calc: 'total' },
        { cell: 'why', align: 'center' },
      ]),
    ).toEqual([null, 'left', 'left', 'left', null, 'center']);
  });
  it('without boxes all begins at the left', () =>
    expect(aligns(false, [{ label: '头' }, { calc: 'total' }, { label: '日期', align: 'right' }])).toEqual(['left', 'left', 'right']));
});

it('notes are texts, or texts under a condition', () => {
  const sheet = paper({
    bands: [{ columns: [1], rows: [[{ label: '表' }]] }],
    form: { notes: ['注：{year}年', { text: '措施：{improvements}', when: 'filled:improvements' }] },
  });
  expect(sheet.notes.map(({ text }) => text)).toEqual(['注：2022年']);
});
