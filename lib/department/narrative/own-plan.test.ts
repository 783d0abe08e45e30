// A scheme's own report: its headings in its order, its sentences of the data, and what each condition leaves out.
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@/lib/form/evaluation';
import { knowExactly, schemeJson, schemeOf, schemeOfForm } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { publishedForm } from '@/testing/factories';
import { headingText, lineOf, linesOf, type NarrativeData } from './narrative';
import { figureValues } from './narrative-fields';
import { narrativeOf, narrativePlan, narrativeTitle, writtenSection } from './narrative-of';
import { narrativeGaps, sectionPattern } from './narrative-pattern';
import { narrativeFindings } from './narrative-figures';
import { narrativeTouching } from './touching-figures';

const file = JSON.parse(schemeJson(schemeOf('wuhan-2022').sha256) ?? '') as object;
let count = 0;
const schemeOfData = ({ department }: NarrativeData) => schemeOfForm(department as Evaluation);

/** A year whose department form is under 武汉's scheme with this report. */
function dataOf(
  text: unknown[],
  change: Partial<NarrativeData> = {},
  department: Partial<Evaluation> = {},
  words: object = {},
): NarrativeData {
  const json = JSON.stringify({
    ...file,
    id: `own-plan-${(count += 1)}`,
    words: { budget: '全年预算数' },
    narrative: {
      regulation: '《办法》',
      notice: '《{year}年通知》',
      ...words,
      report: {
        title: '{部门名称}{年度}年报告',
        sections: [
          { key: 'first', level: 1, heading: '一、{年度}年' },
          { key: 'own', level: 2, heading: '（一）', hint: '写', text },
        ],
      },
    },
  });
  const scheme = storedScheme(json);
  knowExactly({ scheme, json });
  return {
    year: 2022,
    departmentName: '某局',
    list: [],
    sectionNames: ['办公室', '招商中心'],
    allSectionNames: ['办公室', '招商中心'],
    forms: [
      { id: 'a', evaluation: publishedForm('02-party-awards') },
      { id: 'b', evaluation: { ...short(), projectName: '“{总得分}”<b>' } },
    ],
    department: { ...publishedForm('00-department'), scheme: scheme.id, schemeSha256: scheme.sha256, ...department },
    ...change,
  };
}

/** A project in which a row fell short. */
function short(): Evaluation {
  const form = publishedForm('02-party-awards');
  return {
    ...form,
    deviationReasons: '一是推迟\n二是{减}',
    goals: form.goals.map((goal) => ({
      ...goal,
      groups: goal.groups.map((group, at) => ({
        ...group,
        indicators: group.indicators.map((row, rowAt) => (at + rowAt === 0 ? { ...row, target: '≥10次', actual: '5次' } : row)),
      })),
    })),
  };
}

/** The section's lines as they can be typed; a list in brackets. */
const said = (data: NarrativeData) =>
  sectionPattern('report', 'own', data).blocks.map((block) =>
    block.kind === 'paragraph' ? lineOf(block.runs) : block.kind === 'list' ? block.items.map(lineOf) : `[${block.table}]`,
  );

