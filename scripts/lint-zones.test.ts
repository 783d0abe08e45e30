// Proof that the linter bites: each zone is fed an import that it must refuse, and one that it must not.
import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const eslint = new ESLint({ cwd: root });

/** The rules that a text breaks if it stands at that path. */
async function broken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const importing = (source: string) => `import * as it from '${source}';\nconsume(it);\n`;
const ZONES = 'house/zones';

describe('zones of imports', { timeout: 60_000 }, () => {
  it.each([
    ['lib/domain/bad.ts', '@/lib/exchange/ziping/read-form'],
    ['lib/domain/bad.ts', '../format/amount'],
    ['lib/domain/bad.ts', 'zod'],
    ['lib/domain/bad.ts', 'node:fs'],
    ['lib/schema/bad.ts', '@/lib/server/database/db'],
    ['lib/schema/bad.ts', 'node:fs'],
    ['lib/format/bad.ts', '@/lib/exchange/ziping/read-form'],
    ['lib/views/bad.ts', '@/lib/server/queries/home'],
    ['lib/views/bad.ts', 'react'],
    ['lib/report/bad.ts', '@/lib/server/pdf/fonts'],
    ['lib/report/bad.ts', 'node:path'],
    ['lib/report/bad.ts', 'react'],
    ['lib/routes.ts', '@/lib/server/database/db'],
    ['lib/server/bad.ts', '@/components/form/form-plan'],
    ['lib/server/bad.ts', '../../app/page'],
    ['lib/cli/bad.ts', '@/app/page'],
    ['lib/server/bad.ts', '@/testing/seals/write-seal'],
    ['lib/signature/bad.ts', '@/testing/seals/write-seal'],
    ['components/form/bad.tsx', '@/testing/seals/write-seal'],
    ['app/bad/page.tsx', '@/testing/seals/write-seal'],
    ['lib/cli/bad.ts', '@/lib/server/generated/client'],
    ['components/report/bad.tsx', '@/lib/server/database/db'],
    ['components/report/bad.tsx', '@mantine/core'],
    ['components/form/bad.tsx', '@/lib/server/session/session'],
    ['components/form/bad.tsx', '../../lib/server/session'],
    ['components/form/bad.tsx', '@prisma/client'],
    ['components/form/bad.tsx', 'node:crypto'],
    ['components/ui/bad.tsx', 'server-only'],
    ['app/bad/page.tsx', '@prisma/client'],
    ['app/bad/page.tsx', '@/lib/server/generated/client'],
    ['app/bad/page.tsx', 'better-sqlite3'],
    ['app/bad/page.tsx', '@/lib/report/paginate'],
    ['app/bad/page.tsx', '@/prisma/factories'],
    ['e2e/bad.spec.ts', '@prisma/client'],
    ['lib/domain/bad.ts', '../../../elsewhere/score'],
  ])('%s may not import %s', async (file, source) => {
    expect(await broken(file, importing(source))).toContain(ZONES);
  });

  it.each([
    ['a dynamic import', "export const later = () => import('@/lib/server/database/db');"],
    ['a type', "export type Late = import('@/lib/server/database/db').Db;"],
    ['a re-export', "export { db } from '@/lib/server/database/db';"],
    ['a type-only import', "import type { Db } from '@/lib/server/database/db';\nexport type Mine = Db;"],
  ])('%s is an import too', async (_, code) => {
    expect(await broken('lib/domain/bad.ts', code)).toContain(ZONES);
  });

  it.each([
    ['lib/domain/good.ts', './decimal'],
    ['lib/domain/good.ts', '@/lib/number/decimal'],
    ['lib/domain/good.test.ts', 'node:fs'],
    ['lib/schema/good.ts', 'zod'],
    ['lib/schema/good.ts', '@/lib/domain/score/evaluation'],
    ['lib/report/good.ts', '@/lib/format/amount'],
    ['lib/server/good.ts', '@prisma/client'],
    ['lib/server/pdf/good.ts', '@/components/report/form-document'],
    ['lib/views/good.ts', '@/lib/domain/desk'],
    ['components/form/good.tsx', '@/lib/views/evaluation-page'],
    ['components/form/good.tsx', '@/lib/routes'],
    ['components/form/good.tsx', './good.module.css'],
    ['components/report/good.tsx', '@react-pdf/renderer'],
    ['app/good/page.tsx', '@/lib/server/session/session'],
    ['app/good/page.tsx', '@/components/ui/page-header'],
    ['prisma/seed.ts', '@/lib/server/database/connect'],
  ])('%s may import %s', async (file, source) => {
    expect(await broken(file, importing(source))).not.toContain(ZONES);
  });
});

describe('the other rules of the house', { timeout: 60_000 }, () => {
  const SYNTAX = 'no-restricted-syntax';
  it.each([
    ['a barrel', 'lib/domain/bad.ts', "export * from './score';", SYNTAX],
    ['a named re-export', 'components/form/bad.ts', "export { x } from './score';", SYNTAX],
    ['the environment outside env.ts', 'lib/server/bad.ts', 'export const url = process.env.DATABASE_URL;', SYNTAX],
    ['the environment in a page', 'app/bad/page.tsx', 'export const url = process.env.DATABASE_URL;', SYNTAX],
    ['a float in the domain', 'lib/domain/bad.ts', "export const x = parseFloat('1.1');", SYNTAX],
    ['a rounded float in the domain', 'lib/domain/bad.ts', 'export const x = (1.005).toFixed(2);', SYNTAX],
    ['a focused test', 'lib/domain/bad.test.ts', "it.only('x', () => undefined);", SYNTAX],
    ['a skipped test', 'e2e/bad.spec.ts', "test.describe.skip('x', () => undefined);", SYNTAX],
    ['a fixed sleep', 'e2e/bad.spec.ts', 'export const wait = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(500);', SYNTAX],
    ['a junk drawer', 'lib/format/utils.ts', 'export const x = 1;', SYNTAX],
    ['console in lib', 'lib/domain/bad.ts', 'console.log(1);', 'no-console'],
    ['any', 'lib/domain/bad.ts', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
    ['a silenced type error', 'lib/domain/bad.ts', '// @ts-expect-error because\nexport const x: number = "1";', '@typescript-eslint/ban-ts-comment'],
    ['a silenced lint error', 'lib/domain/bad.ts', '/* eslint-disable no-console */\nconsole.log(1);', 'no-console'],
    ['an empty catch', 'lib/domain/bad.ts', 'try { risky(); } catch {}', 'no-empty'],
  ])('%s is refused', async (_, file, code, rule) => {
    expect(await broken(file, code)).toContain(rule);
  });

  it('lets ordinary code pass', async () => {
    expect(await broken('lib/domain/good.ts', '/** Twice. */\nexport function twice(n: number): number {\n  return n + n;\n}\n')).toEqual([]);
    expect(await broken('lib/server/env.ts', 'export const url = process.env.DATABASE_URL;')).toEqual([]);
  });
});
