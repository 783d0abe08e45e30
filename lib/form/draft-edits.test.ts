import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, DraftGoal, DraftGroup, DraftIndicator, DraftFurtherFund } from './draft';
import { applyEdits, diffDraft, type Edit, editProblem } from './draft-edits';

const row = (id: string, cells: Partial<DraftIndicator> = {}): DraftIndicator => ({
  id,
  level2: '数量指标',
  level3: `指标 ${id}`,
  target: '≥10',
  actual: '10',
  points: '5',
  ...cells,
});

const draft = (goals: DraftGoal[], rest: Partial<Draft> = {}): Draft => ({
  format: 'ziping/2',
  form: 'project',
  scheme: 'wuhan-2022',
  year: 2022,
  department: '区商务局',
  funds: { unit: '元', rows: {}, further: [] },
  goals,
  warningReasons: {},
  ...rest,
});

const two = () =>
  draft([
    {
      id: 'g',
      no: 1,
      points: '80',
      groups: [
        { id: 'out', level1: '产出指标', points: '40', indicators: [row('a'), row('b'), row('c')] },
        { id: 'eff', level1: '效益指标', points: '40', indicators: [row('d')] },
      ],
    },
  ]);

const change = (base: Draft, edit: (copy: Draft) => void): Draft => {
  const copy = structuredClone(base);
  edit(copy);
  return copy;
};
const group = (of: Draft, index: number): DraftGroup => {
  const found = of.goals[0]?.groups[index];
  if (!found) throw new Error('no such group');
  return found;
};
const ids = (of: Draft, index: number) => group(of, index).indicators.map((one) => one.id);
const setCell = (at: string, field: string, from: string, to: string): Edit => ({ kind: 'set', at, field, from, to });

// ---- Any draft, and any other draft made of partly the same rows ----

const text = fc.constantFrom('', '甲', '乙', '10', '≥90%');
const optional = fc.option(text, { nil: undefined });
const cut = <T extends object>(cells: T): T => Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)) as T;

/** Cells for a row that has that id anywhere; what differs between two drafts is drawn, not derived. */
const indicatorCells = fc.record({
  level2: text,
  level3: text,
  target: text,
  actual: text,
  points: text,
  score: optional,
  scoreReason: optional,
  note: optional,
  tier: fc.option(fc.constantFrom('met', 'partly', 'unmet'), { nil: undefined }),
  kind: fc.option(fc.constant('sub' as const), { nil: undefined }),
  cells: fc.option(fc.dictionary(fc.constantFrom('sign', 'unit', 'evidence'), text), { nil: undefined }),
  from: fc.option(fc.constant([{ form: '招商经费', revision: 1, path: 'goals[0].groups[0].indicators[0]' }]), { nil: undefined }),
});

const amounts = fc.record({
  budgetInitial: optional,
  budget: text,
  executed: text,
  outside: fc.option(fc.boolean(), { nil: undefined }),
  cells: fc.option(fc.dictionary(fc.constantFrom('reason', 'rated'), text), { nil: undefined }),
});

