// Statements that were prepared once are used again: preparing them took a twelfth of what a save costs. The stock adapter prepares each anew and binds
// it for good, so that its connection gives it something that binds when it runs.
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { Database, Statement } from 'better-sqlite3';

const MOST_KEPT = 300;
/** What leaves tables and columns as they are. Before anything else all are let go: the columns of a kept one are those of before. */
const KEEPS = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK)\b/i;

/** What the stock adapter does with a statement once it is bound. */
interface Bound {
  reader: boolean;
  columns(): unknown;
  run(): unknown;
  raw(): { all(): unknown };
}

/** Makes the stock adapter's connection keep its statements. */
export function keepStatements(adapter: SqlDriverAdapter): void {
  const { client } = adapter as SqlDriverAdapter & { client: Database };
  const prepare = client.prepare.bind(client);
  const kept = new Map<string, Statement<unknown[]>>();
  const statementOf = (sql: string): Statement<unknown[]> => {
    const known = kept.get(sql);
    if (known) return known;
    const made = prepare(sql) as Statement<unknown[]>;
    if (!KEEPS.test(sql)) {
      kept.clear();
      return made;
    }
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(sql, made);
    return made;
  };
  const bound = (statement: Statement<unknown[]>, args: unknown[]): Bound => ({
    reader: statement.reader,
    columns: () => statement.columns(),
    run: () => statement.run(...args),
    raw: () => ({ all: () => statement.raw().all(...args) }),
  });
  const exec = client.exec.bind(client);
  Reflect.set(client, 'exec', (script: string) => {
    kept.clear();
    return exec(script);
  });
  Reflect.set(client, 'prepare', (sql: string) => ({ bind: (args: unknown[]) => bound(statementOf(sql), args) }));
}
