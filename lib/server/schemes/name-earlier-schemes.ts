// Rounds and drafts of versions that named schemes by id alone get the hash of what stands under the id: once, at the first start after
// the upgrade. Past Prisma, in one transaction, like the trail's links. Revisions stay as they were frozen.
import Database from 'better-sqlite3';
import { databaseFile } from '../database-file';
import { shippedSchemes } from '../shipped/shipped-schemes';

/** Names them, and keeps the contents that they are under. Nobody else may have the database open. */
export function nameEarlierSchemes(url: string, now: Date): void {
  const database = new Database(databaseFile(url), { fileMustExist: true });
  try {
    database.transaction(() => name(database, now)).immediate();
  } finally {
    database.close();
  }
}

function name(database: Database.Database, now: Date): void {
  const open = database.prepare('SELECT 1 FROM "RoundScheme" WHERE "schemeSha256" IS NULL LIMIT 1').get();
  if (!open) return;
  const ids = database
    .prepare<[], string>(
      `SELECT "schemeId" FROM "RoundScheme" WHERE "schemeSha256" IS NULL UNION SELECT json_extract("draft", '$.scheme') FROM "Evaluation"`,
    )
    .pluck()
    .all();
  for (const id of ids) {
    const sha256 = standing(database, id, now);
    if (sha256 === null) continue;
    database.prepare('UPDATE "RoundScheme" SET "schemeSha256" = ? WHERE "schemeId" = ? AND "schemeSha256" IS NULL').run(sha256, id);
    database
      .prepare(
        `UPDATE "Evaluation" SET "draft" = json_set("draft", '$.schemeSha256', ?) WHERE json_extract("draft", '$.scheme') = ? AND json_extract("draft", '$.schemeSha256') IS NULL`,
      )
      .run(sha256, id);
  }
}

/** The hash of what stands under the id, which is kept from now on; null where nothing does. */
function standing(database: Database.Database, id: string, now: Date): string | null {
  const published = database
    .prepare<[string], string>('SELECT "sha256" FROM "Scheme" WHERE "id" = ? AND "publishedById" IS NOT NULL')
    .pluck()
    .get(id);
  if (published !== undefined) return published;
  const shipped = shippedSchemes().get(id);
  if (!shipped) return null;
  const { sha256, name: called } = shipped.scheme;
  const kept = database.prepare('SELECT 1 FROM "Scheme" WHERE "id" = ? AND "sha256" = ?').get(id, sha256);
  if (!kept)
    database
      .prepare('INSERT INTO "Scheme" ("id", "sha256", "json", "name", "publishedAt") VALUES (?, ?, ?, ?, ?)')
      .run(id, sha256, shipped.json, called, now.toISOString().replace('Z', '+00:00'));
  return sha256;
}
