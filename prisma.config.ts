import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Why a stub: docs/decisions/0010-migrations-through-wasm.md.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('./prisma/no-schema-engine.mjs', import.meta.url));

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'tsx prisma/seed.ts' },
  datasource: { url: process.env.DATABASE_URL ?? 'file:./data/ziping.db' },
});
