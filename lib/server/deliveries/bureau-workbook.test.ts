import { read, utils } from '@e965/xlsx';
import { expect, it } from 'vitest';
import type { DeskRow } from '@/lib/workflow/desk';
import { deskWorkbook } from './bureau-workbook';

const row = (over: Partial<DeskRow>): DeskRow => ({
  departmentId: 'd',
  name: '某区商务局',
  state: 'delivered',
  total: '88.01',
  grade: '良',
  budget: '300',
  executed: '100',
  rate: '33.33%',
  formsDone: 2,
  formsAll: 2,
  deadline: '2023-03-07T15:59:59.000Z',
  extension: '',
  late: false,
  warnings: 1,
  number: 1,
  deliveredAt: null,
  signedBy: null,
  sealed: null,
  ...over,
});
const sums = async (...rows: DeskRow[]) => {
  const lines = utils.sheet_to_json<unknown[]>(read(await deskWorkbook(2022, rows)).Sheets['2022年度'] ?? {}, { header: 1, defval: null });
  return lines.at(-1)?.slice(4, 9);
};

it('has the sums of the page in its foot, their rate among them', async () => {
  expect(await sums(row({}), row({ budget: '100', executed: '100', rate: '100%' }))).toEqual([400, 200, 50, 4, 4]);
  expect(await sums(row({ state: 'draft', budget: null, executed: null, rate: null, formsDone: 0 }))).toEqual([0, 0, null, 0, 2]);
});
