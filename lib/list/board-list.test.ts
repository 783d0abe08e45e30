import { describe, expect, it } from 'vitest';
import type { BoardForm } from '@/lib/contract/department-board';
import { boardList, boardViewOf as viewOf } from './board-list';

const { rowsIn: formsIn, queryOf, sortedBy } = boardList;

const form = (id: string, over: Partial<BoardForm> = {}): BoardForm => ({
  id,
  name: id,
  sectionId: 's1',
  sectionName: '办公室',
  state: 'submitted',
  rate: '100%',
  scored: true,
  executionScore: '20',
  score: '100',
  grade: '优',
  errors: 0,
  unfilled: 0,
  warnings: 0,
  firstFinding: null,
  deadline: '2023-04-15T00:00:00.000Z',
  late: false,
  order: Number(id),
  adjusted: 0,
  openRemarks: 0,
  returnAsked: false,
  ...over,
});
const forms = [
  form('1', { rate: '91.2%', score: '78.24', state: 'returned', errors: 1 }),
  form('2', { sectionId: 's2', rate: '9.82%', score: '100' }),
  form('3', { rate: null, late: true, state: 'draft' }),
  form('4', { errors: 3, adjusted: 1 }),
];
const plain = viewOf({}, []);
const ids = (query: Record<string, string>) =>
  formsIn(forms, viewOf(query, ['s1', 's2']))
    .map(({ id }) => id)
    .join('');

describe('the view of an address', () => {
  it('is the order of the department without filters, where nothing is asked', () => {
    expect(plain).toEqual({ section: null, state: null, only: null, sort: 'order', descending: false });
    expect(queryOf(plain)).toBe('');
  });

  it('comes back as it was written', () => {
    for (const query of ['section=s1', 'state=returned&sort=-score', 'section=s2&state=draft&only=late&sort=rate']) {
      expect(queryOf(viewOf(Object.fromEntries(new URLSearchParams(query)), ['s1', 's2']))).toBe(query);
    }
  });

  it('leaves out what it does not know', () => {
    expect(viewOf({ section: 'gone', state: 'signed', only: 'x', sort: '-x' }, ['s1'])).toEqual(plain);
    expect(viewOf({ state: ['draft', 'returned'] }, []).state).toBe('draft');
  });
});

describe('the forms of a view', () => {
  it.each([
    [{}, '1234'],
    [{ section: 's2' }, '2'],
    [{ state: 'submitted' }, '24'],
    [{ only: 'late' }, '3'],
    [{ only: 'adjusted' }, '4'],
    [{ section: 's1', only: 'errors' }, '14'],
  ])('%o are %s', (query, expected) => expect(ids(query)).toBe(expected));

  it.each([
    ['rate', '3214'],
    ['-rate', '4123'],
    ['score', '1234'],
    ['-problem', '4123'],
    ['state', '3241'],
  ])('by %s come as %s', (sort, expected) => expect(ids({ sort })).toBe(expected));

  it('turn round on the second click, and begin with the worst problems', () => {
    const once = sortedBy(plain, 'score');
    expect([once.sort, once.descending]).toEqual(['score', false]);
    expect(sortedBy(once, 'score').descending).toBe(true);
    expect(sortedBy(plain, 'problem').descending).toBe(true);
  });
});
