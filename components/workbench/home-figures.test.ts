import { expect, test } from 'vitest';
import type { HomeYear } from '@/lib/contract/home-page';
import { yearsShown } from './home-figures';

const year = (of: number, open: boolean): HomeYear => ({
  year: of,
  departmentName: '',
  deadline: '',
  extension: '',
  notice: '',
  open,
  schemes: [],
  report: true,
});
const shown = (...years: HomeYear[]) => yearsShown(years).map((one) => one.year);

test('every open year is spoken of, the newest first; closed ones only where none is open', () => {
  expect(shown(year(2024, true), year(2023, true), year(2022, false))).toEqual([2024, 2023]);
  expect(shown(year(2024, false), year(2023, true))).toEqual([2023]);
  expect(shown(year(2024, false), year(2023, false))).toEqual([2024]);
  expect(shown()).toEqual([]);
});
