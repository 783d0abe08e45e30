// Whole tables pasted: their heads, their groups, their rows by name, and what has no place.
import { describe, expect, it } from 'vitest';
import { parsePastedRows } from '@/lib/exchange/clipboard-rows';
import { type Draft, toDraft } from '@/lib/form/draft';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import { reviewedForm, reviewedScheme } from '@/testing/reviewed-scheme';
import { indicatorHeads, readHeads, readInOrder } from './paste-heads';
import { pasteLosses } from './paste-notice';
import { takeReading } from './paste-table';

const wuhan = schemeOf('wuhan-2022');
const yunnan = schemeOf('yunnan-gk14-2022');
const sichuan = schemeOf('sichuan-0013zp-2023');
const mof = schemeOf('mof-2020');
const chongqing = schemeOf('chongqing-zhengti-2021');
const NONE = { rows: 0, columns: 0 };

let count = 0;
const blank = (scheme: Scheme): Draft =>
  blankDraft({
    form: scheme.forms.project ? 'project' : 'department',
    scheme,
    year: 2022,
    department: '某局',
    newId: () => `r${(count += 1)}`,
  });
const layoutOf = (scheme: Scheme, draft: Draft) => scheme.forms[draft.form] ?? expect.fail('no form');
const rowsOf = ({ goals }: Draft) =>
  goals.flatMap(({ groups }) => groups.flatMap(({ level1, indicators }) => indicators.map((row) => ({ level1, row }))));
const firstRow = (draft: Draft) => rowsOf(draft)[0]?.row.id ?? '';

/** Pasted at the first row, or at `anchor`. */
function paste(draft: Draft, scheme: Scheme, text: string | string[][], anchor = firstRow(draft)) {
  const cells = typeof text === 'string' ? parsePastedRows(text) : text;
  const reading = readHeads(cells, scheme, layoutOf(scheme, draft)) ?? expect.fail('no heads');
  const outcome = takeReading(draft, scheme, anchor, reading) ?? expect.fail('refused');
  return { reading, ...outcome, said: pasteLosses(outcome, reading, NONE) };
}
const brief = (draft: Draft) =>
  rowsOf(draft).map(({ level1, row }) => [level1, row.level2, row.level3, row.target, row.actual, row.points, row.score ?? ''].join('|'));

/** As the office keeps it. */
const KEPT = `三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分
受资助人数\t≧\t735\t人次\t735\t10\t10
覆盖率\t≧\t100\t%\t100%\t10\t10
机制健全性\t定性\t优良中低差\t\t优\t10\t10
`;

