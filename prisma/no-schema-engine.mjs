#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which the CLI would otherwise download before anything else.
// It fails on purpose: `prisma generate` never runs it, and a `migrate` that did nothing must not look done.
process.stderr.write('The native schema engine is not used here. Run `npx tsx scripts/migrate.ts`.\n');
process.exit(1);
