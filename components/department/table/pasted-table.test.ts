import { describe, expect, it } from 'vitest';
import { type PasteColumn, readPastedTable } from './pasted-table';
import { dateOf, dayOf, isPast } from '@/components/ui/typed-date';

type Key = 'name' | 'budget' | 'executed' | 'purpose' | 'deadline';
const COLUMNS: PasteColumn<Key>[] = [
  { key: 'name', label: '项目名称', also: ['项目'], kind: 'text', required: true },
  { key: 'budget', label: '预算数', kind: 'amount', required: true },
  { key: 'executed', label: '执行数', kind: 'amount', required: true },
  { key: 'purpose', label: '主要用途', kind: 'text', required: true },
  { key: 'deadline', label: '截止日期', kind: 'date', required: false },
];
const read = (...lines: string[]) => readPastedTable(lines.join('\n'), COLUMNS);
const HEAD = '项目名称\t预算数（元）\t执行数（元）\t完成预算率\t主要用途';

describe('a pasted table', () => {
  it('is read by its heads, in whatever order, without number, rate and total', () => {
    const table = read(
      '序号\t主要用途\t项目名称\t执行数\t预算数',
      '1\t培训\t党员教育培训\t5,800\t５８００',
      '2\t\t招商经费\t1376878.42\t2050000',
      '\t\t合计\t1\t2',
    );
    expect(table.problems).toEqual([]);
    expect(table.rows.map(({ line, cells: { name, budget, executed, purpose } }) => [line, name, budget, executed, purpose])).toEqual([
      [2, '党员教育培训', '5800', '5800', '培训'],
      [3, '招商经费', '2050000', '1376878.42', ''],
    ]);
    expect(table.notes).toEqual(['第 4 行“合计”没有导入：合计由系统计算。']);
  });

  it('is read without heads, where number and rate are seen for what they are', () => {
    const table = read('1\t党员教育培训\t5800\t5800\t100%\t培训', '2\t招商经费\t2050000\t1376878.42\t67%\t接待');
    expect(table.rows.map(({ cells }) => Object.values(cells).join('|'))).toEqual([
      '党员教育培训|5800|5800|培训|',
      '招商经费|2050000|1376878.42|接待|',
    ]);
  });

  it('is converted where its head says 万元', () => {
    const table = read('项目支出自评结果（单位：万元）', '项目名称\t预算数\t执行数\t主要用途', '招商经费\t205.00\t137.687842\t接待');
    expect(table.rows[0]?.cells).toMatchObject({ budget: '2050000', executed: '1376878.42' });
    expect(table.notes).toEqual(['表头注明单位为万元，已换算为元。']);
  });

  const amounts = (...lines: string[]) => {
    const { rows, problems } = read(...lines);
    return problems.length > 0 ? problems : rows.map(({ cells: { name, budget, executed } }) => `${name}|${budget}|${executed}`);
  };

  it.each([
    ['each column in its own unit', ['项目名称\t预算数（元）\t执行数（万元）\t主要用途', '甲\t120000\t5\t'], '甲|120000|50000'],
    ['a unit explained', ['项目名称\t预算数（元，1万元=10000元）\t执行数（元）\t主要用途', '甲\t120000\t5\t'], '甲|120000|5'],
    [
      'its own unit before that of the title',
      ['支出表（单位：万元）', '项目名称\t预算数（元）\t执行数\t主要用途', '甲\t120000\t5\t'],
      '甲|120000|50000',
    ],
    ['a title that speaks of projects', ['500万元以上项目', '项目名称\t预算数\t执行数\t主要用途', '甲\t120000\t5\t'], '甲|120000|5'],
    [
      'merged heads',
      ['序号\t项目名称\t科室\t资金（万元）\t\t主要用途', '\t\t\t预算数\t执行数\t', '1\t甲\t办公室\t12\t5.5\t培训'],
      '甲|120000|55000',
    ],
    [
      'merged heads with units of their own',
      ['单位：万元', '序号\t项目名称\t资金情况\t\t\t主要用途', '\t\t预算数（元）\t执行数\t执行率', '1\t甲\t120000\t5.5\t90%\t培训'],
      '甲|120000|55000',
    ],
    [
      'three rows of heads',
      ['项目名称\t资金\t\t\t主要用途', '\t合计（万元）\t\t其中\t', '\t预算数\t执行数\t上级\t', '甲\t12\t5.5\t3\t培训'],
      '甲|120000|55000',
    ],
    [
      'projects that begin like sums',
      [HEAD, '小计算机采购\t1\t1\t\t', '小计：\t1\t1', '合计（元）\t1\t1', '总和平衡项目\t2\t2\t\t'],
      '小计算机采购|1|1 总和平衡项目|2|2',
    ],
    ['a sum in a merged cell', [`序号\t${HEAD}`, '1\t甲\t1\t1\t\t', '合 计\t\t1\t1'], '甲|1|1'],
    [
      'heads that are repeated on the next page',
      [
        '序号\t项目名称\t资金\t\t主要用途',
        '\t\t预算数\t执行数',
        '1\t甲\t1\t1\t',
        '序号\t项目名称\t资金\t\t主要用途',
        '\t\t预算数\t执行数',
        '2\t乙\t2\t2\t',
      ],
      '甲|1|1 乙|2|2',
    ],
  ])('with %s is understood', (_, lines, understood) => expect(amounts(...lines).join(' ')).toBe(understood));

  it('says which columns were converted', () => {
    expect(read('项目名称\t预算数（元）\t执行数（万元）\t主要用途', '甲\t1\t5\t').notes).toEqual([
      '表头注明“执行数”一列的单位为万元，已换算为元。',
    ]);
  });

  it.each([
    [
      'a unit that is not known',
      ['项目名称\t预算数（千元）\t执行数（元）\t主要用途', '甲\t1\t5\t'],
      '认不出“预算数”一列的单位：请在表头写明（元）或（万元），再整表复制。',
    ],
    ['two units', ['项目名称\t预算数（元）\t执行数（元/万元）\t主要用途', '甲\t1\t5\t'], '认不出“执行数”一列的单位'],
    [
      'a column without a unit beside 万元',
      ['项目名称\t预算数（万元）\t执行数\t主要用途', '甲\t1\t5\t'],
      '“执行数”一列没有写明单位，其他列是万元',
    ],
    [
      'a column twice',
      ['项目名称\t财政拨款\t\t其他资金\t\t主要用途', '\t预算数\t执行数\t预算数\t执行数\t', '甲\t1\t5\t1\t5\t'],
      '有 2 列都是“预算数”',
    ],
    [
      'a unit in a cell of 万元',
      ['项目名称\t预算数（万元）\t执行数（万元）\t主要用途', '甲\t12万\t5\t'],
      '第 2 行“甲”的预算数“12万”带有单位：这一列以万元为单位，请填以万元为单位的数字 12。',
    ],
    [
      '元 in a cell of 万元',
      ['项目名称\t预算数（万元）\t执行数（万元）\t主要用途', '甲\t123456.78元\t5\t'],
      '请填以万元为单位的数字 12.345678。',
    ],
    [
      'an amount finer than the 分',
      ['项目名称\t预算数（万元）\t执行数（万元）\t主要用途', '甲\t1.2345678\t5\t'],
      '“1.2345678”的小数太多：最多六位',
    ],
    ['a missing column', ['项目名称\t预算数\t主要用途', '甲\t1\t乙'], '缺少“执行数”一列'],
    ['a missing column without heads', ['甲\t1\t2', '乙\t3\t4'], '粘贴的内容只有 3 列，应有 4 列'],
    ['too many columns without heads', ['甲\t1\t2\t3\t4\t5'], '认不出各是哪一列'],
    ['an amount with its unit', [HEAD, '甲\t12万\t5\t\t乙'], '第 2 行“甲”的预算数“12万”带有单位：请填以元为单位的数字 120000。'],
    ['no number', [HEAD, '甲\t约五万\t5\t\t乙'], '不是金额'],
    ['three decimals', [HEAD, '甲\t1.234\t5\t\t乙'], '小数太多'],
    ['a loss', [HEAD, '甲\t-5\t5\t\t乙'], '不是金额：请填以元为单位的非负数字'],
    ['the same project twice', [HEAD, '甲 项目\t1\t1\t\t乙', '丙\t1\t1\t\t', '甲项目\t1\t1\t\t丁'], '第 4 行与第 2 行是同一个项目“甲项目”'],
    ['a row without a name', [HEAD, '\t1\t1\t\t乙'], '第 2 行没有项目名称'],
    ['heads alone', [HEAD], '只读到表头'],
    ['nothing', ['', ' '], '没有读到内容'],
  ])('says what is wrong with %s', (_, lines, message) => {
    expect(read(...lines).problems.join('\n')).toContain(message);
  });

  it('says every problem, each with its row', () => {
    expect(read(HEAD, '甲\t12万\t一\t\t', '乙\t1亿元\t2\t\t').problems).toHaveLength(3);
  });

  it('reads days however they are written', () => {
    const table = read('项目\t预算数\t执行数\t主要用途\t截止日期', '甲\t1\t1\t\t2023年4月5日', '乙\t1\t1\t\t4月底');
    expect(table.rows[0]?.cells.deadline).toBe('2023-04-05');
    expect(table.problems).toEqual(['第 3 行“乙”的截止日期“4月底”不是日期：请写成 2023-04-15 的样子。']);
  });
});

