import { expect, it } from 'vitest';
import type { OfferedScheme } from '@/lib/contract/rounds';
import { schemeChoiceProblem, withFirst } from './scheme-choice';

const scheme = (id: string, ...kinds: OfferedScheme['kinds']): OfferedScheme => ({ id, name: id, kinds, usedLast: false });
const ALL = [scheme('both', 'project', 'department'), scheme('projects', 'project'), scheme('departments', 'department')];

it('the usual scheme of a year is the one that is chosen, the others keep their order', () => {
  expect(withFirst(['both', 'projects', 'departments'], 'departments')).toEqual(['departments', 'both', 'projects']);
  expect(withFirst(['both'], 'both')).toEqual(['both']);
});

it('says what the choice lacks', () => {
  expect(schemeChoiceProblem(ALL, [])).toBe('请至少选择一种表式');
  expect(schemeChoiceProblem(ALL, ['projects'])).toContain('部门整体自评表');
  expect(schemeChoiceProblem(ALL, ['projects', 'departments'])).toBeNull();
});
