import { expect, test } from 'vitest';
import type { HomeEvaluation } from '@/lib/contract/home-page';
import { byUrgency } from './form-row';

const form = (id: string, change: Partial<HomeEvaluation>): HomeEvaluation => ({
  id,
  name: id,
  year: 2022,
  sectionName: '',
  form: 'project',
  state: 'draft',
  scored: true,
  total: '0',
  grade: '差',
  rate: null,
  errors: 0,
  unfilled: 0,
  warnings: 0,
  firstFinding: null,
  deadline: '2023-04-15T00:00:00Z',
  waitsForMe: true,
  mayDelete: false,
  note: null,
  ...change,
});

test('returned forms come first, then those with errors, then the earlier deadline', () => {
  const forms = [
    form('late', { deadline: '2023-04-20T00:00:00Z' }),
    form('soon', {}),
    form('wrong', { errors: 2 }),
    form('returned', { state: 'returned' }),
  ];
  expect(forms.sort(byUrgency).map(({ id }) => id)).toEqual(['returned', 'wrong', 'soon', 'late']);
});
