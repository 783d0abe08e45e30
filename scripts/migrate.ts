// Applies the migrations to DATABASE_URL; with `--create NAME`, writes a new one from prisma/schema.prisma instead.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkEarlierRows } from '@/lib/server/trail/link-earlier-rows';
import { migrateDeploy, migrationsOnDisk, NO_FILTER } from '@/lib/server/database/migrate-deploy';
import { withSchemaEngine } from '@/lib/server/database/schema-engine';
import { nameEarlierSchemes } from '@/lib/server/schemes/name-earlier-schemes';

const PRISMA = fileURLToPath(new URL('../prisma/', import.meta.url));

/** Writes `prisma/migrations/<timestamp>_<name>/migration.sql` with what the schema has and the migrations do not. */
async function create(name: string): Promise<string> {
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error('the name of a migration is a–z, 0–9 and _');
  const folder = path.join(PRISMA, 'migrations');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'migration_lock.toml'), 'provider = "sqlite"\n');
  const files = [{ path: 'schema.prisma', content: await readFile(path.join(PRISMA, 'schema.prisma'), 'utf8') }];
  const migrations = await migrationsOnDisk(folder);
  const scratch = await mkdtemp(path.join(tmpdir(), 'ziping-migrate-'));
  try {
    // `createMigration` refuses the shadow database of an adapter; `diff` takes it and gives the same script.
    const made = await withSchemaEngine(`file:${path.join(scratch, 'scratch.db')}`, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...migrations },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: NO_FILTER,
      }),
    );
    if (made.exitCode === 0) return 'the migrations already give the schema: nothing written';
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const target = path.join(folder, `${stamp}_${name}`);
    await mkdir(target);
    await writeFile(path.join(target, 'migration.sql'), made.stdout ?? '');
    return `written: ${target}`;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const [flag, name] = process.argv.slice(2);
  if (flag === '--create' && name) {
    console.log(await create(name));
    return;
  }
  const url = process.env.DATABASE_URL ?? 'file:./data/ziping.db';
  const applied = await migrateDeploy(url);
  linkEarlierRows(url, new Date());
  nameEarlierSchemes(url, new Date());
  console.log(applied.length === 0 ? 'database: up to date' : `database: applied ${applied.join(', ')}`);
}

// The engine keeps the event loop alive: end explicitly.
main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