it('takes only what a column can have, however it is spaced', () => {
  const table = readPastedTable('项目\t科室\n甲\t办 公室\n乙\t财务科\n丙\t', [
    { key: 'name', label: '项目名称', also: ['项目'], kind: 'text', required: true },
    { key: 'section', label: '科室', kind: 'text', required: true, oneOf: ['办公室', '投资促进科'] },
  ]);
  expect(table.rows[0]?.cells).toEqual({ name: '甲', section: '办公室' });
  expect(table.problems).toEqual([
    '第 3 行“乙”的科室“财务科”不在本单位：请从办公室、投资促进科中选一个。',
    '第 4 行“丙”的科室没有填写：请从办公室、投资促进科中选一个。',
  ]);
});

it('a choice that need not be made may be blank; what it cannot be is said in its own words', () => {
  const table = readPastedTable('项目名称\t表式\n甲\t\n乙\t丁表', [
    { key: 'name', label: '项目名称', kind: 'text', required: true },
    { key: 'scheme', label: '表式', kind: 'text', required: false, oneOf: ['丙表'], strange: '不是本年度可用的表式' },
  ]);
  expect(table.rows[0]?.cells).toEqual({ name: '甲', scheme: '' });
  expect(table.problems).toEqual(['第 3 行“乙”的表式“丁表”不是本年度可用的表式：请从丙表中选一个。']);
});

describe('days', () => {
  it.each([
    ['2023-4-15', '2023-04-15'],
    ['2023/04/15', '2023-04-15'],
    ['20230415', '2023-04-15'],
    ['2023.2.30', null],
    ['明天', null],
  ])('%s is %s', (text, day) => {
    expect(dateOf(text)).toBe(day);
  });

  it('are over when they are over in China', () => {
    const at = (time: string) => isPast('2023-04-15', Date.parse(time));
    expect([at('2023-04-15T15:59:00Z'), at('2023-04-15T16:00:00Z')]).toEqual([false, true]);
  });

  it('are those of China', () => expect([dayOf('2023-04-14T16:00:00.000Z'), dayOf(null)]).toEqual(['2023-04-15', '']));
});
