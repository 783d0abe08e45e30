// A migrated SQLite file for each test file: made once for all, copied for each.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, type Db } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** The template's file, named after what is in the migrations. Made elsewhere and moved, since test workers race for it. */
async function template(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS, { recursive: true })
    .map(String)
    .filter((entry) => entry.endsWith('.sql'))
    .sort()) {
    hash.update(name).update(readFileSync(path.join(MIGRATIONS, name)));
  }
  const file = path.join(tmpdir(), `ziping-template-${hash.digest('hex').slice(0, 16)}.db`);
  if (existsSync(file)) return file;
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-template-'));
  await migrateDeploy(`file:${path.join(folder, 'new.db')}`);
  renameSync(path.join(folder, 'new.db'), file);
  rmSync(folder, { recursive: true });
  return file;
}

export interface TestDatabase {
  db: Db;
  url: string;
  /** Closes and deletes it. */
  close(): Promise<void>;
}

/** An empty, migrated database of its own. */
export async function testDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-test-'));
  const file = path.join(folder, 'test.db');
  copyFileSync(await template(), file);
  const db = connect(`file:${file}`);
  return {
    db,
    url: `file:${file}`,
    async close() {
      await db.$disconnect();
      rmSync(folder, { recursive: true });
    },
  };
}
