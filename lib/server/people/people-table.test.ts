import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { checkedTable } from './people-table';
import { peopleTemplate } from './people-template';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await testDatabase();
  await opened.db.department.create({ data: { name: '某区商务局', sections: { create: [{ name: '投资促进科' }, { name: '办公室' }] } } });
  await opened.db.department.create({ data: { name: '某区财政局', bureau: true } });
});
afterAll(() => opened.close());

const HEAD = ['姓名', '用户名', '角色', '部门', '科室'];
const ZHANG = ['张三', 'zhangsan', '填报人', '某区商务局', '投资促进科、办公室'];
const check = (bytes: Uint8Array) => checkedTable(opened.db, bytes);
const text = (content: string) => check(new TextEncoder().encode(content));
const csv = (...rows: string[][]) => rows.map((row) => row.join(',')).join('\r\n');
const whyNot = async (outcome: ReturnType<typeof check>) => {
  const result = await outcome;
  return result.ok ? 'ok' : result.problem.message;
};
const peopleOf = async (outcome: ReturnType<typeof check>) => {
  const result = await outcome;
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};

/** A zip of one file by hand: `stated` is the size that its directory lies about. */
function zipOf(content: Buffer, stated = content.length): Uint8Array {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const packed = deflateRawSync(content, { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(stated, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(stated, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, name, packed, entry, name, end]));
}

describe('a table of people', () => {
  it('is read from .xlsx, .csv in UTF-8 and GBK, and from the clipboard', async () => {
    const workbook = await writeExcelFile([HEAD, ZHANG].map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
    const gbk = Buffer.from(
      'd0d5c3fb2cd3c3bba7c3fb2cbdc7c9ab2cb2bfc3c52cbfc6cad20d0ad5c5c8fd2c7a68616e6773616e2ccceeb1a8c8cb2cc4b3c7f8c9ccced1be',
      'hex',
    );
    for (const result of [
      await peopleOf(check(new Uint8Array(workbook))),
      await peopleOf(text(`\uFEFF${csv(HEAD, ZHANG)}`)),
      await peopleOf(text([HEAD, ZHANG].map((row) => row.join('\t')).join('\n'))),
      await peopleOf(text(ZHANG.join('\t'))),
    ]) {
      expect(result).toMatchObject({
        wrong: 0,
        rows: [{ row: { name: '张三', username: 'zhangsan', role: '填报人', department: '某区商务局' }, problems: [] }],
      });
    }
    const old = await peopleOf(check(new Uint8Array(gbk)));
    expect(old.rows[0]?.row).toMatchObject({ line: 2, name: '张三', role: '填报人' });
  });

  it('finds its columns by their heads, wherever they are', async () => {
    const { rows } = await peopleOf(
      text(csv([], ['部门', '备注', '用户名', '姓名', '角色'], ['某区商务局', '新来', 'lisi', '李四', '单位负责人'], ['', '', '', '', ''])),
    );
    expect(rows).toEqual([
      { row: { line: 3, name: '李四', username: 'lisi', role: '单位负责人', department: '某区商务局', section: '' }, problems: [] },
    ]);
    expect(await whyNot(text(csv(['姓名', '角色'], ['张三', '填报人'])))).toContain('表头缺少“用户名”“部门”');
  });

  it('knows heads that are spaced out, or explained in brackets', async () => {
    const { rows } = await peopleOf(text(csv(['姓 名', '用 户 名（登录用）', '角　色', '部门', '科室：'], ZHANG)));
    expect(rows).toMatchObject([{ row: { line: 2, name: '张三', username: 'zhangsan' }, problems: [] }]);
  });

  it('passes over a title before the heads', async () => {
    const { rows } = await peopleOf(text(csv(['某区商务局人员名单', '', '', '', ''], [], HEAD, ZHANG)));
    expect(rows).toMatchObject([{ row: { line: 4, name: '张三' }, problems: [] }]);
  });

  it('takes the short names of roles, and says which there are', async () => {
    const { rows } = await peopleOf(
      text(
        csv(
          HEAD,
          ['李四', 'lisi', '办公室', '某区商务局', ''],
          ['王五', 'wangwu', '负责人', '某区商务局', ''],
          ['赵六', 'zhaoliu', '科室负责人', '某区商务局', ''],
        ),
      ),
    );
    expect(rows.map(({ problems }) => problems)).toEqual([[], [], ['没有“科室负责人”这种角色，可用：填报人、办公室审核、单位负责人']]);
  });

  it('says what is wrong in each row', async () => {
    const { rows, wrong } = await peopleOf(
      text(
        csv(
          HEAD,
          ['', 'a b', '科长', '某局', ''],
          ['王五', 'wangwu', '审计员', '某区商务局', ''],
          ['赵六', 'zhaoliu', '填报人', '某区商务局', '法规科'],
        ),
      ),
    );
    expect(wrong).toBe(3);
    expect(rows.map(({ problems }) => problems.join('；'))).toEqual([
      '没有填写姓名；用户名应为 3–32 个小写字母、数字、点、短横线或下划线，以字母开头；没有“科长”这种角色，可用：填报人、办公室审核、单位负责人、财政局、系统管理员、审计员；没有“某局”这个部门，请先新建或核对名称',
      '主管部门没有“审计员”这种角色，可用：填报人、办公室审核、单位负责人',
      '“某区商务局”没有“法规科”这个科室',
    ]);
  });

  it('is refused where it is none, or too much', async () => {
    expect(await whyNot(text(''))).toContain('表格是空的');
    expect(await whyNot(text(csv(HEAD)))).toContain('没有人员');
    expect(await whyNot(text('%PDF-1.7\n'))).toContain('不是表格文件');
    expect(await whyNot(check(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toContain('旧版 .xls');
    expect(await whyNot(check(Buffer.from('PK\u0003\u0004 broken')))).toContain('不是可以读取的 .xlsx');
    expect(await whyNot(check(zipOf(Buffer.from('<worksheet/>'))))).toContain('不是可以读取的 .xlsx');
    expect(await whyNot(check(new Uint8Array(5 * 1024 * 1024 + 1)))).toContain('5 MB');
    expect(
      await whyNot(text(csv(HEAD, ...Array.from({ length: 5001 }, (_, at) => ['甲', `user${at}`, '填报人', '某区商务局', '办公室'])))),
    ).toContain('5001 行');
  });

  it('that is a bomb is never unpacked, whatever its directory says', async () => {
    const bomb = Buffer.alloc(80 * 1024 * 1024);
    const started = Date.now();
    expect(await whyNot(check(zipOf(bomb)))).toContain('50 MB');
    expect(await whyNot(check(zipOf(bomb, 1000)))).toContain('50 MB');
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('has a template that is read again', async () => {
    const { rows } = await peopleOf(check(await peopleTemplate()));
    expect(rows.map(({ row }) => row.username)).toEqual(['zhangsan', 'lisi', 'wangwu']);
    expect(rows.every(({ problems }) => problems.length === 0)).toBe(true);
  });
});
