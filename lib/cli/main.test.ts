// The command line as it is called: exit codes, standard output, standard error.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const forms = 'prisma/demo/evaluations';
const folder = mkdtempSync(join(tmpdir(), 'ziping-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function ziping(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', ...args], {
    input,
    encoding: 'utf8',
  });
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
    const told = new Set((JSON.parse(stdout) as { findings: object[] }).findings.flatMap(Object.keys));
    expect([...told].sort()).toEqual(['actual', 'code', 'expected', 'message', 'path', 'severity']);
  });

  it('several files: a list in their order', () => {
    const files = readdirSync(forms).sort();
    const { status, stdout } = ziping(['score', ...files.map((name) => `${forms}/${name}`)]);
    expect(status).toBe(0);
    const results = JSON.parse(stdout) as { total: string; grade: string }[];
    expect(results.map(({ total, grade }) => `${total} ${grade}`)).toEqual([
      '99.61 优',
      '90 优',
      '100 优',
      '78.24 中',
      '88.01 良',
      '87.96 良',
      '99.04 优',
      '93.31 优',
      '100 优',
      '86.4 良',
      '86.4 良',
      ...Array.from({ length: 9 }, () => '100 优'),
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
      `${join(folder, 'none.json')}: 没有这个文件`,
      `${folder}: 这是文件夹，不是文件`,
      '',
    ]);
  });
});

describe('ziping scheme check', () => {
  it('a base may be the other file, or lie beside it; a circle is said', () => {
    const own = mkdtempSync(join(folder, 'check-'));
    const put = (name: string, text: string) => file(join(basename(own), name), text);
    const child = put('child.yaml', 'format: ziping-scheme/1\nid: child\nbase: parent\nname: 子\n');
    put('parent.yaml', '{ "format": "ziping-scheme/1", "id": "parent", "base": "wuhan-2022", "name": "母" }');
    const loops = ['a', 'b'].map((id) => put(`${id}.yaml`, `format: ziping-scheme/1\nid: ${id}\nbase: ${id === 'a' ? 'b' : 'a'}\n`));
    expect(ziping(['scheme', 'check', child])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(ziping(['scheme', 'check', ...loops])).toEqual({
      status: 2,
      stdout: '',
      stderr: `${loops[0]}:3: base: 以“b”为基础，绕回了自己\n${loops[1]}:3: base: 以“a”为基础，绕回了自己\n`,
    });
  });
});

describe('ziping scheme try', () => {
  const steps = file(
    'steps.yaml',
    'format: ziping-scheme/1\nid: wuhan-steps\nbase: wuhan-2022\nname: 分档\nrules: { execution: { by: steps, steps: [{ from: 95, share: 100 }, { from: 60, share: 80 }] } }\n',
  );

  it('says which totals change, the greatest loss first, and names how many do not', () => {
    const { status, stdout, stderr } = ziping(['scheme', 'try', steps, 'prisma/demo']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(
      stdout
        .split('\n')
        .filter((line) => /→/.test(line))
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      '总分变化 6 张，等级变化 1 张，最大增减 -7.96，平均分 95.45 → 95.29',
      '错误 14 → 15，提醒 53 → 53',
      '聘请区政府招商引资第三方咨询顾问 87.96 80 -7.96 良 1 18 执行 7.96→0',
      '政府购买服务人员经费 78.24 76 -2.24 中 2 1 执行 18.24→16',
      '武汉市东西湖区商务局（部门整体） 99.61 100 +0.39 优 0→1 4 执行 19.61→20',
      '商务发展促进运行工作经费 99.04 100 +0.96 优 1 3 执行 19.04→20',
      '商贸专项工作经费 93.31 96 +2.69 优 1 2 执行 13.31→16',
      '招商经费 88.01 90.98 +2.97 良→优 3 2 执行 13.03→16',
    ]);
    expect(stdout).toContain('其余 14 张不变');
  });

  it('as JSON; with schemes of a folder', () => {
    const { status, stdout } = ziping(['scheme', '--schemes', folder, 'try', '--json', steps, 'prisma/demo']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ scheme: { id: 'wuhan-steps' }, summary: { forms: 20, totals: 6 } });
  });

  it('a file that is no scheme, a folder that is none, a folder without forms: said, and nothing printed', () => {
    const broken = file('broken.yml', 'format: ziping-scheme/1\nid: wuhan-broken\nbase: none\n');
    expect(ziping(['scheme', 'try', broken, join(folder, 'nowhere')])).toEqual({
      status: 2,
      stdout: '',
      stderr: `${broken}:3: base: 没有“none”这个表式\n${join(folder, 'nowhere')}: 没有这个文件夹\n`,
    });
    expect(ziping(['scheme', 'try', steps, 'schemes'])).toEqual({ status: 2, stdout: '', stderr: 'schemes: 没有自评表（JSON 文件）\n' });
    expect(ziping(['scheme', 'try', steps])).toMatchObject({ status: 2, stderr: expect.stringContaining('用法') });
  });
});

describe('ziping', () => {
  it('says how it is called when asked', () => {
    expect(ziping(['--help'])).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('ziping score FILE…') });
  });

  it('says of one command how it is called when asked', () => {
    expect(ziping(['scheme', '--help'])).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^用法：\n {2}ziping scheme check FILE…[^]*scheme try FILE DIR/),
    });
    expect(ziping(['--help']).stdout).toContain('--schemes DIR');
  });

  it.each([[[]], [['frobnicate']], [['score']], [['constructor']]])('%j shows how it is called', (args) => {
    expect(ziping(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('用法') });
  });
});
