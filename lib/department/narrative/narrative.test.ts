// The published report of 2022: fields, pattern and tables come out as published (where its own arithmetic is right).
import { isFigureName } from '@/lib/scheme/narrative-words';
import { funds } from '@/testing/funds';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@/lib/form/evaluation';
import { headingText, isEmptyContent, lineOf, linesOf, NARRATIVE_DOCUMENTS, paragraph, runsOf, type NarrativeData } from './narrative';
import { narrativeField, narrativeFigures } from './narrative-fields';
import { figureDifferences, narrativeFindings } from './narrative-figures';
import { narrativeGaps, sectionPattern } from './narrative-pattern';
import { narrativeOf, narrativePlan, narrativeTitle } from './narrative-of';
import { narrativeTable } from './narrative-tables';

const folder = new URL('../../../prisma/demo/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
const published = readdirSync(new URL('evaluations/', folder))
  .sort()
  .map((file) => ({ id: file, evaluation: read(`evaluations/${file}`) as Evaluation }));
const listed = read('project-expenditure-list.json') as {
  rows: { seq: number; name: string; budget: string; executed: string; rate: string; purpose: string; evaluation: string }[];
  total: { budget: string; executed: string; rate: string };
};

const SECTIONS = ['办公室', '投资促进科', '商贸管理科', '区商务发展促进中心', '投资促进中心', '区招商服务中心'];
const DATA: NarrativeData = {
  year: 2022,
  departmentName: '武汉市东西湖区商务局',
  forms: published.slice(1),
  department: published[0]?.evaluation ?? null,
  list: listed.rows.map(({ seq, name, budget, executed, purpose, evaluation }) => ({
    id: String(seq),
    name,
    budget,
    executed,
    purpose,
    formId: evaluation,
  })),
  sectionNames: SECTIONS,
  allSectionNames: SECTIONS,
};
const NOTHING: NarrativeData = {
  year: 2023,
  departmentName: '某局',
  forms: [],
  department: null,
  list: [],
  sectionNames: [],
  allSectionNames: [],
};
const FIGURES = narrativeFigures(DATA);
const value = (name: string) => FIGURES.find((figure) => figure.name === name)?.value;
const filled = (document: 'report' | 'disclosure', key: string, data = DATA) => {
  const values = new Map(narrativeFigures(data).map((figure) => [figure.name, figure.value]));
  return linesOf(sectionPattern(document, key, data)).map((runs) =>
    runs.map((run) => (run.kind === 'text' ? run.text : (values.get(run.name) ?? `【${run.name}】`))).join(''),
  );
};

describe('fields', () => {
  it.each([
    ['总得分', '99.61'],
    ['执行得分', '19.61'],
    ['目标得分', '80'],
    ['整体支出完成率', '98.03%'],
    ['整体支出预算', '12296.00'],
    ['整体支出执行', '12053.48'],
    ['基本支出预算', '742.91'],
    ['基本支出执行', '748.63'],
    ['基本支出完成率', '100.77%'],
    ['项目支出预算', '11553.09'],
    ['项目支出执行', '11304.85'],
    ['项目支出完成率', '97.85%'],
    ['项目支出占比', '93.79%'],
    ['项目个数', '18'],
    ['项目自评表个数', '19'],
    ['科室个数', '3'],
    ['二级单位个数', '3'],
    ['支出表预算合计', '11553.09'],
    ['支出表执行合计', '11304.85'],
    ['支出表完成率', '98%'],
    ['自评等级', '优'],
    ['绩效目标个数', '2'],
    ['完成的绩效目标个数', '2'],
    ['绩效目标1得分', '40'],
    ['绩效目标2分值', '40'],
    ['绩效目标1', '保障招商引资各项工作取得实效，确保涉及招商引资的各项绩效考核指标达标。'],
    ['整体自评表标题', '2022年度武汉市东西湖区商务局整体绩效自评表'],
  ])('{%s} is %s with the data of 2022', (name, expected) => expect(value(name)).toBe(expected));

  it('amounts in 元 give the same', () => {
    const form = DATA.department;
    if (!form) throw new Error('no form');
    const inYuan: Evaluation = {
      ...form,
      funds: funds('元', { total: { budget: '122960000', executed: '120534785.50' }, basic: { budget: '7429149', executed: '7486300' } }),
    };
    expect(narrativeField('整体支出执行', { ...DATA, department: inYuan })).toEqual({ ok: true, value: '12053.48' });
    expect(narrativeField('基本支出预算', { ...DATA, department: inYuan })).toEqual({ ok: true, value: '742.91' });
  });

  it('says what is missing instead of writing nothing or zero', () => {
    for (const { name, value: present, missing } of narrativeFigures(NOTHING)) {
      if (['年度', '部门名称', '二级单位个数', '机构二级单位个数'].includes(name)) expect(present).not.toBeNull();
      else expect(missing, name).toMatch(/[\u4e00-\u9fff]/);
    }
    const blank: Evaluation = { ...(DATA.department as Evaluation), funds: funds('万元', { total: { budget: '', executed: '' } }) };
    expect(narrativeField('基本支出预算', { ...DATA, department: blank })).toMatchObject({
      ok: false,
      problem: { details: [expect.stringContaining('没有填基本支出的预算数')] },
    });
  });

  it('a form in which nothing is reported has no scores, and the report says so', () => {
    const form = DATA.department as Evaluation;
    const goals = form.goals.map((goal) => ({
      ...goal,
      groups: goal.groups.map((group) => ({ ...group, indicators: group.indicators.map((row) => ({ ...row, actual: '' })) })),
    }));
    const data = { ...DATA, department: { ...form, goals, funds: funds('万元', { total: { budget: '', executed: '' } }) } };
    for (const name of ['总得分', '执行得分', '目标得分', '自评等级', '完成的绩效目标个数', '绩效目标1得分']) {
      expect(narrativeField(name, data), name).toMatchObject({ ok: false, problem: { details: [expect.stringContaining('还没有填报')] } });
    }
    expect(filled('report', 'score', data)[0]).toContain('自评总得分【总得分】分');
    expect(narrativeGaps('report', {}, data).map(({ section }) => section)).toEqual(
      expect.arrayContaining(['score', 'execution', 'goals']),
    );
    expect(narrativeTable('execution', data).rows).toEqual([['部门整体支出总额', '', '', '', '']]);
  });

  it('a name that names nothing is refused, naming those that are near', () => {
    expect(isFigureName('总得分')).toBe(true);
    expect(isFigureName('绩效目标12得分')).toBe(true);
    for (const name of ['总的分', 'constructor', '绩效目标0', '']) expect(isFigureName(name), name).toBe(false);
    expect(narrativeField('总的分', DATA)).toMatchObject({
      ok: false,
      problem: { details: [expect.stringMatching(/没有“\{总的分\}”.*\{总得分\}/)] },
    });
  });
});

describe('the pattern', () => {
  it('headings stand in the order of the published report', () => {
    expect(narrativePlan('report', narrativeOf(DATA)).map((section) => headingText(section, 2022))).toEqual([
      '一、自评结论',
      '（一）部门整体绩效自评得分',
      '（二）部门整体绩效目标完成情况',
      '1.执行率情况。',
      '（1）部门整体基本支出使用情况',
      '（2）部门整体项目支出使用情况',
      '2.完成的绩效目标。',
      '3.存在的问题和原因',
      '4.下一步拟改进措施',
      '二、佐证材料',
      '（一）基本情况',
      '1.主要职能',
      '2.机构情况',
      '（二）2022年本单位的工作亮点',
      '（三）2022年度部门整体绩效目标',
      '（四）部门自评工作开展情况',
    ]);
    expect(narrativeTitle('report', DATA)).toBe('2022年度武汉市东西湖区商务局部门整体绩效自评结果（缩略版）');
  });

  it('comes out as published', () => {
    expect(filled('report', 'score')).toEqual([
      '武汉市东西湖区商务局2022年度部门整体绩效自评结果：预算执行情况自评得分19.61分，年度绩效指标自评得分80分，自评总得分99.61分。',
    ]);
    expect(filled('report', 'execution')).toEqual([
      '2022年度部门整体支出合计12053.48万元，2022年预算收入合计12296.00万元，完成年初预算的98.03%。',
    ]);
    expect(filled('report', 'basic-expenditure')).toEqual([
      '2022年预算的基本支出为742.91万元，2022年基本支出决算为748.63万元，完成预算的100.77%。',
    ]);
    expect(filled('report', 'project-expenditure')).toEqual([
      '项目支出是在基本支出之外为完成其特定的工作任务而发生的支出。2022年度项目支出共涉及3个科室及3个所属二级事业单位，预算资金11553.09万元，实际支出11304.85万元，完成率达到97.85%。',
    ]);
    expect(filled('report', 'problems')[0]).toMatch(/^部分项目预算资金执行率未完成的主要原因是：一是2022年持续受疫情等因素影响/);
    expect(filled('report', 'organisation')).toEqual([
      '武汉市东西湖区商务局机关内设办公室、投资促进科、商贸管理科3个科室，所属二级事业单位3个，包括：区商务发展促进中心、投资促进中心、区招商服务中心。',
    ]);
    expect(filled('disclosure', 'work')).toEqual([
      '根据预算绩效管理要求，我部门（单位）组织对2022年度一般公共预算项目支出全面开展绩效自评，共涉及项目18个，资金11304.85万元，占一般公共预算项目支出总额的93.79%。从绩效评价情况来看，整体完成率情况较好。',
    ]);
    expect(filled('disclosure', 'projects')[0]).toContain('共涉及18个一级项目');
  });

  it('counts the sections that have project forms; the organisation is all of them', () => {
    const data = { ...DATA, allSectionNames: [...SECTIONS, '人事科', '会展中心'] };
    expect(filled('report', 'project-expenditure', data)[0]).toContain('共涉及3个科室及3个所属二级事业单位');
    expect(filled('disclosure', 'overall', data)[0]).toContain('组织对3个科室及3个二级单位开展');
    const organisation = filled('report', 'organisation', data)[0] ?? '';
    expect(organisation).toBe(
      '武汉市东西湖区商务局机关内设办公室、投资促进科、商贸管理科、人事科4个科室，所属二级事业单位4个，包括：区商务发展促进中心、投资促进中心、区招商服务中心、会展中心。',
    );
    const differing = (line: string) =>
      figureDifferences({ blocks: [paragraph(line)] }, narrativeFigures(data)).map(({ field, typed }) => `${field} ${typed}`);
    expect(differing('项目支出共涉及4个科室及4个所属二级事业单位')).toEqual(['科室个数 4个', '二级单位个数 4个']);
    expect(differing(organisation)).toEqual([]);
    expect(differing('我局内设3个科室。3个科室开展了自评')).toEqual(['机构科室个数 3个']);
  });

  it('speaks the words of the scheme: nothing of another region', () => {
    const form = DATA.department;
    if (!form) throw new Error('no form');
    const data = { ...DATA, department: { ...form, scheme: 'mof-2020' } };
    const said = NARRATIVE_DOCUMENTS.flatMap((document) =>
      narrativePlan(document, narrativeOf(DATA)).flatMap(({ key }) => filled(document, key, data)),
    ).join('');
    expect(filled('disclosure', 'overall', data)[0]).toContain('并根据《项目支出绩效评价管理办法》（财预〔2020〕10号）的要求');
    expect(filled('report', 'execution', data)[0]).toContain('完成全年预算的98.03%');
    for (const word of ['武财绩', '市直', '区财政局', '年初预算']) expect(said).not.toContain(word);
    expect(narrativeTable('execution', data).columns.map(({ title }) => title)).toEqual([
      '部门整体支出（万元）（10分）',
      '全年预算数',
      '全年执行数',
      '执行率',
      '得分',
    ]);
    expect(filled('disclosure', 'overall')[0]).toContain(
      '完成年初预算的98.03%。并根据《武汉市市直预算绩效评价管理暂行办法》（武财绩〔2021〕546号）的要求，公开《2022年度武汉市东西湖区商务局整体绩效自评结果（摘要版）》。',
    );
    expect(filled('report', 'process')[0]).toContain('《区财政局关于开展2022年度预算绩效自评及结果应用工作的通知》要求');
    expect(filled('disclosure', 'overall', NOTHING)[0]).toContain('根据预算绩效管理有关规定的要求');
    const typed = figureDifferences({ blocks: [paragraph('部门整体支出合计12053.48万元，完成全年预算的99%')] }, narrativeFigures(data));
    expect(typed.map(({ field }) => field)).toEqual(['整体支出完成率']);
  });

  it('the list comes with its total row, as published', () => {
    const table = narrativeTable('expenditure-list', DATA);
    expect(table.rows).toEqual([
      ...listed.rows.map(({ name, budget, executed, rate, purpose }) => [name, budget, executed, rate, purpose]),
      ['合计', '115530851', '113048518.64', '98%', ''],
    ]);
    expect(narrativeTable('execution', DATA).rows).toEqual([['部门整体支出总额', '12296.00', '12053.48', '98.03%', '19.61']]);
    expect(narrativeTable('execution', DATA).columns.map(({ title }) => title)).toEqual([
      '预算执行情况（万元）（20分）',
      '预算数（A）',
      '执行数（B）',
      '执行率（B/A）',
      '得分（20分*执行率）',
    ]);
  });

  it('uses only fields there are, and with the data of 2022 none is without a value', () => {
    for (const document of NARRATIVE_DOCUMENTS) {
      for (const data of [DATA, NOTHING]) {
        for (const { key } of narrativePlan(document, narrativeOf(DATA))) {
          for (const run of linesOf(sectionPattern(document, key, data)).flat())
            if (run.kind === 'field') expect(isFigureName(run.name), run.name).toBe(true);
        }
      }
      expect(narrativeGaps(document, {}, DATA)).toEqual([]);
      expect(narrativeGaps(document, {}, NOTHING).length).toBeGreaterThan(0);
    }
    expect(isEmptyContent(sectionPattern('report', 'duties', DATA))).toBe(true);
  });
});

describe('lines', () => {
  it('fields are typed in braces and read back', () => {
    const line = '得{总得分}分，{ 项目个数 }个';
    expect(runsOf(line)).toEqual([
      { kind: 'text', text: '得' },
      { kind: 'field', name: '总得分' },
      { kind: 'text', text: '分，' },
      { kind: 'field', name: '项目个数' },
      { kind: 'text', text: '个' },
    ]);
    expect(lineOf(runsOf('得{总得分}分'))).toBe('得{总得分}分');
  });
});

describe('narrative-figure-differs', () => {
  const differing = (line: string) =>
    figureDifferences({ blocks: [paragraph(line)] }, FIGURES).map(({ field, typed }) => `${field} ${typed}`);

  it.each([
    ['自评总得分 98.61 分', '总得分 98.61分'],
    ['自评总得分 100 分', '总得分 100分'],
    ['预算执行情况自评得分 ２０ 分', '执行得分 20分'],
    ['年度绩效指标自评得分79分', '目标得分 79分'],
    ['2022 年预算的基本支出为 742.19 万元', '基本支出预算 742.19万元'],
    ['2022年基本支出决算为 748.36 万元，完成预算的100.76%', '基本支出执行 748.36万元|基本支出完成率 100.76%'],
    [
      '2022年度项目支出共涉及3个科室及2个所属二级事业单位，预算资金11553.90万元，实际支出11,304.58万元，完成率达到99%',
      '二级单位个数 2个|项目支出预算 11553.90万元|项目支出执行 11304.58万元|项目支出完成率 99%',
    ],
    [
      '2022年度部门整体支出合计12053.84万元，2022年预算收入合计12269万元，完成年初预算的98.3%',
      '整体支出执行 12053.84万元|整体支出预算 12269万元|整体支出完成率 98.3%',
    ],
    [
      '组织对2022年度一般公共预算项目支出全面开展绩效自评，共涉及项目 19 个，资金 11304.58 万元，占一般公共预算项目支出总额的 93.97%。',
      '项目个数 19个|项目支出执行 11304.58万元|项目支出占比 93.97%',
    ],
    ['共涉及17个一级项目', '项目个数 17个'],
    ['自评得分98.61分', '总得分 98.61分'],
    ['2022年度我单位自评得分为98.61分。', '总得分 98.61分'],
    ['综合得分98.61。', '总得分 98.61分'],
    ['总得分：98.61', '总得分 98.61分'],
    ['本单位共有18个项目，自评得分98.61分', '总得分 98.61分'],
    ['项目支出占部门整体支出的90%', '项目支出占比 90%'],
    ['项目支出占比90%', '项目支出占比 90%'],
    ['项目支出11304.85万元，占整体支出的90%', '项目支出占比 90%'],
    ['基本支出742.91万元，完成100.80%', '基本支出完成率 100.80%'],
    ['项目支出完成97.90%', '项目支出完成率 97.90%'],
    ['部门整体支出12053.50万元', '整体支出执行 12053.50万元'],
    ['整体支出共计12053.99万元', '整体支出执行 12053.99万元'],
    [
      '2022年部门整体支出12053.99万元,其中：基本支出748.36万元，项目支出11,304.58万元',
      '整体支出执行 12053.99万元|基本支出执行 748.36万元|项目支出执行 11304.58万元',
    ],
    ['项目支出11304.85元', '项目支出执行 11304.85元'],
    ['项目支出：11304.85元', '项目支出执行 11304.85元'],
  ])('%s', (line, expected) => expect(differing(line).join('|')).toBe(expected));

  it.each([
    '预算执行情况自评得分 19.61 分，年度绩效指标自评得分 80分，自评总得分 99.61分',
    '2022 年预算的基本支出为 742.91 万元，2022 年基本支出决算为748.63 万元，完成预算的 100.77%，追加预算资金 30 万元进行补交。',
    '2022年度部门整体支出合计 12053.48万元，2022年预算收入合计12296万元，完成年初预算的 98.03%。',
    '项目支出预算资金11553.09 万元，实际支出 11304.85 万元，完成率达到 98%。其中：根据实际工作进展和支出情况，“聘请区政府招商引资第三方咨询顾问”项目预算年中调减 78.84 万元，实际完成预算率为 57.14%。',
    '项目支出实际支出1.13亿元，预算115530851元',
    '全区产业项目到位资金 352.24 亿元，完成目标进度100.63%。全区开工项目 42 个，完成个数目标进度 60%。',
    '拨付给27个外经贸项目单位2021年中央外经贸发展专项资金6399万元',
    '每个项目得分不低于80分，评分满分100分',
    '我单位组织对3个二级单位及 3个科室开展整体支出绩效自评，资金 11304.85 万元，从评价情况来看',
    '自评总得分{总得分}分，共涉及项目{项目个数}个',
    '自评得分99.61分。综合得分99.61。项目支出占部门整体支出的93.79%。基本支出742.91万元，完成100.77%。部门整体支出12053.48万元。整体支出共计12053.48万元。项目支出11304.85万元',
    '“平价菜销售补贴资金”项目自评得分88.01分，等级为良。',
    '招商经费项目综合得分88.01分，预算执行情况得分17.16分',
    '该项目自评得分88.01。各科室自评得分均在80分以上',
    '年度绩效目标1：招商引资取得实效。本目标40分，自评得分38分。',
    '招商经费项目支出137.69万元，完成67.16%。投资促进科项目支出205万元',
    '招商服务中心整体支出512.30万元。下属单位基本支出120.11万元',
    '2021年项目支出8164.21万元，上年基本支出700万元，2021年度整体支出完成率97%',
    '项目支出11304.85万元，招商任务完成120%，到位资金30亿元',
    '项目支出主要用于27个外经贸项目，其中设备购置占30%',
    '整体支出12053.48万元，比上年增加8155.14万元，增长209.19%',
    '综合得分98名，总得分2022年公布',
    '项目支出：上年8000万元',
    '总分100，得分99.61。总分为100分。自评得分90分以上为优，自评得分80-90分为良，总得分90分及以上',
    '整体支出12053.48万元，其中基本支出748.63万元，项目支出11304.85万元，占整体支出的93.79%',
    '项目支出增加500万元，追加项目支出30万元，政府采购项目支出12万元，项目支出超过1亿元',
  ])('leaves alone: %s', (line) => expect(differing(line)).toEqual([]));

  it('as findings of the document, with their section', () => {
    const written = { score: { blocks: [paragraph('自评总得分98.61分')] } };
    expect(narrativeFindings('report', written, DATA)).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'narrative-figure-differs',
        places: [{ kind: 'narrative', document: 'report', section: 'score' }],
        expected: '99.61分',
        actual: '98.61分',
      }),
    ]);
    expect(narrativeFindings('report', {}, DATA)).toEqual([]);
  });
});
