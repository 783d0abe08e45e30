import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const DEMO = 'prisma/demo/evaluations';
const LIST = 'project-expenditure-list.json';
const root = mkdtempSync(join(tmpdir(), 'ziping-book-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with these forms of the demo and its list. */
function folderOf(name: string, forms = readdirSync(DEMO)): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const form of forms) copyFileSync(join(DEMO, form), join(folder, form));
  copyFileSync(`prisma/demo/${LIST}`, join(folder, LIST));
  return folder;
}

function book(args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', 'book', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const out = join(root, 'out.pdf');
const FEW = ['00-department.json', '09-consumption-award-city.json', '08-vegetable-subsidy.json', '01-party-training.json'];

describe('ziping book', { timeout: 60_000 }, () => {
  it('prints the department, projects as the list orders them, those it does not have, and the list', () => {
    const folder = folderOf('demo');
    writeFileSync(join(folder, 'notes.txt'), 'not a form');
    expect(book([folder, '-o', out])).toEqual({ status: 0, stdout: '', stderr: '' });
    const contents = spawnSync('pdftotext', ['-f', '2', '-l', '2', '-layout', out, '-'], { encoding: 'utf8' }).stdout;
    const names = [...contents.matchAll(/^(\S.*?) ?\.{3,}\s+(\d+)$/gm)].map(([, name]) => name);
    expect(names).toHaveLength(21);
    expect([names[0], names[1], names.at(-3), names.at(-2), names.at(-1)]).toEqual([
      '2022年度武汉市东西湖区商务局整体绩效自评表',
      '党员教育培训',
      '2022年市级外贸发展专项资金',
      '平价菜销售补贴资金',
      '项目支出自评结果',
    ]);
    const before = readFileSync(out);
    book([folder, '-o', out]);
    expect(readFileSync(out).equals(before)).toBe(true);
  });

  it('takes forms from a folder beside the list; without a list it prints the forms alone', () => {
    const titles = (folder: string, said = '') => {
      expect(book([folder, '-o', out])).toEqual({ status: 0, stdout: '', stderr: said });
      return spawnSync('pdftotext', ['-f', '2', '-l', '2', out, '-'], { encoding: 'utf8' }).stdout;
    };
    expect(titles('prisma/demo')).toContain('项目支出自评结果');
    expect(titles(DEMO, `${DEMO}: 注意：没有 project-expenditure-list.json，书中没有项目支出自评结果\n`)).not.toContain('项目支出自评结果');
  });

  it('says what may not be meant: a form twice, a form of another year', () => {
    const folder = folderOf('doubts', FEW);
    const [name = ''] = readdirSync(folder).filter((one) => one.startsWith('01'));
    const form = JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;
    writeFileSync(join(folder, '90.json'), JSON.stringify(form));
    writeFileSync(join(folder, '91.json'), JSON.stringify({ ...form, year: 2021, projectName: '往年项目' }));
    const { status, stderr } = book([folder, '-o', out]);
    expect(status).toBe(0);
    expect(stderr).toContain(`90.json: projectName: 注意：与 ${name} 是同一个项目`);
    expect(stderr).toContain('91.json: 注意：这是2021年度');
  });

  it('refuses other JSON files with one line each, and writes nothing', () => {
    const folder = folderOf('mixed', FEW);
    copyFileSync('prisma/demo/published.json', join(folder, 'published.json'));
    writeFileSync(join(folder, 'broken.json'), '{');
    const { status, stderr } = book([folder, '-o', join(root, 'none.pdf')]);
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/broken\.json: 不是有效的 JSON/),
      expect.stringMatching(/published\.json: 既不是自评表.+请移出这个文件夹$/),
    ]);
    expect(readdirSync(root)).not.toContain('none.pdf');
  });

  it('refuses two department forms, and a folder without forms', () => {
    const two = folderOf('two', FEW);
    copyFileSync(join(DEMO, '00-department.json'), join(two, '00-again.json'));
    expect(book([two, '-o', out])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('00-department.json: form: 文件夹里已有部门整体自评表 00-again.json：只能有一张'),
    });
    expect(book([folderOf('empty', []), '-o', out])).toMatchObject({ status: 2, stderr: expect.stringContaining('没有自评表') });
    expect(book([join(root, 'nowhere'), '-o', out])).toMatchObject({ status: 2, stderr: expect.stringContaining('没有这个文件夹') });
    expect(book([two])).toMatchObject({ status: 2, stderr: expect.stringContaining('用法') });
  });

  it('names the file with a character that no font prints', () => {
    const folder = folderOf('rare', FEW);
    for (const [name, from] of [
      [LIST, '"党员教育培训"'],
      ['01-party-training.json', '"党员教育培训"'],
    ] as const) {
      writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace(from, '"党员𪚥教育"'));
    }
    const { status, stderr } = book([folder, '-o', out]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/01-party-training\.json: projectName: “项目名称”中的“𪚥”.+\n\S+list\.json: blocks.+“𪚥”/);
  });
});