describe('a table with heads', () => {
  it('goes where its heads say; sign, value and unit are one target where the form has one', () => {
    const { draft, reading, said, added } = paste(blank(wuhan), wuhan, KEPT);
    expect(reading.sure).toBe(true);
    expect(brief(draft).slice(0, 3)).toEqual([
      '产出指标||受资助人数|≥735人次|735|10|10',
      '产出指标||覆盖率|≥100%|100%|10|10',
      '产出指标||机制健全性|优良中低差|优|10|10',
    ]);
    expect(rowsOf(draft)[2]?.row.direction).toBe('qualitative');
    expect(added).toBe(2);
    expect(said).toEqual([]);
  });

  it('fills the scheme’s own cells for sign and unit where it has them', () => {
    const { draft, said } = paste(blank(sichuan), sichuan, KEPT.replaceAll('≧', '≥'));
    expect(
      rowsOf(draft)
        .slice(0, 3)
        .map(({ row: { level3, target, cells } }) => [level3, target, cells?.sign, cells?.unit]),
    ).toEqual([
      ['受资助人数', '735', '≥', '人次'],
      ['覆盖率', '100', '≥', '%'],
      ['机制健全性', '优良中低差', '定性', undefined],
    ]);
    expect(said).toEqual([]);
  });

  it('has blanks, line ends and brackets in its heads, in two tiers; merged levels carry down; sums are left out', () => {
    const table = [
      ['绩效指标', '', '', '年 初\n目标值（A）', '全年完成值（B）', '权 重', '自评得分', '偏差原因分析及改进措施'],
      ['一级指标', '二级指标', '三级指标', '', '', '', '', ''],
      ['产出指标（50分）', '数量指标', '甲', '1个', '1个', '10', '10', ''],
      ['', '', '乙', '2个', '1个', '10', '5', '下雨'],
      ['', '质量指标', '丙', '3个', '3个', '30', '30', ''],
      ['效益', '社会效益指标', '丁', '4个', '4个', '30', '30', ''],
      ['', '', '', '', '', '', '', ''],
      ['一级指标', '二级指标', '三级指标', '', '', '权重', '', ''],
      ['管理指标', '制度', '戊', '5个', '5个', '10', '10', ''],
      ['总分', '', '', '', '', '100', '95', ''],
    ];
    const { draft, reading, said } = paste(blank(mof), mof, table);
    expect(reading.sure).toBe(true);
    expect(brief(draft).filter((row) => !/\|\|\|\|/.test(row))).toEqual([
      '产出指标|数量指标|甲|1个|1个|10|10',
      '产出指标|数量指标|乙|2个|1个|10|5',
      '产出指标|质量指标|丙|3个|3个|30|30',
      '效益指标|社会效益指标|丁|4个|4个|30|30',
      '管理指标|制度|戊|5个|5个|10|10',
    ]);
    expect(rowsOf(draft)[1]?.row.note).toBe('下雨');
    expect(said).toEqual(['“总分” 1 行没有填入：合计由系统计算。']);
  });

  it('says which of its columns the form has no place for, in one line', () => {
    const { reading, said } = paste(
      blank(wuhan),
      wuhan,
      '单位：某局\n序号\t三级指标\t目标值\t偏差原因\t完成率\n1\t甲\t1个\t下雨\t50%\n2\t乙\t2个\t\t100%',
    );
    expect(reading.sure).toBe(true);
    expect(said).toEqual(['“偏差原因”、“完成率” 2 列在本表中没有位置，没有填入。', '指标表以外的 1 行（表头以上、总分以下）没有填入。']);
  });

  it('is found in a whole form that was copied, between what stands over it and under its sum', () => {
    const form = [
      ['项目支出绩效自评表', '', '', '', '', '', ''],
      ['项目名称', '招商经费', '', '', '', '', ''],
      ['主管部门', '某局', '', '', '', '', ''],
      ['项目资金', '', '年初预算数', '全年预算数', '分值', '执行率', '得分'],
      ['', '年度资金总额', '10', '10', '10', '100%', '10'],
      ['年度总体目标', '办好招商', '', '', '', '', ''],
      ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '得分'],
      ['', '产出指标', '数量指标', '甲', '1个', '1个', '50'],
      ['', '', '', '小计', '', '', '50'],
      ['', '效益指标', '社会效益指标', '乙', '2个', '2个', '40'],
      ['总分', '', '', '', '', '', '100'],
      ['偏差原因', '没有偏差', '', '', '', '', ''],
    ];
    const { draft, reading, said } = paste(blank(mof), mof, form);
    expect(reading.sure).toBe(true);
    expect(brief(draft).filter((row) => !/\|\|\|\|/.test(row))).toEqual([
      '产出指标|数量指标|甲|1个|1个||50',
      '效益指标|社会效益指标|乙|2个|2个||40',
    ]);
    expect(said).toEqual(['“小计”、“总分” 2 行没有填入：合计由系统计算。', '指标表以外的 7 行（表头以上、总分以下）没有填入。']);
  });

  it('of the office’s under review fills what is the office’s in rows that are there, and adds none', () => {
    const { scheme } = reviewedScheme();
    const form = toDraft(reviewedForm(), () => `v${(count += 1)}`);
    const [first] = rowsOf(form);
    const layout = layoutOf(scheme, form);
    const verdict = indicatorHeads(scheme, layout).find(({ key }) => key === 'cells.verdict')?.label ?? '';
    const reading =
      readHeads(
        [
          ['三级指标', verdict],
          [first?.row.level3 ?? '', '属实'],
          ['没有的', '属实'],
        ],
        scheme,
        layout,
      ) ?? expect.fail();
    const outcome = takeReading(form, scheme, '', reading, { kind: 'project', typist: 'office' }) ?? expect.fail();
    expect(rowsOf(outcome.draft)).toHaveLength(rowsOf(form).length);
    expect(rowsOf(outcome.draft)[0]?.row).toEqual({ ...first?.row, cells: { ...first?.row.cells, verdict: 'agreed' } });
    expect(pasteLosses(outcome, reading, NONE)).toContain('有 1 行在表中没有同名的指标，没有填入。');
  });

  it('without heads, from the level 1 on, goes to its groups', () => {
    const draft = blank(wuhan);
    const layout = layoutOf(wuhan, draft);
    const reading = readInOrder(parsePastedRows('产出\t数量指标\t甲\t1个\n\t\t乙\t2个\n效益\t社会效益\t丙\t3个'), layout, 'level1');
    const outcome = takeReading(draft, wuhan, draft.goals[0]?.groups[0]?.id ?? '', reading) ?? expect.fail();
    expect(brief(outcome.draft).filter((row) => !/\|\|\|\|/.test(row))).toEqual([
      '产出指标|数量指标|甲|1个|||',
      '产出指标|数量指标|乙|2个|||',
      '效益指标|社会效益|丙|3个|||',
    ]);
  });

  it('fills the row that has the indicator’s name, wherever it is pasted, and leaves what it does not say', () => {
    const draft = paste(
      blank(wuhan),
      wuhan,
      '一级指标\t二级指标\t三级指标\t目标值\n产出\t数量指标\t甲\t1个\n效益\t社会效益\t乙\t2个',
    ).draft;
    const last = rowsOf(draft).at(-1)?.row.id ?? '';
    const next = paste(draft, wuhan, '三级指标\t实际完成值\t目标值\n乙\t3个\t\n甲\t1个\t\n丙\t1个\t', last);
    expect(brief(next.draft).filter((row) => !/\|\|\|\|/.test(row))).toEqual([
      '产出指标|数量指标|甲|1个|1个||',
      '效益指标|社会效益|乙|2个|3个||',
      '满意度指标||丙||1个||',
    ]);
  });

  it('fills the blank rows of the scheme’s template under their level 2, and adds the rest beside them', () => {
    const { draft } = paste(
      blank(yunnan),
      yunnan,
      '一级指标\t二级指标\t三级指标\n产出指标\t时效指标\t甲\n\t\t乙\n满意度指标\t服务对象满意度指标\t丙\n产出指标\t数量指标\t丁',
    );
    expect(brief(draft).map((row) => row.split('|').slice(0, 3).join('|'))).toEqual([
      '产出指标|数量指标|丁',
      '产出指标|质量指标|',
      '产出指标|时效指标|甲',
      '产出指标|时效指标|乙',
      '产出指标|成本指标|',
      '效益指标|经济效益指标|',
      '效益指标|社会效益指标|',
      '效益指标|生态效益指标|',
      '效益指标|可持续影响指标|',
      '满意度指标|服务对象满意度指标等|丙',
    ]);
  });

  it('begins a group of the scheme’s where it belongs', () => {
    const whole = blank(wuhan);
    const draft = {
      ...whole,
      goals: whole.goals.map((goal) => ({ ...goal, groups: goal.groups.filter(({ level1 }) => level1 !== '效益指标') })),
    };
    const { draft: pasted } = paste(draft, wuhan, '一级指标\t三级指标\n效益\t甲\n其他指标\t乙');
    expect(pasted.goals[0]?.groups.map(({ level1 }) => level1)).toEqual(['产出指标', '效益指标', '满意度指标', '其他指标']);
  });

  it('without names fills down from its cell, in the columns of its heads', () => {
    const draft = paste(blank(wuhan), wuhan, '三级指标\n甲\n乙').draft;
    const next = paste(draft, wuhan, '得分\t实际完成值\n9\t1个\n8\t2个', rowsOf(draft)[0]?.row.id);
    expect(brief(next.draft).slice(0, 2)).toEqual(['产出指标||甲||1个||9', '产出指标||乙||2个||8']);
  });

  it('has one sign said once, and says what no target can take', () => {
    const { draft, said } = paste(
      blank(wuhan),
      wuhan,
      '三级指标\t指标性质\t指标值\t度量单位\n甲\t≥\t≥5\t个\n乙\t≤\t≥5个\t个\n丙\t正向\t5\t个\n丁\t≥\t按时完成\t次\n戊\t=\t¥1,200.00\t元',
    );
    expect(
      rowsOf(draft)
        .slice(0, 5)
        .map(({ row }) => row.target),
    ).toEqual(['≥5个', '≥5个', '5个', '按时完成', '=1,200.00元']);
    expect(said).toEqual(['有 4 格指标性质或度量单位没能并入目标值，请核对。']);
  });

  it('reads numbers as they are shown, and says which dash it took for 0', () => {
    const { draft, said } = paste(blank(wuhan), wuhan, [
      ['三级指标', '分值', '得分'],
      ['甲', '￥1,234.50', ' - '],
      ['乙', '12。5', '-'],
      ['丙', '(1,234)', '95.00%'],
    ]);
    expect(
      rowsOf(draft)
        .slice(0, 3)
        .map(({ row }) => [row.points, row.score]),
    ).toEqual([
      ['1234.50', '0'],
      ['12.5', undefined],
      ['-1234', '95.00%'],
    ]);
    expect(said).toEqual(['有 1 格“-”是会计格式的零，已按 0 填入，请核对。', '有 1 格只有“-”，按未填报处理，留空。']);
  });

  it('is none of the flat form’s levels, and knows its own words before others', () => {
    const { reading, draft } = paste(
      blank(chongqing),
      chongqing,
      '一级指标\t指标名称\t计量单位\t指标性质\t年初指标值\t全年完成值\t指标权重\n产出\t甲\t个\t定量指标\t5\t5\t10',
    );
    expect(reading).toMatchObject({ sure: true, homeless: [0] });
    expect(rowsOf(draft)[0]?.row).toMatchObject({
      level3: '甲',
      target: '5',
      actual: '5',
      points: '10',
      cells: { unit: '个', nature: 'quantitative' },
    });
  });
});