/** Picks distinct ids out of one pool of each kind, puts them into parents at random: moves, inserts and removes come of themselves. */
const anyDraft: fc.Arbitrary<Draft> = fc
  .record({
    goals: fc.shuffledSubarray(['G1', 'G2', 'G3']),
    groups: fc.shuffledSubarray(['P1', 'P2', 'P3', 'P4', 'P5']),
    indicators: fc.shuffledSubarray(['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9']),
    further: fc.shuffledSubarray(['s1', 's2', 's3']),
    seats: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
    cells: fc.array(indicatorCells, { minLength: 9, maxLength: 9 }),
    texts: fc.array(text, { minLength: 20, maxLength: 20 }),
    amounts: fc.array(amounts, { minLength: 6, maxLength: 6 }),
    title: optional,
    executionScore: optional,
    ownCells: fc.option(fc.dictionary(fc.constantFrom('category', 'attribute', 'constructor'), text), { nil: undefined }),
    parts: fc.option(fc.dictionary(fc.constantFrom('quality', 'bonus'), text), { nil: undefined }),
    own: fc.subarray(['total', 'basic', 'project']),
    unit: fc.constantFrom('元', '万元'),
    reasons: fc.dictionary(
      fc.constantFrom(
        'scale-suspect@i1',
        'over-achieved@i2',
        'template-residue@i2.cells.unit',
        'weights-unusual@',
        'executed-exceeds-budget@funds.total',
      ),
      fc.constantFrom('', '已核实', '属实'),
    ),
  })
  .map((drawn): Draft => {
    const goals = drawn.goals.map((id, n): DraftGoal =>
      cut({ id, no: n + 1, points: drawn.texts[n] ?? '', statement: drawn.texts[n + 3], groups: [] as DraftGroup[] }),
    );
    const groups =
      goals.length > 0
        ? drawn.groups.map((id, n): DraftGroup => ({
            id,
            level1: drawn.texts[n + 6] ?? '',
            points: drawn.texts[n + 11] || null,
            indicators: [],
          }))
        : [];
    for (const [n, one] of groups.entries()) goals[(drawn.seats[n] ?? 0) % goals.length]?.groups.push(one);
    if (groups.length > 0)
      for (const [n, id] of drawn.indicators.entries())
        groups[(drawn.seats[n + 5] ?? 0) % groups.length]?.indicators.push({ id, ...cut(drawn.cells[n] ?? {}) } as DraftIndicator);
    const further = drawn.further.map((id, n): DraftFurtherFund =>
      cut({ id, label: drawn.texts[n] ?? '', ...cut(drawn.amounts[n] ?? { budget: '', executed: '' }) }),
    );
    const rows = Object.fromEntries(drawn.own.map((key, n) => [key, cut(drawn.amounts[n + 3] ?? { budget: '', executed: '' })]));
    return cut({
      ...draft(goals),
      title: drawn.title,
      executionScore: drawn.executionScore,
      cells: drawn.ownCells,
      parts: drawn.parts,
      warningReasons: drawn.reasons,
      funds: { unit: drawn.unit as '元', rows, further },
    });
  });

/** Blanks written the one way. */
const tidy = (of: Draft) => applyEdits(of, []).draft;

