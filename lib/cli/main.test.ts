// The command line as it is called: exit codes, standard output, standard error.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const forms = 'prisma/demo/evaluations';
const folder = mkdtempSync(join(tmpdir(), 'ziping-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function ziping(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', ...args], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
}
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('ziping score', () => {
  it('one file: one result; findings do not change the exit code', () => {
    const { status, stdout, stderr } = ziping(['score', `${forms}/04-investment-promotion-funds.json`]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ execution: { rate: '65.13%' }, total: '88.01', grade: '良' });
  });

  it('several files: a list in their order', () => {
    const files = readdirSync(forms).sort();
    const { status, stdout } = ziping(['score', ...files.map((name) => `${forms}/${name}`)]);
    expect(status).toBe(0);
    const results = JSON.parse(stdout) as { total: string; grade: string }[];
    expect(results.map(({ total, grade }) => `${total} ${grade}`)).toEqual([
      '99.61 优', '90 优', '100 优', '78.24 中', '88.01 良', '87.96 良', '99.04 优', '93.31 优', '100 优', '86.4 良',
      '86.4 良', ...Array.from({ length: 9 }, () => '100 优'),
    ]);
  });

  it('`-` is standard input', () => {
    const { status, stdout } = ziping(['score', '-'], readFileSync(`${forms}/01-party-training.json`, 'utf8'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ total: '90' });
  });

  it('says one line per problem, and prints nothing besides', () => {
    const sound = readFileSync(`${forms}/01-party-training.json`, 'utf8');
    const unknown = file('unknown.json', sound.replace('{', '{"a\\nb": 1, "c": 2,'));
    const { status, stdout, stderr } = ziping(['score', `${forms}/02-party-awards.json`, unknown, join(folder, 'none.json'), folder]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      `${unknown}: a b: 不认识的项目：请删除`,
      `${unknown}: c: 不认识的项目：请删除`,
      `${join(folder, 'none.json')}: : 没有这个文件`,
      `${folder}: : 这是文件夹，不是文件`,
      '',
    ]);
  });
});

describe('ziping', () => {
  it('says how it is called when asked', () => {
    expect(ziping(['--help'])).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('ziping score FILE…') });
  });

  it.each([[[]], [['frobnicate']], [['score']], [['constructor']]])('%j shows how it is called', (args) => {
    expect(ziping(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('用法') });
  });
});
