// An uploaded or pasted table of people, read and checked, nothing written: what the administrator sees before importing.
import { type Outcome, ok, refuse } from '@/lib/workflow/problem';
import { type CheckedTable, MOST_PEOPLE } from '@/lib/contract/people-commands';
import { peopleOf } from '@/lib/exchange/people-table';
import type { Db } from '../database/connect';
import { checkPeople } from './people-import';
import { readSpreadsheet } from '../worker/read-spreadsheet';

/** Blank rows and heads besides the people. */
const MORE_LINES = 1_000;

/** The people of the file's bytes with what is wrong in each row; refusals in Chinese. Authorises nothing: `managesPeople` first. */
export async function checkedTable(db: Db, bytes: Uint8Array, whose = ''): Promise<Outcome<CheckedTable>> {
  const cells = await readSpreadsheet(bytes, MOST_PEOPLE + MORE_LINES, whose);
  if (!cells.ok) return cells;
  const people = peopleOf(cells.value);
  if (!people.ok) return refuse('file-unusable', { why: people.message });
  const rows = (await checkPeople(db, people.rows)).map(({ row, problems }) => ({ row, problems }));
  return ok({ rows, wrong: rows.filter(({ problems }) => problems.length > 0).length });
}
