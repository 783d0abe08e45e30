// Cells selected together: what a rectangle takes in, how it goes to the clipboard, and what is done to it in one step.
import { describe, expect, it } from 'vitest';
import { parsePastedRows, pastedCells } from '@/lib/exchange/clipboard-rows';
import type { Draft } from '@/lib/form/draft';
import { diffDraft } from '@/lib/form/draft-edits';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { formUnderTest } from '@/testing/form-under-test';
import { bodyOf } from '@/testing/html-nodes';
import { readText } from '../draft-cells';
import { cellBeside, cellsIn, type GridCell, gridOf, rangeBetween } from './cell-grid';
import { createSelection } from './selection';

const wuhan = schemeOf('wuhan-2022');

/** A form whose first group has these rows. */
function formWith(rows: readonly Partial<Draft['goals'][number]['groups'][number]['indicators'][number]>[], scheme = wuhan) {
  let count = 0;
  const blank = blankDraft({ form: 'project', scheme, year: 2022, department: '某局', newId: () => `r${(count += 1)}` });
  const draft: Draft = {
    ...blank,
    goals: blank.goals.map((goal) => ({
      ...goal,
      groups: goal.groups.map((group, at) =>
        at > 0
          ? group
          : {
              ...group,
              indicators: rows.map((row, nth) => ({ id: `n${nth}`, level2: '', level3: '', target: '', actual: '', points: '', ...row })),
            },
      ),
    })),
  };
  const form = formUnderTest(draft, scheme);
  const selection = createSelection(form.env);
  const grid = () => gridOf(form.sheet.get());
  const cell = (row: string, field: string): GridCell =>
    grid().cells.find(({ content }) =>
      content.kind === 'field'
        ? content.field === field && (content.rows.split(' ').includes(row) || content.at === row)
        : content.kind === 'figure' && content.filed?.at === row && content.filed.field === field,
    ) ?? expect.fail(`no ${row} ${field}`);
  const text = (row: string, field: string) => readText(form.draft.get(), row, field);
  return { ...form, selection, grid, cell, text };
}

const THREE = [
  { level2: '数量指标', level3: '甲', target: '≥10个', actual: '12个', points: '5' },
  { level2: '数量指标', level3: '乙\n（二）', target: '≤3.50天', actual: '', points: '7.25' },
  { level2: '质量指标', level3: '“丙”', target: '100%', actual: '98%', points: '' },
];

describe('a rectangle of cells', () => {
  it('grows until it cuts no cell', () => {
    const { cell, grid } = formWith(THREE);
    const range = rangeBetween(grid(), cell('n1', 'level3'), cell('n1', 'level2'));
    const fields = cellsIn(grid(), range).map(({ content }) =>
      content.kind === 'field' ? `${content.at} ${content.field}` : content.kind,
    );
    expect(fields).toEqual(['n0 level2', 'n0 level3', 'n1 level3']);
  });

  it('goes on by keys over lines that hold no cell, and ends at the edge', () => {
    const { cell, grid } = formWith(THREE);
    expect(cellBeside(grid(), cell('n0', 'level3'), 1, 0)?.content).toMatchObject({ at: 'n1', field: 'level3' });
    expect(cellBeside(grid(), cell('n0', 'level3'), 0, 1)?.content).toMatchObject({ at: 'n0', field: 'target' });
    expect(cellBeside(grid(), cell('n0', 'points'), 0, 1)).toBeUndefined();
    const first = grid().cells[0] ?? expect.fail();
    expect(cellBeside(grid(), first, -1, 0)).toBeUndefined();
  });

  it('is gone with its rows, and stays with them where others come before', () => {
    const { selection, cell, actions } = formWith(THREE);
    selection.select(cell('n1', 'target'), cell('n2', 'actual'));
    actions.change('增加一行', (draft) => ({
      ...draft,
      goals: draft.goals.map((goal) => ({
        ...goal,
        groups: goal.groups.map((group) => ({
          ...group,
          indicators: group.indicators.flatMap((row) => (row.id === 'n0' ? [row, { ...row, id: 'between' }] : [row])),
        })),
      })),
    }));
    expect(selection.copied()?.text).toBe('≤3.50天\t\n100%\t98%');
    actions.change('删除一行', (draft) => ({
      ...draft,
      goals: draft.goals.map((goal) => ({
        ...goal,
        groups: goal.groups.map((group) => ({ ...group, indicators: group.indicators.filter(({ id }) => id !== 'n2') })),
      })),
    }));
    expect(selection.range()).toBeNull();
    expect(selection.copied()).toBeNull();
  });
});

