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
    ['lib/department/bad.ts', '@/lib/exchange/ziping/read-form'],
    ['lib/department/bad.ts', '../format/amount'],
    ['lib/department/bad.ts', 'zod'],
    ['lib/department/bad.ts', 'node:fs'],
    ['lib/contract/bad.ts', '@/lib/server/database/db'],
    ['lib/contract/bad.ts', 'node:fs'],
    ['lib/contract/bad.ts', '@/lib/exchange/json-file'],
    ['lib/format/bad.ts', '@/lib/exchange/ziping/read-form'],
    ['lib/contract/bad.ts', '@/lib/server/pages/home'],
    ['lib/contract/bad.ts', 'react'],
    ['lib/list/bad.ts', 'react'],
    ['lib/list/bad.ts', '@/components/ui/sort-head'],
    ['lib/list/bad.ts', '@/lib/server/spreadsheet/workbook'],
    ['lib/list/bad.ts', '@/lib/contract/form-commands'],
    ['lib/print/engine/bad.ts', '@/lib/server/pdf/fonts'],
    ['lib/print/engine/bad.ts', 'node:path'],
    ['lib/print/engine/bad.ts', 'react'],
    ['lib/routes.ts', '@/lib/server/database/db'],
    ['lib/server/bad.ts', '@/components/form/form-plan'],
    ['lib/server/bad.ts', '../../app/page'],
    ['lib/cli/bad.ts', '@/app/page'],
    ['lib/server/bad.ts', '@/testing/seals/write-seal'],
    ['lib/signature/bad.ts', '@/testing/seals/write-seal'],
    ['components/form/bad.tsx', '@/testing/seals/write-seal'],
    ['app/bad/page.tsx', '@/testing/seals/write-seal'],
    ['lib/cli/bad.ts', '@/lib/server/generated/client'],
    ['components/print/bad.tsx', '@/lib/server/database/db'],
    ['components/print/bad.tsx', '@mantine/core'],
    ['components/form/bad.tsx', '@/lib/server/session/session'],
    ['components/form/bad.tsx', '@/lib/contract/form-commands'],
    ['app/bad/page.tsx', '@/lib/contract/form-commands'],
    ['components/form/bad.tsx', '../../lib/server/session'],
    ['components/form/bad.tsx', '@prisma/client'],
    ['components/form/bad.tsx', 'node:crypto'],
    ['components/ui/bad.tsx', 'server-only'],
    ['app/bad/page.tsx', '@prisma/client'],
    ['app/bad/page.tsx', '@/lib/server/generated/client'],
    ['app/bad/page.tsx', 'better-sqlite3'],
    ['app/bad/page.tsx', '@/lib/print/engine/paginate'],
    ['app/bad/page.tsx', '@/prisma/factories'],
    ['e2e/bad.spec.ts', '@prisma/client'],
    ['lib/department/bad.ts', '../../../elsewhere/score'],
  ])('%s may not import %s', async (file, source) => {
    expect(await broken(file, importing(source))).toContain(ZONES);
  });

  it.each([
    ['lib/server/database/bad.ts', '../session/sessions'],
    ['lib/server/gate/bad.ts', '@/lib/server/forms/evaluation-subject'],
    ['lib/server/gate/bad.ts', '../command-registry'],
    ['lib/server/forms/bad.ts', '../signing/signing-subject'],
    ['lib/server/forms/commands/bad.ts', '../../pages/home'],
    ['lib/server/bad.ts', './database/db'],
    ['lib/server/nowhere/bad.ts', '../database/db'],
    ['lib/server/pages/bad.ts', '../nowhere/row'],
  ])('%s may not import %s: it stands below, or has no floor', async (file, source) => {
    expect(await broken(file, importing(source))).toContain(ZONES);
  });

  it.each([
    ['a dynamic import', "export const later = () => import('@/lib/server/database/db');"],
    ['a type', "export type Late = import('@/lib/server/database/db').Db;"],
    ['a re-export', "export { db } from '@/lib/server/database/db';"],
    ['a type-only import', "import type { Db } from '@/lib/server/database/db';\nexport type Mine = Db;"],
  ])('%s is an import too', async (_, code) => {
    expect(await broken('lib/department/bad.ts', code)).toContain(ZONES);
  });

  it.each([
    ['a type', "import type { EvaluationPage } from '@/lib/contract/evaluation-page';\nexport type Mine = EvaluationPage;", false],
    ['a type, named where it is used', "export type Mine = import('@/lib/contract/evaluation-page').EvaluationPage;", false],
    [
      'a type in an import that stays',
      "import { type EvaluationPage } from '@/lib/contract/evaluation-page';\nexport type Mine = EvaluationPage;",
      true,
    ],
  ])('of the contract a screen takes %s', async (_, code, refused) => {
    expect((await broken('components/form/some.tsx', code)).includes(ZONES)).toBe(refused);
  });

  it.each([
    ['lib/department/good.ts', './decimal'],
    ['lib/department/good.ts', '@/lib/number/decimal'],
    ['lib/department/good.test.ts', 'node:fs'],
    ['lib/contract/good.ts', 'zod'],
    ['lib/contract/good.ts', '@/lib/score/score'],
    ['lib/print/engine/good.ts', '@/lib/format/amount'],
    ['lib/server/good.ts', '@prisma/client'],
    ['lib/server/pdf/good.ts', '@/components/print/form-document'],
    ['lib/server/forms/good.ts', '../gate/command'],
    ['lib/server/forms/good.test.ts', '../signing/signing-subject'],
    ['lib/server/pages/good.ts', '../signing/signing-subject'],
    ['lib/contract/good.ts', '@/lib/workflow/desk'],
    ['components/form/good.tsx', '@/lib/routes'],
    ['components/form/good.tsx', './good.module.css'],
    ['components/print/good.tsx', '@react-pdf/renderer'],
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
    ['a barrel', 'lib/department/bad.ts', "export * from './score';", SYNTAX],
    ['a named re-export', 'components/form/bad.ts', "export { x } from './score';", SYNTAX],
    ['the environment outside env.ts', 'lib/server/bad.ts', 'export const url = process.env.DATABASE_URL;', SYNTAX],
    ['the environment in a page', 'app/bad/page.tsx', 'export const url = process.env.DATABASE_URL;', SYNTAX],
    ['a float in the domain', 'lib/department/bad.ts', "export const x = parseFloat('1.1');", SYNTAX],
    ['a rounded float in the domain', 'lib/department/bad.ts', 'export const x = (1.005).toFixed(2);', SYNTAX],
    ['a focused test', 'lib/department/bad.test.ts', "it.only('x', () => undefined);", SYNTAX],
    ['a skipped test', 'e2e/bad.spec.ts', "test.describe.skip('x', () => undefined);", SYNTAX],
    [
      'a fixed sleep',
      'e2e/bad.spec.ts',
      'export const wait = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(500);',
      SYNTAX,
    ],
    ...['lib/server/pages/bad.ts', 'lib/server/documents/bad-job.ts', 'app/bad/page.tsx'].map((file) => [
      `asking who may in ${file}`,
      file,
      "import { mayDo } from '@/lib/workflow/permission';\nconsume(mayDo);",
      'no-restricted-imports',
    ]),
    [
      'working out a step again',
      'lib/server/forms/bad.ts',
      "import { findTransition } from '@/lib/workflow/workflow';\nconsume(findTransition);",
      'no-restricted-imports',
    ],
    ['a junk drawer', 'lib/format/utils.ts', 'export const x = 1;', SYNTAX],
    ['console in lib', 'lib/department/bad.ts', 'console.log(1);', 'no-console'],
    ['any', 'lib/department/bad.ts', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
    [
      'a silenced type error',
      'lib/department/bad.ts',
      '// @ts-expect-error because\nexport const x: number = "1";',
      '@typescript-eslint/ban-ts-comment',
    ],
    ['a silenced lint error', 'lib/department/bad.ts', '/* eslint-disable no-console */\nconsole.log(1);', 'no-console'],
    ['an empty catch', 'lib/department/bad.ts', 'try { risky(); } catch {}', 'no-empty'],
  ])('%s is refused', async (_, file, code, rule) => {
    expect(await broken(file, code)).toContain(rule);
  });

  it.each([
    ['a literal', 'lib/score/bad.ts', "export const id = 'wuhan-2022';"],
    ['a name of a file of schemes', 'lib/server/bad.ts', "export const id = 'yunnan-gk14';"],
    ['part of a template', 'components/form/bad.ts', 'export const id = (year: number) => `mof-${year}`;'],
    ['words on a page', 'components/form/bad.tsx', 'export const Title = () => <h1>武汉市财政局</h1>;'],
    ['an attribute', 'components/form/bad.tsx', 'export const Title = () => <h1 title="四川">x</h1>;'],
    ['a pattern', 'lib/department/bad.ts', 'export const it = /^重庆/;'],
    ['a name', 'lib/print/bad.ts', 'export const wuhanForm = 1;'],
    ['a property', 'app/bad/page.tsx', 'export const layouts = { MOF_2020: 1 };'],
    ['an import', 'components/form/bad.ts', "import { form } from './yunnan-form';\nconsume(form);"],
    ['a script', 'scripts/bad.mjs', "export const id = 'sichuan-0013zp-2023';"],
  ])('a region is refused as %s', async (_, file, code) => {
    expect(await broken(file, code)).toContain('house/no-region');
  });

  it('a region may be named in tests, in the demo, in what was frozen, and in comments; the clock is no region', async () => {
    const code = "export const id = 'wuhan-2022';\n";
    for (const file of [
      'lib/score/good.test.ts',
      'prisma/demo.ts',
      'testing/good.ts',
      'lib/score/ziping-1/good.ts',
      'lib/print/ziping-1/good.ts',
    ])
      expect([file, await broken(file, code)]).toEqual([file, []]);
    expect(
      await broken('lib/score/good.ts', "// As 武汉 has it.\nexport const clock = 'Asia/Shanghai';\nexport const form = 'format';\n"),
    ).toEqual([]);
  });

  it('lets ordinary code pass', async () => {
    expect(
      await broken('lib/department/good.ts', '/** Twice. */\nexport function twice(n: number): number {\n  return n + n;\n}\n'),
    ).toEqual([]);
    expect(
      await broken('lib/server/forms/commands/good.ts', "import { mayDo } from '@/lib/workflow/permission';\nconsume(mayDo);\n"),
    ).not.toContain('no-restricted-imports');
    expect(await broken('lib/server/env.ts', 'export const url = process.env.DATABASE_URL;')).toEqual([]);
  });
});
