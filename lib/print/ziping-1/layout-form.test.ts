import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@/lib/score/ziping-1/evaluation';
import { schemeOf } from '@/lib/score/ziping-1/scheme';
import { scoreEvaluation } from '@/lib/score/ziping-1/score';
import { PAGE } from '@/lib/print/engine/boxes';
import { layoutForm } from './layout-form';
import type { PrintingFacts } from '@/lib/print/engine/printing-facts';
import { testTypefaces } from '@/testing/typefaces';

const FACTS: PrintingFacts = { revision: 2, sha256: 'abcdef0123456789', savedAt: null, preview: false };

const project: Evaluation = {
  format: 'ziping/1',
  form: 'project',
  scheme: 'wuhan-2022',
  year: 2022,
  department: '区商务局',
  projectName: '招商经费',
  supervisingDepartment: '区商务局',
  implementingUnit: '投资促进科',
  category: 'department-budget',
  attribute: 'new',
  duration: 'one-off',
  funds: { unit: '元', total: { budget: '814651', executed: '814651' } },
  goals: [
    {
      no: 1,
      points: '80',
      groups: [
        {
          level1: '产出指标',
          points: '50',
          indicators: [{ level2: '数量指标', level3: '签约数', target: '≥5个', actual: '5个', points: '50', score: '50' }],
        },
        {
          level1: '效益指标',
          points: null,
          indicators: [{ level2: '社会效益指标', level3: '带动就业', target: '≥30人', actual: '30人', points: '30', score: '30' }],
        },
      ],
    },
  ],
};

const pagesOf = (evaluation: Evaluation, facts: Partial<PrintingFacts> = {}) =>
  layoutForm(
    { evaluation, score: scoreEvaluation(evaluation, schemeOf(evaluation.scheme)), facts: { ...FACTS, ...facts } },
    1,
    testTypefaces,
  );

/** The text of the form, line after line without a break between. */
const textOf = (evaluation: Evaluation, facts: Partial<PrintingFacts> = {}) =>
  pagesOf(evaluation, facts)
    .pages.flatMap(({ body, foot }) => [...body.runs, ...foot.runs])
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');

const withFunds = (funds: Evaluation['funds']): Evaluation => ({ ...project, funds });

describe('the project form of Wuhan', () => {
  it('has its parts in the order of the layout', () => {
    expect(textOf(project)).toBe(
      '2022年度项目绩效自评表项目名称招商经费主管部门区商务局项目实施单位投资促进科' +
        '项目类别1、部门预算项目☑2、区直专项□项目属性1、持续性项目□2、新增性项目☑项目类型1、常年性项目□2、延续性项目□3、一次性项目☑' +
        '预算执行情况（万元）（20分）预算数（A）执行数（B）执行率（B/A）得分（20分*执行率）年度财政资金总额81.4781.47100%20' +
        '年度绩效目标（80分）一级指标二级指标三级指标年初目标值（A）实际完成值（B）得分' +
        '产出指标（50分）数量指标签约数≥5个5个50效益指标（30分）社会效益指标带动就业≥30人30人30总分100' +
        '—1—第2版·abcdef01',
    );
  });

  it('leaves reasons and measures out where nothing fell short, and keeps them, blank, where something did', () => {
    expect(textOf(project)).not.toContain('偏差');
    const short = textOf(withFunds({ unit: '元', total: { budget: '814651', executed: '742940.22' } }));
    expect(short).toContain('91.2%18.24');
    expect(short).toContain('偏差大或目标未完成原因分析改进措施及结果应用方案—1—');
    expect(textOf({ ...project, improvements: '继续努力' })).toContain('总分100改进措施及结果应用方案继续努力');
  });

  it('prints fund sources in 万元, without a score', () => {
    const sources = [
      { label: '年初批复', budget: '600000', executed: '600000' },
      { label: '追加', budget: '214651', executed: '200000.05' },
    ];
    expect(textOf(withFunds({ unit: '元', total: { budget: '814651', executed: '800000.05' }, sources }))).toContain(
      '年初批复60.0060.00100%追加21.4720.0093.17%年度绩效目标',
    );
    expect(textOf(withFunds({ unit: '万元', total: { budget: '81.4651', executed: '81.4651' } }))).toContain('81.4781.47');
  });

  it('keeps blank cells blank', () => {
    const blank: Evaluation = {
      ...withFunds({ unit: '元', total: { budget: '', executed: '' } }),
      projectName: '',
      goals: [
        {
          no: 1,
          points: '',
          groups: [{ level1: '', points: null, indicators: [{ level2: '', level3: '', target: '', actual: '', points: '' }] }],
        },
      ],
    };
    const text = textOf(blank);
    expect(text).toContain('项目名称主管部门');
    expect(text).toContain('年度财政资金总额0年度绩效目标一级指标');
    expect(text).toContain('得分0总分0');
    expect(textOf({ ...blank, goals: [] })).toContain('得分总分0');
    expect(textOf({ ...project, category: undefined })).toContain('部门预算项目□2、区直专项□');
  });

  it('loses no goal text that its layout has no row for', () => {
    const [goal] = project.goals;
    if (!goal) throw new Error('no goal');
    const text = textOf({ ...project, goals: [{ ...goal, statement: '招大引强', expected: '签约五个', achieved: '已签五个' }] });
    for (const part of ['年度绩效目标1：（80分）招大引强', '预期目标签约五个', '实际完成情况已签五个']) expect(text).toContain(part);
  });
});

