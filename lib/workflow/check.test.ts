import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, expectTypeOf, it } from 'vitest';
import { cautionOf, CAUTIONS, CHECKS, failedCheck, levelOf, type Check, type CheckId, type FailingCheckId } from './check';
import { standOf } from './verdict';

const IDS = Object.keys(CHECKS) as CheckId[];
const LEVELS = { fail: '不通过', warn: '提醒', inform: '说明' } as const;

it('every check is in the handbook, with its name, its level and what it proves', () => {
  const rows = new Map<string, CheckId[]>();
  for (const id of IDS) rows.set(CHECKS[id].title, [...(rows.get(CHECKS[id].title) ?? []), id]);
  const table = [...rows].map(([title, ids]) => {
    const name = (id: CheckId) => {
      const { level, open } = CHECKS[id];
      return `\`${id}\`${level === 'warn' || open === 'warn' ? `（${[...new Set([LEVELS[level], LEVELS[open]])].join('、')}）` : ''}`;
    };
    return `| ${title} | ${ids.map(name).join(' ')} | ${CHECKS[ids[0] as CheckId].proves} |`;
  });
  expect(readFileSync('docs/verify.md', 'utf8')).toContain(['| 检查 | 名称 | 说明 |', '|---|---|---|', ...table, ''].join('\n'));
});

it('every check is made by somebody', () => {
  const files = ['lib/signature', 'lib/server/verification'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8')),
  );
  expect(IDS.filter((id) => !files.some((text) => text.includes(`'${id}'`)))).toEqual([]);
});

it('what warns says how the verdict stands and what is said first, and nothing else does', () => {
  expect(IDS.filter((id) => 'caution' in CHECKS[id])).toEqual(IDS.filter((id) => CHECKS[id].open === 'warn'));
  expect(CAUTIONS.map(({ stand }) => stand)).toEqual(['unproven', 'late', 'strange']);
});

const told = (id: CheckId): Check => ({ id, ok: null, message: '' });

it('of several that warn the first of the table counts, in whatever order they were found', () => {
  const checks = [told('schemes'), told('timestamp-gap'), told('timestamp'), told('trusted')];
  expect(checks.map(levelOf)).toEqual(['warn', 'warn', 'inform', 'warn']);
  expect(cautionOf(checks)?.stand).toBe('unproven');
  expect(cautionOf(checks.slice(0, 3))?.stand).toBe('late');
  expect(standOf({ verdict: 'genuine', checks: checks.slice(0, 1) })).toBe('strange');
  expect(standOf({ verdict: 'genuine', checks: [told('timestamp'), told('department')] })).toBe('genuine');
  expect(standOf({ verdict: 'not-genuine', checks })).toBe('wrong');
});

it('only what does not hold fails, and never what can only warn', () => {
  const failed: Check = { id: 'seal', ok: false, message: '' };
  expect(failedCheck([told('seal'), { id: 'scores', ok: true, message: '' }])).toBeUndefined();
  expect(failedCheck([told('trusted'), failed])).toBe(failed);
  expectTypeOf<'timestamp-gap' | 'schemes'>().not.toExtend<FailingCheckId>();
  expectTypeOf<Exclude<CheckId, 'timestamp-gap' | 'schemes'>>().toEqualTypeOf<FailingCheckId>();
});
