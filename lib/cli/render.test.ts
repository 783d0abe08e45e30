import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const FORMS = 'prisma/demo/evaluations';
const ONE = `${FORMS}/01-party-training.json`;
const folder = mkdtempSync(join(tmpdir(), 'ziping-render-'));
afterAll(() => rmSync(folder, { recursive: true }));

function render(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', 'render', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const pdf = (name: string) => join(folder, name);
const textOf = (file: string) => spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).stdout;
const variant = (name: string, change: (text: string) => string) => {
  writeFileSync(join(folder, name), change(readFileSync(ONE, 'utf8')));
  return join(folder, name);
};

describe('ziping render', { timeout: 60_000 }, () => {
  it('prints several forms into one file, numbered through, standard input among them', () => {
    const out = pdf('book.pdf');
    expect(render([`${FORMS}/05-investment-consultants.json`, '-', '-o', out], readFileSync(ONE, 'utf8'))).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect([...textOf(out).matchAll(/— (\d+) —/g)].map(([, number]) => number)).toEqual(['1', '2', '3']);
  });

  it('gives the same bytes for the same file', () => {
    render([ONE, '-o', pdf('a.pdf')]);
    render(['-o', pdf('b.pdf'), ONE]);
    expect(readFileSync(pdf('a.pdf')).equals(readFileSync(pdf('b.pdf')))).toBe(true);
  });

  it('names file and place of a character that no font prints, and leaves what is there', () => {
    const out = pdf('kept.pdf');
    writeFileSync(out, 'as it was');
    const file = variant('rare.json', (text) => text.replace('"党员教育培训"', '"党员𪚥教育"'));
    expect(render([ONE, file, '-o', out])).toEqual({
      status: 2,
      stdout: '',
      stderr: `${file}: projectName: “项目名称”中的“𪚥”（U+2A6A5）没有字体能印出：请换用能够印出的字\n`,
    });
    expect(readFileSync(out, 'utf8')).toBe('as it was');
  });

  it('writes nothing where a file cannot be read', () => {
    const broken = variant('broken.json', (text) => text.replace('"year": 2022', '"year": "2022"'));
    const { status, stdout, stderr } = render([broken, '-o', pdf('none.pdf')]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^\S+broken\.json: year: .+\n$/);
    expect(readdirSync(folder)).not.toContain('none.pdf');
  });

  it('says why the output cannot be written, and leaves nothing half-written', () => {
    const out = join(folder, 'missing', 'out.pdf');
    expect(render([ONE, '-o', out])).toEqual({ status: 2, stdout: '', stderr: `${out}: 无法写入：没有这个文件夹\n` });
    expect(render([ONE, '-o', folder])).toMatchObject({ status: 2, stderr: expect.stringContaining('无法写入') });
    expect(readdirSync(tmpdir()).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each([[[]], [[ONE]], [['-o', 'x.pdf']], [[ONE, '-o']], [[ONE, '-x', '-o', 'x.pdf']]])('%j shows how it is called', (args) => {
    expect(render(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('用法') });
  });
});
