import type { CheckedTable } from '@/lib/contract/people-commands';
import { ask, type CommandOutcome } from '@/components/session/command';
import { askToSignIn } from '@/components/session/sign-in-request';

/** Has the server read and check a table: a file, or what was pasted. Nothing is written. */
export async function checkTable(table: File | string): Promise<CommandOutcome<CheckedTable>> {
  for (;;) {
    const outcome = await send(table);
    if (outcome.ok || outcome.problem.code !== 'signed-out' || !(await askToSignIn())) return outcome;
  }
}

function send(table: File | string): Promise<CommandOutcome<CheckedTable>> {
  return ask('adminPeopleTable', [], {
    method: 'POST',
    body: typeof table === 'string' ? new Blob([table]) : table,
    headers: { 'content-type': 'application/octet-stream' },
  });
}
