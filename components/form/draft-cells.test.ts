import { describe, expect, it } from 'vitest';
import { type Draft, fromDraft } from '@/lib/form/draft';
import { diffDraft } from '@/lib/form/draft-edits';
import { readText, rowNumbers, withText } from './draft-cells';

const row = (id: string) => ({ id, level2: '', level3: id, target: '', actual: '', points: '' });
const draft: Draft = {
  format: 'ziping/2',
  form: 'project',
  scheme: 'wuhan-2022',
  year: 2022,
  department: '某局',
  funds: { unit: '元', rows: {}, further: [{ id: 's', label: '甲', budget: '', executed: '' }] },
  goals: [
    {
      id: 'g',
      no: 1,
      points: '80',
      groups: [
        { id: 'p', level1: '产出指标', points: null, indicators: [row('a'), row('b')] },
        { id: 'q', level1: '效益指标', points: '20', indicators: [row('c')] },
      ],
    },
  ],
  warningReasons: {},
};

describe('a cell by its address', () => {
  it.each([
    ['', 'projectName', '招商经费'],
    ['', 'cells.category', 'new'],
    ['', 'parts.process', '8'],
    ['funds', 'unit', '万元'],
    ['funds.total', 'budget', '12'],
    ['funds.total', 'cells.reason', '追加'],
    ['s', 'label', '乙'],
    ['s', 'outside', 'true'],
    ['g', 'statement', '招大引强'],
    ['g', 'no', '3'],
    ['p', 'points', '40'],
    ['b', 'actual', '5个'],
    ['b', 'cells.unit', '个'],
  ])('%s %s is written, read, and told as one change of that cell', (at, field, text) => {
    const before = structuredClone(draft);
    const after = withText(draft, at, field, text);
    expect(readText(after, at, field)).toBe(text);
    expect(diffDraft(draft, after)).toMatchObject([{ kind: 'set', at, field }]);
    expect(draft).toEqual(before);
  });

  it('taken back, nothing is left of it', () => {
    for (const [at, field] of [
      ['', 'cells.category'],
      ['funds.total', 'budget'],
      ['b', 'cells.unit'],
    ] as const) {
      const after = withText(withText(draft, at, field, '1'), at, field, '');
      expect(diffDraft(draft, after)).toEqual([]);
      expect(fromDraft(after)).toEqual(fromDraft(draft));
    }
  });

  it('leaves every other row the same object', () => {
    const after = withText(draft, 'b', 'actual', '5个');
    expect(after.goals[0]?.groups[0]?.indicators[0]).toBe(draft.goals[0]?.groups[0]?.indicators[0]);
    expect(after.goals[0]?.groups[1]).toBe(draft.goals[0]?.groups[1]);
    expect(after.funds).toBe(draft.funds);
  });

  it('of a row that is gone changes nothing, and a number of a goal stays one', () => {
    expect(withText(draft, 'gone', 'actual', '5')).toBe(draft);
    expect(readText(draft, 'gone', 'actual')).toBe('');
    expect(withText(draft, 'g', 'no', '一').goals[0]?.no).toBe(1);
  });
});

it('rows are numbered through the form', () => {
  expect([...rowNumbers(draft)]).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
});