describe('a table is not sure', () => {
  const layout = layoutOf(wuhan, blank(wuhan));
  it.each([
    ['with a head that nobody knows', '三级指标\t目标值\t牵头人\n甲\t1个\t张三', ['level3', 'target', null]],
    ['with one known head', '指标说明\t目标值\n甲\t1个', [null, 'target']],
    ['with a head twice', '三级指标\t目标值\t指标值\n甲\t1个\t2个', ['level3', 'target', null]],
    ['with two heads that nobody knows', '三级指标\t计划\t牵头人\t得分\n甲\t1个\t张三\t9', ['level3', null, null, 'score']],
  ])('%s', (_, text, columns) => {
    expect(readHeads(parsePastedRows(text), wuhan, layout)).toMatchObject({ sure: false, columns, rows: [parsePastedRows(text)[1]] });
  });

  it('with more columns than fit to the right, while one that fits is', () => {
    expect(readInOrder([['5', '10', '多余']], layout, 'score')).toMatchObject({ sure: false, columns: ['score', 'points', null] });
    expect(readInOrder([['5', '10']], layout, 'score').sure).toBe(true);
    expect(readHeads([['5', '10']], wuhan, layout)).toBeNull();
  });

  describe('of points and scores without heads', () => {
    const at = (rows: string[][], worth = false) => readInOrder(rows, layout, 'actual', worth);
    it('two columns are told apart by their numbers: no score is more than its points', () => {
      expect(
        at([
          ['1个', '10', '8'],
          ['2个', '5', '5'],
        ]),
      ).toMatchObject({ sure: true, columns: ['actual', 'points', 'score'] });
      expect(
        at([
          ['1个', '8', '10'],
          ['2个', '5', '5'],
        ]),
      ).toMatchObject({ sure: true, columns: ['actual', 'score', 'points'] });
      expect(
        at([
          ['1个', '', '10'],
          ['2个', '', '5'],
        ]),
      ).toMatchObject({ sure: true, columns: ['actual', 'score', 'points'] });
    });
    it('one alone is asked about where the rows have no points yet', () => {
      expect(at([['1个', '10']])).toMatchObject({ sure: false, columns: ['actual', 'points'], doubtful: 1 });
      expect(at([['1个', '10']], true)).toMatchObject({ sure: true, columns: ['actual', 'score'], doubtful: null });
      expect(at([['1个', '优']])).toMatchObject({ sure: true, columns: ['actual', 'score'] });
      expect(readInOrder([['10'], ['5']], layout, 'score', false)).toMatchObject({ sure: true, columns: ['score'] });
    });
    it('where a form prints its points they are in its order', () => {
      const mofLayout = layoutOf(mof, blank(mof));
      expect(readInOrder([['1个', '10', '8']], mofLayout, 'actual', false)).toMatchObject({
        sure: true,
        columns: ['actual', 'points', 'score'],
      });
    });
  });

  it('and what is left out by hand is said', () => {
    const reading = {
      columns: ['level3', null],
      over: ['', ''],
      rows: [['甲', '乙']],
      headed: true,
      outside: 0,
      sure: false,
      homeless: [],
      doubtful: null,
    };
    const outcome = takeReading(blank(wuhan), wuhan, '', reading) ?? expect.fail();
    expect(pasteLosses(outcome, reading, { rows: 1, columns: 2 })).toEqual([
      '另有 1 列没有指定栏目，没有填入。',
      '电子表格中隐藏的 1 行、2 列没有填入。',
    ]);
  });
});