describe('the clipboard', () => {
  it('has the cells as text that a spreadsheet parts, and as a table with its merged cells', () => {
    const { selection, cell } = formWith(THREE);
    selection.select(cell('n0', 'level2'), cell('n2', 'actual'));
    const { text, html, rows, columns } = selection.copied() ?? expect.fail('nothing');
    expect([rows, columns]).toEqual([3, 4]);
    expect(parsePastedRows(text)).toEqual([
      ['数量指标', '甲', '≥10个', '12个'],
      ['', '乙\n（二）', '≤3.50天', ''],
      ['质量指标', '“丙”', '100%', '98%'],
    ]);
    expect(html).toContain('<td rowspan="2" style="mso-number-format:\'\\@\';white-space:pre-wrap">数量指标</td>');
    expect(pastedCells({ text, html }, bodyOf).cells).toEqual([
      ['数量指标', '甲', '≥10个', '12个'],
      ['', '乙\n（二）', '≤3.50天', ''],
      ['质量指标', '“丙”', '100%', '98%'],
    ]);
  });

  it('leaves no word of a cell to be read as HTML', () => {
    const { selection, cell } = formWith([{ level3: '<img src=x onerror=alert(1)>', target: '"&amp;"' }]);
    selection.select(cell('n0', 'level3'), cell('n0', 'target'));
    expect(selection.copied()?.html).not.toMatch(/<img|"&amp;"</);
    expect(selection.copied()?.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('says figures as they are filed, else as they are computed', () => {
    const { selection, cell, actions } = formWith(THREE);
    actions.set('n0', 'score', '4.5');
    selection.select(cell('n0', 'actual'), cell('n2', 'score'));
    expect(parsePastedRows(selection.copied()?.text ?? '').map((row) => row[1])).toEqual(['4.5', '0', '0']);
  });
});

describe('what is done to a range', () => {
  it('is one step each, and taken back whole', () => {
    const { selection, cell, text, steps, draft } = formWith(THREE);
    const before = draft.get();
    selection.select(cell('n0', 'target'), cell('n2', 'points'));
    selection.clear();
    expect(['n0', 'n1', 'n2'].flatMap((row) => ['target', 'actual', 'points'].map((field) => text(row, field)))).toEqual(
      new Array(9).fill(''),
    );
    expect(text('n0', 'level3')).toBe('甲');
    expect(steps.names.get().undo).toBe('清除 7 格');
    steps.undo();
    expect(diffDraft(before, draft.get())).toEqual([]);
  });

  it('fills down from the first line, cells of the same name only, merged cells for all their rows', () => {
    const { selection, cell, text, steps } = formWith(THREE);
    selection.select(cell('n0', 'level2'), cell('n2', 'target'));
    selection.fillDown();
    expect(['n0', 'n1', 'n2'].map((row) => [text(row, 'level2'), text(row, 'level3'), text(row, 'target')])).toEqual([
      ['数量指标', '甲', '≥10个'],
      ['数量指标', '甲', '≥10个'],
      ['数量指标', '甲', '≥10个'],
    ]);
    expect(steps.names.get().undo).toBe('向下填充 5 格');
  });

  it('repeats what is pasted where it goes into the range without a rest', () => {
    const { selection, cell, text } = formWith(THREE);
    selection.select(cell('n0', 'target'), cell('n2', 'target'));
    expect(selection.paste([['≥1个'], ['≥2个']])).toBe(false);
    expect(selection.paste([['≥1个']])).toBe(true);
    expect(['n0', 'n1', 'n2'].map((row) => text(row, 'target'))).toEqual(['≥1个', '≥1个', '≥1个']);
    selection.select(cell('n0', 'points'), cell('n2', 'points'));
    expect(selection.paste([['¥1,234.50'], ['５'], ['—']])).toBe(true);
    expect(['n0', 'n1', 'n2'].map((row) => text(row, 'points'))).toEqual(['1234.50', '5', '']);
  });

  it('never writes what is computed, read, or a heading, and tells of options that it has not', () => {
    const mof = schemeOf('mof-2020');
    const form = formWith(THREE, mof);
    const { cells } = form.grid();
    const [first, last] = [cells[0] ?? expect.fail(), cells.at(-1) ?? expect.fail()];
    const before = form.draft.get();
    form.selection.select(first, last);
    form.selection.clear();
    const after = form.draft.get();
    expect(after.goals.map(({ groups }) => groups.map(({ level1 }) => level1))).toEqual(
      before.goals.map(({ groups }) => groups.map(({ level1 }) => level1)),
    );
    expect(form.text('n0', 'level3')).toBe('');
  });
});