describe('a plan of its own', () => {
  it('has its title, its headings in its order, and nothing of the common report; the disclosure text stays the common one', () => {
    const data = dataOf(['甲']);
    const narrative = narrativeOf(data);
    expect(narrativeTitle('report', data)).toBe('某局2022年报告');
    expect(narrativePlan('report', narrative).map((plan) => [plan.key, headingText(plan, 2022)])).toEqual([
      ['first', '一、2022年'],
      ['own', '（一）'],
    ]);
    expect(writtenSection('report', 'own', narrative)?.hint).toBe('写');
    for (const key of ['first', 'duties', 'constructor']) expect(writtenSection('report', key, narrative)).toBeUndefined();
    expect(sectionPattern('report', 'score', data)).toEqual({ blocks: [] });
    expect(narrativePlan('disclosure', narrative).map(({ key }) => key)).toEqual(['work', 'overall', 'projects', 'application']);
    expect(narrativeTitle('disclosure', data)).toBe('2022年度某局预算绩效情况说明');
  });

  it('figures stay fields, words are put in and not read again', () => {
    const data = dataOf(['根据{regulation}和{notice}，得{总得分}分，完成{budget}的{整体支出完成率}。']);
    expect(said(data)).toEqual(['根据《办法》和《{年度}年通知》，得{总得分}分，完成全年预算的{整体支出完成率}。']);
    expect(sectionPattern('report', 'own', data).blocks[0]).toMatchObject({
      runs: expect.arrayContaining([{ kind: 'field', name: '总得分' }]) as unknown,
    });
  });

  it('what stands in braces in a word of a stored scheme is text; a figure among it stays one', () => {
    const data = dataOf(
      ['根据{regulation}和{notice}，得{总得分}分。'],
      {},
      {},
      { regulation: '《办法》{文号}', notice: '{year年{年度}年{}通知' },
    );
    expect(said(data)).toEqual(['根据《办法》｛文号｝和{year年{年度}年{}通知，得{总得分}分。']);
    expect(narrativeGaps('report', {}, data)).toEqual([]);
    const [runs] = linesOf(sectionPattern('report', 'own', data));
    expect(runs?.flatMap((run) => (run.kind === 'field' ? [run.name] : []))).toEqual(['年度', '总得分']);
  });

  it.each([
    ['a digit against a figure', ['评定为9{总得分}分。'], ['“99.61”前紧挨着写了“9”']],
    ['two figures', ['{整体支出完成率}{总得分}'], ['“98.03%”后紧挨着“99.61”']],
    ['a digit against a project’s figure', [{ each: 'project', text: '{projectName}得9{projectScore}分' }], ['“100”前紧挨着写了“9”']],
    ['the digit that a name ends in', [{ each: 'project', text: '{projectName}{总得分}分' }], ['“99.61”前紧挨着写了“2”']],
    ['a digit in another part', [{ text: ['得9', { when: 'department-form', text: '{总得分}分' }] }], ['“99.61”前紧挨着写了“9”']],
    [
      'an ordinary sentence',
      ['{年度}年得{总得分}分，完成{整体支出完成率}。', { each: 'project', text: '{projectName}得{projectScore}分' }],
      [],
    ],
  ])('what a stored pattern says against a number is found, written or not: %s', (_, text, found) => {
    const data = dataOf(text, { forms: [{ id: 'a', evaluation: { ...publishedForm('02-party-awards'), projectName: '工程2' } }] });
    const messages = found.map((what) => `${what}：请删去，或隔开`);
    expect(narrativeTouching('report', {}, data)).toEqual(messages.map((message) => ({ section: 'own', message })));
    expect(narrativeFindings('report', {}, data)).toMatchObject(
      messages.map((message) => ({ severity: 'error', code: 'narrative-figure-touched', message })),
    );
    expect(narrativeTouching('report', { own: { blocks: [] } }, data)).toEqual([]);
  });

  it('goals of one number are not told apart: nothing is said of them', () => {
    const goals = publishedForm('00-department')
      .goals.slice(0, 1)
      .flatMap((goal) => [
        { ...goal, no: 1, statement: '甲目标' },
        { ...goal, no: 1, statement: '乙目标' },
      ]);
    const found = (text: unknown, own = goals) =>
      narrativeTouching('report', {}, dataOf([text], {}, { goals: own })).map(({ message }) => message);
    expect(found({ each: 'goal', text: '{绩效目标}' })).toEqual([expect.stringMatching(/^部门整体自评表有两个年度绩效目标 1，/)]);
    expect(found('{绩效目标1得分}分')).toHaveLength(1);
    expect(found('{绩效目标个数}个')).toEqual([]);
    expect(
      found(
        { each: 'goal', text: '{绩效目标}' },
        goals.map((goal, at) => ({ ...goal, no: at + 1 })),
      ),
    ).toEqual([]);
  });

  it('a figure written in a pattern is held against the data, what the data put in is not', () => {
    const of = (...text: unknown[]) =>
      narrativeFindings('report', {}, dataOf(text, {}, { deviationReasons: '部门整体自评总得分2分' })).map(({ code, actual, places }) => [
        code,
        actual,
        places,
      ]);
    expect(of('部门整体自评总得分1分。')).toEqual([
      ['narrative-figure-differs', '1分', [{ kind: 'narrative', document: 'report', section: 'own' }]],
    ]);
    expect(
      of('部门整体自评总得分{总得分}分。', { lines: 'deviationReasons' }, { each: 'project', text: '本单位自评得分{projectScore}分' }),
    ).toEqual([]);
  });

  it('parts that say nothing are left out with what stands between; else takes the place of nothing', () => {
    const units = {
      text: [
        '共',
        {
          between: '及',
          text: [
            { when: 'sections', text: '{科室个数}个科室' },
            { when: 'units', text: '{二级单位个数}个单位' },
          ],
          else: '各科室',
        },
        '。',
      ],
    };
    const of = (sectionNames: string[]) => said(dataOf([units], { sectionNames }))[0];
    expect(of(['办公室', '招商中心'])).toBe('共{科室个数}个科室及{二级单位个数}个单位。');
    expect([of(['办公室']), of(['招商中心']), of([])]).toEqual(['共{科室个数}个科室。', '共{二级单位个数}个单位。', '共各科室。']);
  });

  it.each([
    ['department-form', true, false],
    ['sections', true, true],
    ['all-units', true, true],
    ['many-goals', true, false],
    ['one-goal', false, false],
    ['filled:improvements', true, false],
    ['filled:category', false, false],
    ['grade:优', true, false],
    ['grade:良', false, false],
    ['grade:良|grade:优', true, false],
    ['figure:总得分', true, false],
    ['figure:支出表完成率', false, false],
    ['project-short', true, true],
    ['projects-met', false, false],
    ['short', true, false],
  ])('when %s: with a department form %s, without %s', (when, withForm, without) => {
    const data = dataOf([{ when, text: '是', else: '否' }]);
    expect(said(data)).toEqual([withForm ? '是' : '否']);
    expect(said({ ...data, scheme: schemeOfData(data), department: null })).toEqual([without ? '是' : '否']);
  });

  it('projects are met where there are some, each reported and none short', () => {
    const met = { id: 'a', evaluation: publishedForm('02-party-awards') };
    const blank = {
      id: 'b',
      evaluation: {
        ...met.evaluation,
        funds: { ...met.evaluation.funds, rows: [] },
        goals: met.evaluation.goals.map((goal) => ({ ...goal, groups: [] })),
      },
    };
    const of = (forms: NarrativeData['forms']) => said(dataOf([{ when: 'projects-met', text: '是', else: '否' }], { forms }))[0];
    expect([of([met]), of([met, { id: 'c', evaluation: short() }]), of([met, blank]), of([])]).toEqual(['是', '否', '否', '否']);
  });

  it('a line for each goal speaks of that goal', () => {
    const text = '{goalNo}：{goalSentence}{绩效目标得分}分，共{绩效目标分值}分，{绩效目标个数}个';
    const goals = publishedForm('00-department').goals.map((goal, at) => ({ ...goal, statement: at === 0 ? '完成' : '　' }));
    expect(
      said(dataOf([{ each: 'goal', text }, { list: [{ each: 'goal', when: 'stated', text: '{绩效目标}' }, '末'] }], {}, { goals })),
    ).toEqual([
      '1：{绩效目标1}。{绩效目标1得分}分，共{绩效目标1分值}分，{绩效目标个数}个',
      '2：{绩效目标2得分}分，共{绩效目标2分值}分，{绩效目标个数}个',
      ['{绩效目标1}', '末'],
    ]);
    expect(said(dataOf([{ each: 'goal', text }, { list: [{ each: 'goal', text }] }], {}, { goals: [] }))).toEqual([]);
  });

  it('a line for each project says its own figures; what stands in braces or brackets there is text', () => {
    const data = dataOf([
      { each: 'project', text: '{projectName}：{projectBudget}，{projectExecuted}，{projectRate}，{projectScore}，{projectGrade}' },
      { list: [{ each: 'project', when: 'short', text: '{projectReasons}' }] },
      { each: 'project', when: 'figure:projectImprovements', text: '{projectImprovements}' },
    ]);
    const [first = '', second = '', reasons] = said(data) as [string, string, string[]];
    expect(first).toMatch(/^\S+：[\d.]+，[\d.]+，[\d.]+%，[\d.]+，优$/);
    expect(second).toMatch(/^“｛总得分｝”<b>：/);
    expect(reasons).toEqual(['一是推迟二是｛减｝']);
    expect(narrativeGaps('report', {}, data)).toEqual([]);
  });

  it('lines of a text of the department form, with what stands before some of them', () => {
    const data = dataOf(
      [{ lines: 'deviationReasons', lead: { 一是: '原因有：' } }, { list: [{ lines: 'improvements' }] }],
      {},
      { deviationReasons: ' 一是甲\n\n二是{乙}', improvements: '' },
    );
    expect(said(data)).toEqual(['原因有：一是甲', '二是｛乙｝']);
    expect(said({ ...data, scheme: schemeOfData(data), department: null })).toEqual([]);
  });

  it('tables stand where the plan has them', () =>
    expect(said(dataOf([{ table: 'execution' }, { when: 'one-goal', table: 'expenditure-list' }]))).toEqual(['[execution]']));

  it('its figures are the department’s', () => expect(figureValues(dataOf(['甲'])).get('总得分')).toBe('99.61'));
});