describe('the laws of merging', { timeout: 60_000 }, () => {
  it('a difference leads from one draft to the other, without conflicts', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (a, b) => {
        const edits = diffDraft(a, b);
        expect(edits.map(editProblem).filter(Boolean)).toEqual([]);
        expect(applyEdits(a, edits)).toEqual({ draft: tidy(b), conflicts: [] });
      }),
      { numRuns: 800 },
    );
  });

  it('a difference survives its way over the wire', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (a, b) => {
        const sent = JSON.parse(JSON.stringify(diffDraft(a, b))) as Edit[];
        expect(applyEdits(a, sent)).toEqual({ draft: tidy(b), conflicts: [] });
      }),
    );
  });

  it('nothing differs between a draft and itself, tidied or not', () => {
    fc.assert(
      fc.property(anyDraft, (a) => {
        expect(diffDraft(a, structuredClone(a))).toEqual([]);
        expect(diffDraft(a, tidy(a))).toEqual([]);
      }),
    );
  });

  it('applying a difference twice is applying it once', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (a, b) => {
        const edits = diffDraft(a, b);
        expect(applyEdits(applyEdits(a, edits).draft, edits)).toEqual({ draft: tidy(b), conflicts: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('edits of different cells by two people commute and lose nothing', () => {
    const fields = ['level2', 'level3', 'target', 'actual', 'points', 'score', 'note'] as const;
    const cell = fc.record({ at: fc.constantFrom('a', 'b', 'c', 'd'), field: fc.constantFrom(...fields), to: text });
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: (one) => `${one.at}.${one.field}`, maxLength: 20 }), fc.nat(20), (cells, split) => {
        const typed = (mine: typeof cells) =>
          change(two(), (copy) => {
            for (const { at, field, to } of mine)
              for (const place of copy.goals[0]?.groups ?? []) for (const one of place.indicators) if (one.id === at) one[field] = to;
          });
        const first = diffDraft(two(), typed(cells.slice(0, split)));
        const second = diffDraft(two(), typed(cells.slice(split)));
        const there = applyEdits(applyEdits(two(), first).draft, second);
        const back = applyEdits(applyEdits(two(), second).draft, first);
        expect(there).toEqual(back);
        expect(there).toEqual({ draft: tidy(typed(cells)), conflicts: [] });
      }),
    );
  });

  it('never changes the draft it is given', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (a, b) => {
        const kept = structuredClone(a);
        applyEdits(a, diffDraft(a, b));
        expect(a).toEqual(kept);
      }),
    );
  });

  it('never has an id twice, whatever edits come', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, anyDraft, (a, b, c) => {
        const { draft: merged } = applyEdits(applyEdits(a, diffDraft(a, b)).draft, diffDraft(a, c));
        const all = merged.goals.flatMap((goal) => [
          goal.id,
          ...goal.groups.flatMap((one) => [one.id, ...one.indicators.map((inner) => inner.id)]),
        ]);
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two people on one form', () => {
  it('keeps their value on the same cell, and offers both', () => {
    const theirs = applyEdits(two(), [setCell('a', 'actual', '10', '12')]).draft;
    const { draft: merged, conflicts } = applyEdits(theirs, [setCell('a', 'actual', '10', '11')]);
    expect(group(merged, 0).indicators[0]?.actual).toBe('12');
    expect(conflicts).toEqual([expect.objectContaining({ mine: '11', theirs: '12', label: '产出指标“指标 a”的实际完成值' })]);
  });

  it('is content where both typed the same', () => {
    const theirs = applyEdits(two(), [setCell('a', 'actual', '10', '12')]).draft;
    expect(applyEdits(theirs, [setCell('a', 'actual', '10', '12')]).conflicts).toEqual([]);
  });

  it('keeps rows that both added behind the same row', () => {
    const mine = diffDraft(
      two(),
      change(two(), (copy) => group(copy, 0).indicators.splice(1, 0, row('x'))),
    );
    const yours = diffDraft(
      two(),
      change(two(), (copy) => group(copy, 0).indicators.splice(1, 0, row('y'))),
    );
    const { draft: merged, conflicts } = applyEdits(applyEdits(two(), mine).draft, yours);
    expect(ids(merged, 0)).toEqual(['a', 'y', 'x', 'b', 'c']);
    expect(conflicts).toEqual([]);
  });

  it('says so when a row that I typed in is gone, and when I remove a row that they typed in', () => {
    const without = change(two(), (copy) => group(copy, 0).indicators.splice(0, 1));
    const removing = diffDraft(two(), without);
    const typing = [setCell('a', 'target', '≥10', '≥20')];
    expect(applyEdits(applyEdits(two(), removing).draft, typing).conflicts).toMatchObject([
      { mine: '≥20', theirs: null, label: '已删除的行的年初目标值' },
    ]);
    const { draft: merged, conflicts } = applyEdits(applyEdits(two(), typing).draft, removing);
    expect(ids(merged, 0)).toContain('a');
    expect(conflicts).toMatchObject([{ mine: null, theirs: '指标 a', label: '删除产出指标“指标 a”' }]);
  });

  it('does not remove a group to which they added a row', () => {
    const adding = diffDraft(
      two(),
      change(two(), (copy) => group(copy, 1).indicators.push(row('x'))),
    );
    const removing = diffDraft(
      two(),
      change(two(), (copy) => copy.goals[0]?.groups.splice(1, 1)),
    );
    const { draft: merged, conflicts } = applyEdits(applyEdits(two(), adding).draft, removing);
    expect(ids(merged, 1)).toEqual(['d', 'x']);
    expect(conflicts).toHaveLength(1);
  });

  it('keeps what was typed into a row that another moved', () => {
    const moving = diffDraft(
      two(),
      change(two(), (copy) => group(copy, 1).indicators.push(...group(copy, 0).indicators.splice(0, 1))),
    );
    expect(moving).toEqual([{ kind: 'move', at: 'a', after: 'd' }]);
    const { draft: merged, conflicts } = applyEdits(applyEdits(two(), [setCell('a', 'note', '', '迟报')]).draft, moving);
    expect(group(merged, 1).indicators[1]).toMatchObject({ id: 'a', note: '迟报' });
    expect(conflicts).toEqual([]);
  });
});