describe('the department form of Wuhan', () => {
  it('states goals one after the other, each with its table', () => {
    const [goal] = project.goals;
    if (!goal) throw new Error('no goal');
    const text = textOf({
      ...project,
      form: 'department',
      funds: {
        unit: '万元',
        total: { budget: '100', executed: '100' },
        basic: { budget: '40', executed: '40' },
        project: { budget: '60', executed: '60' },
      },
      goals: [1, 2].map((no) => ({ ...goal, no, points: '40', statement: `第${no}个目标` })),
    });
    expect(text).toContain('2022年度区商务局整体绩效自评表单位名称区商务局基本支出总额40.00项目支出总额60.00');
    expect(text).toContain('部门整体支出总额100.00100.00100%20');
    expect(text).toContain('年度绩效目标1：（40分）第1个目标年度绩效目标一级指标');
    expect(text).toContain('年度绩效目标2：（40分）第2个目标年度绩效目标一级指标');
  });
});

describe('the national project form', () => {
  it('has its own funds, goal, columns and notes', () => {
    const [goal] = project.goals;
    if (!goal) throw new Error('no goal');
    const text = textOf({
      ...project,
      scheme: 'mof-2020',
      funds: {
        unit: '元',
        total: { budgetInitial: '700000', budget: '814651', executed: '814651' },
        sources: [{ label: '上年结转资金', budget: '814651', executed: '814651' }],
      },
      goals: [{ ...goal, points: '90', expected: '引进五个', achieved: '已引进' }],
      deviationReasons: '无',
    });
    expect(text).toContain('项目支出绩效自评表（2022年度）项目名称');
    expect(text).toContain(
      '项目资金（万元）年初预算数全年预算数全年执行数分值执行率得分年度资金总额70.0081.4781.4710100%10其中：当年财政拨款——上年结转资金81.4781.47——其他资金——',
    );
    expect(text).toContain('年度总体目标预期目标实际完成情况引进五个已引进绩效指标');
    expect(text).toContain('一级指标二级指标三级指标年度指标值实际完成值分值得分偏差原因分析及改进措施产出指标数量指标签约数≥5个5个5050');
    expect(text).toContain('总分10090偏差大或目标未完成原因分析：无—1—');
  });
});

describe('the national form with more to it', () => {
  const [goal] = project.goals;
  if (!goal) throw new Error('no goal');
  const mof: Evaluation = { ...project, scheme: 'mof-2020', goals: [{ ...goal, points: '90', expected: '引进五个', achieved: '已引进' }] };

  it('of a department has the rows that the screen has, each in the unit of its head', () => {
    const text = textOf({
      ...mof,
      form: 'department',
      funds: {
        unit: '万元',
        total: { budget: '100', executed: '90' },
        basic: { budget: '40', executed: '40' },
        project: { budgetInitial: '55', budget: '60', executed: '50' },
      },
    });
    expect(text).toContain('部门整体支出绩效自评表（2022年度）单位名称区商务局部门整体支出（万元）年初预算数');
    expect(text).toContain('整体支出总额100.0090.001090%9其中：基本支出40.0040.00——项目支出55.0060.0050.00——年度总体目标');
    for (const word of ['项目资金', '当年财政拨款', '支出总额项目']) expect(text).not.toContain(word);
  });

  it('says to which goal a text and a table belong, where there are several', () => {
    const text = textOf({
      ...mof,
      goals: [1, 2].map((no) => ({ ...goal, no, points: '45', expected: `预期${no}`, achieved: `完成${no}` })),
    });
    expect(text).toContain('实际完成情况年度绩效目标1：（45分）预期1完成1年度绩效目标2：（45分）预期2完成2');
    for (const no of [1, 2]) expect(text).toContain(`年度绩效目标${no}：（45分）绩效指标一级指标`);
    expect(textOf(mof)).not.toContain('年度绩效目标');
  });
});

describe('every page', () => {
  it('is marked with what was printed', () => {
    expect(textOf(project, { preview: true, revision: null, sha256: null })).toMatch(/—1—预览稿$/);
    expect(textOf(project, { revision: null })).toMatch(/—1—abcdef01$/);
  });

  it('keeps within a text block of 165 mm', () => {
    const [page] = pagesOf(project).pages;
    const edges = page?.body.rules.flatMap(({ x1, x2 }) => [x1, x2]) ?? [];
    expect(Math.min(...edges)).toBeCloseTo(PAGE.left, 1);
    expect(((Math.max(...edges) - Math.min(...edges)) * 25.4) / 72).toBeCloseTo(165, 1);
  });

  it('names where a character stands that no font prints', () => {
    expect(pagesOf({ ...project, implementingUnit: '科\ue000' }).missing).toEqual([
      { character: '\ue000', where: '项目实施单位', path: 'implementingUnit' },
    ]);
  });
});
