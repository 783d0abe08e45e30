// Schemes on the command line: what is said of files, and what `--schemes` means to each command.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { findScheme } from '@/lib/scheme/known-schemes';
import '@/lib/server/shipped/know-shipped';
import { calledCommand } from '@/testing/called-command';
import { HOSTILE_SCHEMES } from '@/testing/hostile-schemes';
import { bookCommand } from './book';
import { listCommand } from './list';
import { renderCommand } from './render';
import { schemeCommand } from './scheme';
import { scoreCommand } from './score';
import { signCommand } from './sign';
import { verifyCommand } from './verify';

const root = mkdtempSync(path.join(tmpdir(), 'ziping-schemes-'));
afterAll(() => rmSync(root, { recursive: true }));
const at = (...parts: string[]) => path.join(root, ...parts);
function file(name: string, content: string | Uint8Array): string {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
}
const scheme = (...args: string[]) => calledCommand(schemeCommand, ...args);
const done = { status: 0, stdout: '', stderr: '' };
const head = (id: string, base: string, rest = '') => `format: ziping-scheme/1\nid: ${id}\nbase: ${base}\nname: 甲市\n${rest}`;

const city = file('more/city.yaml', head('city-2024', 'wuhan-2022', 'rules: { reverse: linear }\n'));
const county = file(
  'more/county.yml',
  `{ "format": "ziping-scheme/1", "id": "county-2024", "base": "city-2024", "name": "乙县", "rules": { "execution": { "by": "steps", "steps": [{ "from": 0, "share": 50 }] } } }`,
);
const MORE = ['--schemes', at('more')];
const FORM = 'prisma/demo/evaluations/04-investment-promotion-funds.json';
const form = file('forms/04.json', readFileSync(FORM, 'utf8').replace('"wuhan-2022"', '"county-2024"'));

describe('scheme check', () => {
  const alone = file('alone.yaml', head('alone', 'mof-2020'));
  it('says nothing of files that can be published, also where one is the base of another', async () => {
    expect(
      await scheme(
        'check',
        ...readdirSync('schemes')
          .filter((name) => name.endsWith('.yaml'))
          .map((name) => `schemes/${name}`),
      ),
    ).toEqual(done);
    expect(await scheme('check', county, city)).toEqual(done);
    expect(await scheme('check', ...MORE, county)).toEqual(done);
  });

  const wuhan = readFileSync('schemes/wuhan-2022.yaml', 'utf8');
  const contrast = readFileSync('schemes/yunnan-gk14.yaml', 'utf8');
  const changed = (text: string, from: string, to: string) => {
    if (!text.includes(from)) throw new Error(`nothing to change: ${from}`);
    return text.replace(from, to);
  };
  const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
  it.each<[string, string, string, string]>([
    [
      'a row that fills 7 of 8 columns',
      changed(contrast, '{ calc: rate, scoredOnly: true }, ', ''),
      'cells: [{ cell: label }, { cell: budgetInitial }',
      'forms.project.bands[1].rows[1]: 这一行占了 7 列，表格有 8 列',
    ],
    [
      'an unknown cell',
      changed(wuhan, '{ cell: actual }', '{ cell: actuel }'),
      'actuel',
      'forms.project.bands[2].bands[1].rows[1].cells[4]: 没有“actuel”这一格',
    ],
    [
      'an unknown calc',
      changed(wuhan, '{ calc: rate }', '{ calc: ratio }'),
      'calc: ratio',
      'forms.project.bands[1].rows[1].cells[3]: 没有“ratio”这一项计算',
    ],
    [
      'an unknown word',
      changed(wuhan, '年度绩效目标 {goalNo}', '年度绩效目标 {goalNumber}'),
      '{goalNumber}',
      'forms.project.bands[2].bands[0].rows[0][0].label: 没有“goalNumber”这个词',
    ],
    [
      'points that are not 100',
      changed(wuhan, 'goalPoints: 80', 'goalPoints: 70'),
      'scored: true',
      'rules: 预算执行、目标与各部分的分值合计 90 分，应为 100 分',
    ],
    [
      'a required cell in no band',
      changed(wuhan, '          - [{ label: 项目类型 }, { choice: duration, span: 3 }]\n', ''),
      'duration:  {',
      'forms.project.cells.duration: 必填的“项目类型”没有出现在任何一格',
    ],
  ])('%s: its place and line, exit code 2', async (name, text, part, said) => {
    const bad = file(`bad/${name}.yaml`, text);
    expect(await scheme('check', bad, alone)).toEqual({ status: 2, stdout: '', stderr: `${bad}:${lineOf(text, part)}: ${said}\n` });
  });

  it('a base that leads back: each of them', async () => {
    const [one, two] = [file('loop/one.yaml', head('one', 'two')), file('loop/two.yaml', head('two', 'one'))];
    expect(await scheme('check', one, two)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${one}:3: base: 以“two”为基础，绕回了自己\n${two}:3: base: 以“one”为基础，绕回了自己\n`,
    });
  });

  it('a line for each file that is none, from every place; standard input is a file', async () => {
    const rare = file(
      'rare.yaml',
      head(
        'rare',
        'wuhan-2022',
        'forms: { project: { title: 𪚥 } }\nnarrative: { report: { sections: [{ key: a, level: 1, heading: 一, hint: 写, text: [{ list: [𪚦] }] }] } }',
      ),
    );
    expect(await scheme('check', at('none.yaml'), root, rare)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${at('none.yaml')}: 没有这个文件\n${root}: 这是文件夹，不是文件\n${rare}: narrative: “报告”中的“𪚦”（U+2A6A6）没有字体能印出：请换用能够印出的字\n${rare}: forms.project: “标题”中的“𪚥”（U+2A6A5）没有字体能印出：请换用能够印出的字\n`,
    });
    const piped = execFileSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', 'scheme', 'check', '-'], {
      input: head('x', 'wuhan-2022'),
      encoding: 'utf8',
    });
    expect(piped).toBe('');
  });

  it('hostile files are refused together, each with a line of its own', { timeout: 120_000 }, async () => {
    const files = HOSTILE_SCHEMES.map(({ bytes }, each) => file(`hostile/${each}.yaml`, bytes));
    const { status, stdout, stderr } = await scheme('check', ...files);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(files.filter((each) => !lines.some((line) => line.startsWith(`${each}:`)))).toEqual([]);
    expect(lines.filter((line) => !files.some((each) => line.startsWith(`${each}:`)))).toEqual([]);
  });
});

