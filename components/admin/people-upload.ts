import { type CommandOutcome, offlineProblem, readOutcome } from '@/components/session/command';
import { askToSignIn } from '@/components/session/sign-in-request';
import { routes } from '@/lib/routes';

export interface TableRow {
  line: number;
  name: string;
  username: string;
  role: string;
  department: string;
  section: string;
}

export interface CheckedTable {
  rows: { row: TableRow; problems: string[] }[];
  /** Rows that cannot be imported. */
  wrong: number;
}

/** Has the server read and check a table: a file, or what was pasted. Nothing is written. */
export async function checkTable(table: File | string): Promise<CommandOutcome<CheckedTable>> {
  for (;;) {
    const outcome = await send(table);
    if (outcome.ok || outcome.problem.code !== 'signed-out' || !(await askToSignIn())) return outcome;
  }
}

async function send(table: File | string): Promise<CommandOutcome<CheckedTable>> {
  try {
    const headers = { 'content-type': 'application/octet-stream' };
    return await readOutcome(
      await fetch(routes.adminPeopleTable(), {
        method: 'POST',
        body: typeof table === 'string' ? new Blob([table]) : table,
        headers,
        cache: 'no-store',
      }),
    );
  } catch (error) {
    // fetch rejects with TypeError when the network fails; a bug must not be called that.
    if (error instanceof TypeError) return { ok: false, problem: offlineProblem() };
    throw error;
  }
}