describe('edits are few and small', () => {
  it('one keystroke is one edit', () => {
    expect(
      diffDraft(
        two(),
        change(two(), (copy) => {
          group(copy, 0).indicators[1] = row('b', { actual: '9' });
        }),
      ),
    ).toEqual([setCell('b', 'actual', '10', '9')]);
  });

  it('an absent text and a blank one are the same', () => {
    expect(
      diffDraft(
        two(),
        change(two(), (copy) => {
          copy.title = '';
          group(copy, 0).points = '40';
          group(copy, 0).indicators[0] = row('a', { note: '' });
        }),
      ),
    ).toEqual([]);
    expect(applyEdits(two(), [setCell('', 'title', '', '')])).toEqual({ draft: two(), conflicts: [] });
  });

  it('a row moved to the end is one move; into an empty list too', () => {
    expect(
      diffDraft(
        two(),
        change(two(), (copy) => group(copy, 0).indicators.push(...group(copy, 0).indicators.splice(0, 1))),
      ),
    ).toEqual([{ kind: 'move', at: 'a', after: 'c' }]);
    const emptied = change(two(), (copy) => {
      group(copy, 1).indicators = [];
    });
    expect(
      diffDraft(
        emptied,
        change(emptied, (copy) => group(copy, 1).indicators.push(...group(copy, 0).indicators.splice(2, 1))),
      ),
    ).toEqual([{ kind: 'move', at: 'c', after: 'eff' }]);
  });

  it('a new group comes with its rows in one insert', () => {
    const fresh: DraftGroup = { id: 'sat', level1: '满意度指标', points: null, indicators: [row('e'), row('f')] };
    expect(
      diffDraft(
        two(),
        change(two(), (copy) => copy.goals[0]?.groups.push(fresh)),
      ),
    ).toEqual([{ kind: 'insert', list: 'groups', parent: 'g', after: 'eff', row: fresh }]);
  });

  it('a pause of typing in 1000 rows costs a few milliseconds', () => {
    const many = draft([
      {
        id: 'g',
        no: 1,
        points: '80',
        groups: [{ id: 'p', level1: '产出指标', points: null, indicators: Array.from({ length: 1000 }, (_, n) => row(`r${n}`)) }],
      },
    ]);
    const typed = change(many, (copy) => {
      group(copy, 0).indicators[500] = row('r500', { actual: '7' });
    });
    diffDraft(many, typed);
    const times = Array.from({ length: 10 }, () => {
      const started = performance.now();
      expect(diffDraft(many, typed)).toHaveLength(1);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(50); // the best of ten: what else the machine does is not ours
  });
});

describe('what no edit can do', () => {
  const evil: [string, Edit][] = [
    ['a field of the prototype', setCell('a', '__proto__', '', 'x')],
    ['a field that every object has', setCell('a', 'constructor', '', 'x')],
    ['a row called __proto__', setCell('__proto__', 'target', '', 'x')],
    ['a row called constructor', setCell('constructor', 'target', '', 'x')],
    ['a reason called __proto__', setCell('warningReasons', '__proto__', '', 'x')],
    ['the id of a row', setCell('a', 'id', 'a', 'x')],
    ['the scheme of the form', setCell('', 'scheme', 'wuhan-2022', 'mof-2020')],
    ['the list of goals', setCell('', 'goals', '', '')],
    ['a cell of the prototype', setCell('a', 'cells.__proto__', '', 'x')],
    ['a part of the form in a row', setCell('a', 'parts.quality', '', 'x')],
    ['a row of money of the prototype', setCell('funds.__proto__', 'budget', '', 'x')],
    ['a tier that is none', setCell('a', 'tier', '', 'great')],
    ['a unit left blank', setCell('funds', 'unit', '元', '')],
    ['a number for a text', { kind: 'set', at: 'a', field: 'points', from: '5', to: 5 }],
    ['an object for a text', { kind: 'set', at: 'a', field: 'points', from: '5', to: {} as unknown as string }],
    ['a row with an evil id', { kind: 'insert', list: 'indicators', parent: 'out', after: null, row: row('__proto__') }],
    ['a row with a reserved id', { kind: 'insert', list: 'indicators', parent: 'out', after: null, row: row('funds') }],
    [
      'a row with an unknown cell',
      { kind: 'insert', list: 'indicators', parent: 'out', after: null, row: { ...row('x'), evil: 1 } as DraftIndicator },
    ],
    ['a row that is no row', { kind: 'insert', list: 'indicators', parent: 'out', after: null, row: null as unknown as DraftIndicator }],
    ['a list of the prototype', { kind: 'insert', list: '__proto__' as 'goals', parent: '', after: null, row: row('x') }],
    ['roll-up sources that are none', setCell('a', 'from', '', '[{"form":1}]')],
    ['removing the prototype', { kind: 'remove', at: '__proto__', row: row('x') }],
    ['moving the constructor', { kind: 'move', at: 'constructor', after: null }],
  ];
  it.each(evil)('%s', (_, edit) => {
    expect(editProblem(edit)).toMatch(/[\u4e00-\u9fff]/u);
    const { draft: merged, conflicts } = applyEdits(two(), [edit]);
    expect(merged).toEqual(two());
    expect(conflicts).toHaveLength(1);
    expect(({} as Record<string, unknown>).target).toBeUndefined();
  });

  it('a row in the list of another kind', () => {
    const { draft: merged, conflicts } = applyEdits(two(), [
      { kind: 'insert', list: 'indicators', parent: 'g', after: null, row: row('x') },
    ]);
    expect(merged).toEqual(two());
    expect(conflicts).toHaveLength(1);
  });

  it('a new row that brings along a row that is there already', () => {
    const smuggle: DraftGroup = {
      id: 'new',
      level1: '效益指标',
      points: null,
      indicators: [row('a', { target: 'x' }), row('n'), row('n')],
    };
    const { draft: merged } = applyEdits(two(), [{ kind: 'insert', list: 'groups', parent: 'g', after: null, row: smuggle }]);
    expect(ids(merged, 0)).toEqual(['n']);
    expect(ids(merged, 1)).toEqual(['a', 'b', 'c']);
  });
});

describe('parts of the form', () => {
  it('takes amounts, reasons and choices, and lets go of amounts that are blank again', () => {
    const blank = draft([]);
    const filled = applyEdits(blank, [
      setCell('funds.basic', 'executed', '', '12.5'),
      setCell('', 'cells.category', '', 'district-special'),
      setCell('', 'parts.quality', '', '5'),
      setCell('funds', 'unit', '元', '万元'),
      setCell('warningReasons', 'scale-suspect@n3', '', '已核实'),
    ]);
    expect(filled.conflicts).toEqual([]);
    expect(filled.draft).toMatchObject({
      funds: { unit: '万元', rows: { basic: { executed: '12.5' } } },
      cells: { category: 'district-special' },
      parts: { quality: '5' },
      warningReasons: { 'scale-suspect@n3': '已核实' },
    });
    const emptied = applyEdits(filled.draft, [
      setCell('funds.basic', 'executed', '12.5', ''),
      setCell('', 'cells.category', 'district-special', ''),
      setCell('warningReasons', 'scale-suspect@n3', '已核实', ''),
    ]).draft;
    expect(emptied.funds.rows).toEqual({});
    expect(emptied).not.toHaveProperty('cells');
    expect(emptied.warningReasons).toEqual({});
  });
});