describe('scheme show', () => {
  it('prints what can be read again, with the same hash', async () => {
    for (const id of ['wuhan-2022', 'mof-2020', 'city-2024', 'county-2024']) {
      const shown = await scheme('show', id, ...MORE);
      expect(shown).toMatchObject({ status: 0, stderr: '' });
      file(`shown/${id}.yaml`, shown.stdout);
      const again = await scheme('show', '--schemes', at('shown'), id);
      expect([id, again.stdout]).toEqual([id, shown.stdout]);
    }
    expect(readFileSync(at('shown/county-2024.yaml'), 'utf8')).toMatch(/^# [0-9a-f]{64}\nformat: ziping-scheme\/1\n/);
    expect(readFileSync(at('shown/county-2024.yaml'), 'utf8')).not.toContain('base:');
  });

  it('says what is not there', async () => {
    expect(await scheme('show', 'nowhere-1')).toEqual({ status: 2, stdout: '', stderr: 'nowhere-1: 没有这个表式\n' });
  });
});

describe('--schemes', () => {
  const out = at('out.pdf');
  it('score, render, book and try take further schemes by id; list looks at the folder', { timeout: 60_000 }, async () => {
    const scored = await calledCommand(scoreCommand, ...MORE, form);
    expect(scored).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(scored.stdout)).toMatchObject({ execution: { score: '10' } });
    expect(await calledCommand(renderCommand, ...MORE, form, '-o', out)).toEqual(done);
    expect(await calledCommand(bookCommand, ...MORE, at('forms'), '-o', out)).toMatchObject({ status: 0 });
    expect(await calledCommand(listCommand, ...MORE, 'prisma/demo', '-o', out)).toEqual(done);
    expect(await scheme('try', ...MORE, city, at('forms'))).toMatchObject({ status: 0, stderr: '' });
    expect(await calledCommand(scoreCommand, form)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${form}: scheme: 没有“county-2024”这个表式\n`,
    });
  });

  it('one with the id of a shipped scheme is used in its place, which is said; a frozen form keeps to its own content', async () => {
    const own = file(
      'own/own.yaml',
      readFileSync('schemes/wuhan-2022.yaml', 'utf8').replace('{ points: 20, by: proportion }', '{ points: 20, by: filed }'),
    );
    const said = `${own}: 用这份表式代替自带的“wuhan-2022”\n`;
    const scored = await calledCommand(scoreCommand, '--schemes', at('own'), FORM);
    expect(scored).toMatchObject({ status: 0, stderr: said });
    expect(JSON.parse(scored.stdout)).toMatchObject({ execution: { score: '0' } });
    const shown = (await scheme('show', 'wuhan-2022')).stdout.slice(2, 66);
    const read = readForm(JSON.parse(readFileSync(FORM, 'utf8')), (id) => findScheme(id));
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const frozen = read.evaluation;
    const kept = file('frozen/kept.json', JSON.stringify({ ...frozen, schemeSha256: shown }));
    const other = file('frozen/other.json', JSON.stringify({ ...frozen, schemeSha256: 'f'.repeat(64) }));
    const again = await calledCommand(scoreCommand, '--schemes', at('own'), kept);
    expect(again).toMatchObject({ status: 0, stderr: said });
    expect(JSON.parse(again.stdout)).toMatchObject({ execution: { score: '13.03' } });
    expect(await calledCommand(scoreCommand, other)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${other}: schemeSha256: 现有的表式“wuhan-2022”不是这张表填报时的内容\n`,
    });
  });

  it('a bad file among them is said with its place once a form asks for it, and the others count', async () => {
    file('mixed/good.yaml', readFileSync(city));
    const bad = file('mixed/bad.yaml', head('bad-1', 'wuhan-2022', 'rules: { bonus: 1 }\n'));
    const none = file('mixed/compose.yaml', 'services: {}\n');
    const twin = file('mixed/z.yaml', head('city-2024', 'mof-2020'));
    const [good, under] = [
      file('mixed/good.json', readFileSync(form, 'utf8').replace('county-2024', 'city-2024')),
      file('mixed/bad.json', readFileSync(form, 'utf8').replace('county-2024', 'bad-1')),
    ];
    const said = [
      `${twin}: id: 与 good.yaml 同为“city-2024”：不用这一份`,
      `${none}:1: format: 应为 ziping-scheme/1：这不是表式文件，或版本不同`,
    ];
    const { status, stderr } = await calledCommand(scoreCommand, '--schemes', at('mixed'), good);
    expect([status, stderr.split('\n').slice(0, 2)]).toEqual([0, said]);
    expect(stderr).not.toContain(bad);
    const asked = await calledCommand(scoreCommand, '--schemes', at('mixed'), good, under);
    expect(asked).toMatchObject({ status: 2, stdout: '' });
    for (const line of [`${bad}:5: rules.bonus: 不认识的项目：请删除\n`, `${under}: scheme: 没有“bad-1”这个表式\n`])
      expect(asked.stderr).toContain(line);
  });

  it.each<[string, (args: string[]) => Promise<number>, string[]]>([
    ['score', scoreCommand, [FORM]],
    ['render', renderCommand, [FORM, '-o', at('none.pdf')]],
    ['book', bookCommand, ['prisma/demo', '-o', at('none.pdf')]],
    ['list', listCommand, ['prisma/demo', '-o', at('none.pdf')]],
    ['verify', verifyCommand, ['--trust', form, FORM]],
    ['scheme', schemeCommand, ['check', city]],
  ])('%s: a folder that is none is said, an option that says nothing shows how it is called; nothing is done', async (_, command, rest) => {
    expect(await calledCommand(command, '--schemes', at('nowhere'), ...rest)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${at('nowhere')}: 没有这个文件夹\n`,
    });
    expect(await calledCommand(command, '--schemes', city, ...rest)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${city}: 这是文件，不是文件夹\n`,
    });
    expect(await calledCommand(command, ...rest, '--schemes')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('用法'),
    });
    expect(existsSync(at('none.pdf'))).toBe(false);
  });

  it('an empty folder is said, and nothing is lacking', async () => {
    mkdirSync(at('empty'));
    expect(await calledCommand(scoreCommand, '--schemes', at('empty'), FORM)).toMatchObject({
      status: 0,
      stderr: `${at('empty')}: 没有表式文件（*.yaml）\n`,
    });
  });

  it('what is signed under one carries it: verified without, which is said, and with it by its hash', { timeout: 60_000 }, async () => {
    const name = '武汉市东西湖区商务局';
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        at('k.key'),
        '-out',
        at('k.pem'),
        '-days',
        '300',
        '-utf8',
        '-subj',
        `/C=CN/O=${name}/CN=${name}`,
      ],
      { stdio: 'pipe' },
    );
    execFileSync('openssl', ['pkcs12', '-export', '-inkey', at('k.key'), '-in', at('k.pem'), '-out', at('k.p12'), '-passout', 'pass:abc'], {
      stdio: 'pipe',
    });
    const signing = [form, '--p12', at('k.p12'), '--password-file', file('password', 'abc'), '-o', at('signed')];
    expect(await calledCommand(signCommand, ...signing)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${form}: scheme: 没有“county-2024”这个表式\n`,
    });
    expect(await calledCommand(signCommand, ...MORE, ...signing)).toEqual(done);
    const signed = at('signed', readdirSync(at('signed'))[0] ?? '');
    const checks = async (...options: string[]) => {
      const { status, stdout } = await calledCommand(verifyCommand, '--trust', at('k.pem'), ...options, signed);
      const { verdict, checks: all } = JSON.parse(stdout) as { verdict: string; checks: { id: string; message: string }[] };
      return [status, verdict, ...all.filter(({ id }) => id === 'schemes').map(({ message }) => message)];
    };
    expect(await checks()).toEqual([0, 'genuine', '本系统没有表式“乙县”：只是按文件自带的表式重新计分、重新印制']);
    file('others/other.yaml', head('other-2024', 'mof-2020'));
    expect(await checks('--schemes', at('others'))).toEqual([0, 'genuine', '本系统没有表式“乙县”：只是按文件自带的表式重新计分、重新印制']);
    // Known from here on to this process.
    expect(await checks(...MORE)).toEqual([0, 'genuine']);
  });
});
