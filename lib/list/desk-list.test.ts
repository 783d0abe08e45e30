import { describe, expect, it } from 'vitest';
import { type DeskRow, deskSums } from '@/lib/workflow/desk';
import { deskList } from './desk-list';

const { queryOf: deskQueryOf, rowsIn: deskRowsIn, sortedBy: deskSortedBy, viewOf: deskViewOf } = deskList;

const row = (name: string, rest: Partial<DeskRow> = {}): DeskRow => ({
  departmentId: name,
  name,
  state: 'draft',
  total: null,
  grade: null,
  budget: null,
  executed: null,
  rate: null,
  formsDone: 0,
  formsAll: 2,
  deadline: '2023-03-31T15:59:59.000Z',
  extension: '',
  late: false,
  warnings: null,
  number: null,
  deliveredAt: null,
  signedBy: null,
  sealed: null,
  ...rest,
});
const delivered = (name: string, total: string, rest: Partial<DeskRow> = {}) =>
  row(name, {
    state: 'delivered',
    total,
    grade: '优',
    budget: '100.1',
    executed: '90.05',
    rate: '89.96%',
    warnings: 0,
    number: 1,
    deliveredAt: '2023-03-02T00:00:00.000Z',
    sealed: 'here',
    ...rest,
  });

const ROWS = [
  row('农业局'),
  delivered('商务局', '99.61', { warnings: 3 }),
  delivered('教育局', '100'),
  row('卫健局', { late: true, extension: '系统切换' }),
];
const names = (query: Record<string, string>) => deskRowsIn(ROWS, deskViewOf(query)).map(({ name }) => name);

describe('the view of the desk', () => {
  it('is what the address says, and is written back as it was', () => {
    const query = { state: 'delivered', only: 'late', name: '商务', sort: '-total' };
    expect(deskQueryOf(deskViewOf(query))).toBe(new URLSearchParams(query).toString());
    expect(deskQueryOf(deskViewOf({ state: 'nowhere', only: 'x', sort: '-nothing' }))).toBe('');
  });

  it('filters by state, by what stands out, and by part of a name', () => {
    expect(names({ state: 'draft' })).toEqual(['农业局', '卫健局']);
    expect(names({ only: 'late' })).toEqual(['卫健局']);
    expect(names({ only: 'extended' })).toEqual(['卫健局']);
    expect(names({ only: 'warnings' })).toEqual(['商务局']);
    expect(names({ name: '育' })).toEqual(['教育局']);
  });

  it('sorts figures as figures, with those that have none at the end either way', () => {
    expect(names({ sort: 'total' })).toEqual(['商务局', '教育局', '农业局', '卫健局']);
    expect(names({ sort: '-total' })).toEqual(['教育局', '商务局', '农业局', '卫健局']);
    expect(names({ sort: '-warnings' })[0]).toBe('商务局');
  });

  it('turns round at the second click on a column', () => {
    const once = deskSortedBy(deskViewOf({}), 'total');
    expect([once.descending, deskSortedBy(once, 'total').descending, deskSortedBy(once, 'rate').descending]).toEqual([false, true, false]);
  });
});

it('adds up exactly what was delivered', () => {
  expect(deskSums(ROWS)).toEqual({
    departments: 4,
    delivered: 2,
    budget: '200.2',
    executed: '180.1',
    formsDone: 0,
    formsAll: 8,
    warnings: 3,
  });
});
