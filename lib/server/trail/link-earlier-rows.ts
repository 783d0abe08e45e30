// A trail of before there was a chain is linked once, at the first start after the upgrade. Past Prisma, in one transaction: there may
// be a million rows, and a start that ends half way must leave none linked.
import Database from 'better-sqlite3';
import { databaseFile } from '../database-file';
import type { AuditDetails } from '../audit/audit';
import { type LinkedRow, linkHash } from '../audit/audit-chain';

/**
 * Links the rows of the migrated database where none is linked yet, and says so in the trail. A trail that has a chain is left as it
 * is, whatever is wrong with it. Nobody else may have the database open.
 */
export function linkEarlierRows(url: string, now: Date): void {
  const database = new Database(databaseFile(url), { fileMustExist: true });
  try {
    database.transaction(() => link(database, now)).immediate();
  } finally {
    database.close();
  }
}

function link(database: Database.Database, now: Date): void {
  const first = database.prepare('SELECT "id" FROM "AuditRow" LIMIT 1').get();
  const begun = database.prepare(`SELECT "id" FROM "AuditRow" WHERE "hash" <> '' LIMIT 1`).get();
  if (!first || begun) return;
  const read = database.prepare<[number], LinkedRow>(
    'SELECT "id", "at", "actorId", "action", "subject", "requestId", "details" FROM "AuditRow" WHERE "id" > ? ORDER BY "id" LIMIT 1000',
  );
  const write = database.prepare('UPDATE "AuditRow" SET "hash" = ? WHERE "id" = ?');
  let hash = '';
  let rows = 0;
  let last = 0;
  for (let some = read.all(0); some.length > 0; some = read.all(last)) {
    for (const row of some) {
      hash = linkHash(hash, { ...row, at: new Date(row.at).toISOString() });
      write.run(hash, row.id);
      last = row.id;
      rows += 1;
    }
  }
  const numbered = database.prepare<[], { seq: number }>(`SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'AuditRow'`).get();
  const told: AuditDetails['link-trail'] = { rows, missing: (numbered?.seq ?? last) - rows };
  const row: LinkedRow = {
    id: (numbered?.seq ?? last) + 1,
    at: now.toISOString(),
    actorId: null,
    action: 'link-trail',
    subject: 'trail:all',
    requestId: null,
    details: JSON.stringify(told),
  };
  database
    .prepare('INSERT INTO "AuditRow" ("id", "at", "action", "subject", "details", "hash") VALUES (?, ?, ?, ?, ?, ?)')
    .run(row.id, row.at.replace('Z', '+00:00'), row.action, row.subject, row.details, linkHash(hash, row));
}
