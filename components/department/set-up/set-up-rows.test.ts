import { describe, expect, it } from 'vitest';
import { columnOf } from '@/lib/exchange/pasted-heads';
import {
  blankRow,
  setUpCellText,
  setUpColumns,
  type SetUpEditRow,
  setUpProblemLines,
  setUpProblems,
  sourcesProblem,
  withPasted,
} from './set-up-rows';

const row = (key: string, over: Partial<SetUpEditRow> = {}): SetUpEditRow => ({
  ...blankRow(key),
  name: `项目${key}`,
  sectionId: 's1',
  budget: '100',
  executed: '50',
  ...over,
});

describe('problems of the set-up', () => {
  it('are none where all is well', () => expect(setUpProblems([row('1'), row('2', { budget: '' })]).size).toBe(0));

  it('name the row', () => {
    const rows = [row('1'), row('2', { name: '项目 1', sectionId: '', budget: '12万' }), row('3', { name: '', deadline: '4月底' })];
    expect(setUpProblemLines(rows, setUpProblems(rows))).toEqual([
      '第 2 行“项目 1”：与第 1 行是同一个项目，请合并或删去一行',
      '第 2 行“项目 1”：请选择填报科室',
      '第 2 行“项目 1”：“12万”带有单位：请填以元为单位的数字 120000',
      '第 3 行：请填写项目名称',
      '第 3 行：“4月底”不是日期，请写成 2023-04-15 的样子',
    ]);
  });

  it('leave the contents of submitted forms to their sections', () => {
    expect(setUpProblems([row('1'), row('2', { name: '项目1', state: 'submitted', budget: '12万' })]).size).toBe(0);
  });

  it.each([
    [[], null],
    [
      [
        { label: '一般公共预算', budget: '60', executed: '50' },
        { label: '其他资金', budget: '40', executed: '0' },
      ],
      null,
    ],
    [
      [
        { label: '中央', budget: '', executed: '' },
        { label: '市级', budget: '', executed: '' },
      ],
      null,
    ],
    [
      [
        { label: '中央', budget: '60', executed: '20' },
        { label: '市级', budget: '', executed: '20' },
      ],
      '资金来源的执行数合计与项目执行数不符',
    ],
    [[{ label: '一般公共预算', budget: '60', executed: '50' }], '资金来源的预算数合计与项目预算数不符'],
    [[{ label: '一般公共预算', budget: '100', executed: '49.99' }], '资金来源的执行数合计与项目执行数不符'],
    [[{ label: ' ', budget: '100', executed: '50' }], '请填写资金来源的名称'],
    [[{ label: '其他', budget: '百', executed: '50' }], '资金来源的金额须为以元为单位的数字'],
  ])('of sources %o: %s', (sources, problem) => expect(sourcesProblem({ budget: '100', executed: '50', sources })).toBe(problem));
});

it('a head of 实施科室 is the column of the section', () => {
  expect(columnOf('实施科室', setUpColumns({ sections: [], schemes: [] }))?.key).toBe('section');
});

it('pasted projects bring those of the same name up to date as far as they may be, and follow otherwise', () => {
  const cells = { section: '投资促进科', budget: '7', executed: '', purpose: '用途', deadline: '2023-04-01' };
  const rows = withPasted(
    [row('1'), row('2', { state: 'submitted' }), row('3')],
    [
      { name: '项目 1', ...cells },
      { name: '项目2', ...cells },
      { name: '新', ...cells },
    ],
    {
      sections: [
        { id: 's1', name: '办公室' },
        { id: 's2', name: '投资促进科' },
      ],
      schemes: [],
    },
    () => 'new',
  );
  expect(
    rows.map(({ key, sectionId, budget, executed, purpose, deadline }) => [key, sectionId, budget, executed, purpose, deadline]),
  ).toEqual([
    ['1', 's2', '7', '50', '用途', '2023-04-01'],
    ['2', 's1', '100', '50', '用途', '2023-04-01'],
    ['3', 's1', '100', '50', '', ''],
    ['new', 's2', '7', '', '用途', '2023-04-01'],
  ]);
});

describe('where the year offers several schemes', () => {
  const choices = {
    sections: [{ id: 's1', name: '办公室' }],
    schemes: [
      { id: 'a', name: '甲表' },
      { id: 'b', name: '乙表' },
    ],
  };
  const cells = { section: '办公室', budget: '7', executed: '', purpose: '', deadline: '' };

  it('a pasted project says under which one it is begun, else it is the first', () => {
    expect(columnOf('表式', setUpColumns(choices))).toMatchObject({ key: 'scheme', oneOf: ['甲表', '乙表'] });
    const rows = withPasted(
      [row('1', { id: 'f1', schemeId: 'a' }), row('2', { schemeId: 'a' })],
      [
        { name: '项目1', ...cells, scheme: '乙表' },
        { name: '项目2', ...cells, scheme: '乙表' },
        { name: '新', ...cells, scheme: '' },
      ],
      choices,
      () => 'new',
    );
    // A form that is there is moved on its own page, where it is seen what finds no place.
    expect(rows.map(({ key, schemeId }) => [key, schemeId])).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['new', 'a'],
    ]);
  });

  it('is read by its name; there is no such column where there is one scheme', () => {
    expect(setUpCellText(row('1', { schemeId: 'b' }), 'schemeId', choices)).toBe('乙表');
    expect(setUpCellText(row('1'), 'schemeId', choices)).toBe('甲表');
    expect(setUpColumns({ ...choices, schemes: choices.schemes.slice(1) }).map(({ key }) => key)).not.toContain('scheme');
  });
});
