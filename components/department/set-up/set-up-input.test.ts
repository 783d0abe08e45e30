import { expect, it } from 'vitest';
import { setUpInputOf, takenOut } from './set-up-input';
import { blankRow } from './set-up-rows';

const row = (id: string) => ({ ...blankRow(id), id, name: id, sectionId: 's1', deadline: '2023-4-1', budget: '100', executed: '' });
const cells = { sectionId: 's1', deadline: '2023-04-01', budget: '100', executed: '', sources: [], purpose: '' };

it('the set-up is sent as what was changed from what, in its order, without what was taken out', () => {
  const base = [row('甲'), row('乙'), row('丙')];
  const rows = [row('丙'), { ...row('甲'), budget: '200', deadline: '' }, { ...row('新'), id: null, name: ' 新 ' }];
  expect(setUpInputOf(2022, base, rows)).toEqual({
    year: 2022,
    loaded: ['甲', '乙', '丙'],
    rows: [
      { same: true, id: '丙' },
      { id: '甲', was: { name: '甲', ...cells }, name: '甲', ...cells, budget: '200', deadline: null },
      { id: null, key: '新', schemeId: null, name: '新', ...cells },
    ],
  });
  expect(takenOut(base, rows).map(({ name }) => name)).toEqual(['乙']);
});
