import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const FILE = 'project-expenditure-list.json';
const folder = mkdtempSync(join(tmpdir(), 'ziping-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

function list(args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', 'list', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const textOf = (file: string) => spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).stdout.replace(/\s/g, '');

describe('ziping list', { timeout: 60_000 }, () => {
  it('prints the list of a folder with its total row, the same bytes every time', () => {
    const [one, two] = [join(folder, 'a.pdf'), join(folder, 'b.pdf')];
    expect(list(['prisma/demo', '-o', one])).toEqual({ status: 0, stdout: '', stderr: '' });
    const text = textOf(one);
    const { rows } = JSON.parse(readFileSync(`prisma/demo/${FILE}`, 'utf8')) as {
      rows: Record<'name' | 'budget' | 'executed' | 'rate' | 'purpose', string>[];
    };
    for (const { name, budget, executed, rate, purpose } of rows) {
      for (const filled of [name, purpose, budget + executed + rate]) expect(text).toContain(filled.replace(/\s/g, ''));
    }
    expect(text).toContain('合计115530851113048518.6498%');
    expect(text.startsWith('项目支出自评结果项目名称预算数（元）执行数（元）完成预算率主要用途')).toBe(true);
    list(['prisma/demo', '-o', two]);
    expect(readFileSync(two).equals(readFileSync(one))).toBe(true);
  });

  it('names what is wrong with the list, and writes nothing', () => {
    const text = readFileSync(`prisma/demo/${FILE}`, 'utf8');
    writeFileSync(join(folder, FILE), text.replace('"814651"', '"81万"').replace('"2021年两优一先表彰奖励"', '"党员教育培训"'));
    const { status, stderr } = list([folder, '-o', join(folder, 'none.pdf')]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^\S+list\.json: rows\[1\]\.name: 第 2 行与第 1 行是同一个项目“党员教育培训”.*\n\S+list\.json: rows\[2\]\.budget: “政府购买服务人员经费”的预算数应为.*\n$/,
    );
    expect(readdirSync(folder)).not.toContain('none.pdf');
  });

  it('says that a folder has no list, and how it is called', () => {
    expect(list(['prisma', '-o', join(folder, 'none.pdf')])).toEqual({ status: 2, stdout: '', stderr: `prisma/${FILE}: 没有这个文件\n` });
    expect(list(['prisma/demo'])).toMatchObject({ status: 2, stderr: expect.stringContaining('用法') });
  });
});
