import { expect, it } from 'vitest';
import type { TriedRow } from '@/lib/contract/schemes';
import { dryRunList, signed } from './dry-run-list';

const { queryOf: triedQueryOf, rowsIn: triedRowsIn, sortedBy: triedSortedBy, viewOf: triedViewOf } = dryRunList;

const row = (id: string, difference: string | null, more: Partial<TriedRow> = {}): TriedRow => ({
  id,
  departmentId: 'd',
  department: '某局',
  name: `项目${id}`,
  changes: difference !== '0',
  before: '90',
  after: '80',
  difference,
  grades: ['优', '良'],
  gradeChanges: false,
  errors: [0, 0],
  warnings: [0, 0],
  because: '',
  rows: [],
  added: [],
  gone: [],
  noPlace: [],
  ...more,
});
const rows = [row('a', '-1.5'), row('b', '-10'), row('c', '2'), row('d', '0'), row('e', null, { gradeChanges: true, errors: [1, 3] })];
const shown = (query: Record<string, string>) =>
  triedRowsIn(rows, triedViewOf(query))
    .map(({ id }) => id)
    .join('');

it('shows what changes, the greatest loss first, by exact figures and not by their letters', () => {
  expect(shown({})).toBe('baec');
  expect(shown({ sort: '-difference' })).toBe('ceab');
  expect(shown({ only: 'all' })).toBe('badec');
});

it('filters', () => {
  expect([
    shown({ only: 'totals' }),
    shown({ only: 'grades' }),
    shown({ only: 'errors' }),
    shown({ only: 'no-place' }),
    shown({ name: '项目Ａ' }),
  ]).toEqual(['bac', 'e', 'e', '', 'a']);
});

it('the address is the view, and what it does not know is left out', () => {
  for (const query of ['', 'only=grades', 'name=x&sort=-after'])
    expect(triedQueryOf(triedViewOf(Object.fromEntries(new URLSearchParams(query))))).toBe(query);
  expect(triedQueryOf(triedViewOf({ only: 'constructor', sort: 'toString' }))).toBe('');
  expect(triedQueryOf(triedSortedBy(triedViewOf({ sort: 'name' }), 'name'))).toBe('sort=-name');
});

it('a difference says its sign', () =>
  expect([signed('1.5'), signed('-7.96'), signed('0'), signed(null)]).toEqual(['+1.50', '−7.96', '0.00', '—']));
