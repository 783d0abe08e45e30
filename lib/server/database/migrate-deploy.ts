// Brings a database to the present schema: prisma/migrations applied in order, recorded with checksums
// in `_prisma_migrations`, exactly as Prisma's own `migrate deploy` records them.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { makePrivate } from './keep-private';
import { withSchemaEngine } from './schema-engine';

const FOLDER = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));
export const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The migrations on disk, in Prisma's folder format: `<timestamp>_<name>/migration.sql`. */
export async function migrationsOnDisk(folder = FOLDER): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(path.join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

/**
 * Applies what is missing and returns the names applied (none on a database that is up to date).
 * Throws where a migration fails, or where one that was applied has since been edited.
 */
export async function migrateDeploy(url: string, folder = FOLDER): Promise<string[]> {
  await makePrivate(url);
  const migrationsList = await migrationsOnDisk(folder);
  return withSchemaEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    const { editedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    });
    if (editedMigrationNames.length > 0) throw new Error(`migrations edited after they were applied: ${editedMigrationNames.join(', ')}`);
    return appliedMigrationNames;
  });
}
