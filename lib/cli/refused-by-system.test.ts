// Whatever the system or the database refuses is one line in words, for every command: "FILE: [place: ]message".
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { complain } from './io';
import { unreadableWords, unwritableWords } from './refused-by-system';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-refused-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);
writeFileSync(at('file'), 'this is no database at all, but a text of some length');
writeFileSync(at('empty.db'), '');
mkdirSync(at('closed'));
chmodSync(at('closed'), 0o500);

const ziping = (url: string, ...args: string[]) =>
  spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', ...args], {
    encoding: 'utf8',
    input: '',
    env: { ...process.env, DATABASE_URL: `file:${url}` },
  });

it.each<[string, string[]]>([
  ['file', ['trail', 'check']],
  ['empty.db', ['trail', 'check']],
  ['none.db', ['trail', 'head']],
  ['file', ['confirmations']],
  ['empty.db', ['confirmations', 'confirm', '1', '--by', '某人']],
  ['file', ['backup', at('backup')]],
  ['file', ['reset-admin', '--yes']],
  ['file', ['verify', 'README.md']],
  ['none.db', ['restore', at('none'), '--drill']],
  ['none.db', ['trail', 'check', at('none')]],
  ['none.db', ['trail', 'check', at('file')]],
  ['none.db', ['scheme', 'check', at('none')]],
  ['none.db', ['score', '--schemes', at('none'), at('file')]],
  ['none.db', ['render', 'prisma/demo/evaluations/01-party-training.json', '-o', path.join(at('file'), 'out.pdf')]],
  ['none.db', ['book', at('none'), '-o', at('out.pdf')]],
  ['none.db', ['list', at('none'), '-o', at('out.pdf')]],
  ['none.db', ['verify', '--trust', at('none'), at('file')]],
  ['none.db', ['verify', '--trust', at('file'), '--retired', at('none'), at('file')]],
])(
  'database %s, %j',
  (url, args) => {
    const { status, stderr } = ziping(at(url), ...args);
    expect(status).toBeGreaterThan(0);
    expect(stderr).toMatch(/[\u4e00-\u9fff]/);
    expect(stderr).not.toMatch(/: : |: *$|\n {4}at |Error|ENOENT|ENOTDIR/m);
  },
  60_000,
);

it('a line has no empty part', () => {
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  complain('a.json', '', '不对');
  complain('a.json', 'funds.total', '不对');
  complain('', '不对\n两行');
  spy.mockRestore();
  expect(said).toEqual(['a.json: 不对\n', 'a.json: funds.total: 不对\n', '不对 两行\n']);
});

it('what is wrong with the program is thrown again', () => {
  for (const words of [unreadableWords, unwritableWords]) expect(() => words(new TypeError('ours'))).toThrow('ours');
});
