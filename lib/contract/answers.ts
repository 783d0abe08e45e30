// What addresses that are no commands answer as an Outcome, by their names in lib/routes.ts.
import type { CommandAnswer } from './commands';
import type { CheckedTable } from './people-commands';
import type { Verification } from './verification';

export interface Answers {
  adminPeopleTable: CheckedTable;
  sealing: CommandAnswer<'seal-file'>;
  verification: Verification;
}
