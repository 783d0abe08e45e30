// A scheme's report: what is refused of it, with its place and line, and that two words alone are a report for ever.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readScheme } from './read-scheme';

const base = new Uint8Array(readFileSync(new URL('../../schemes/wuhan-2022.yaml', import.meta.url)));
const read = (narrative: string) =>
  readScheme(new TextEncoder().encode(`base: wuhan-2022\nid: tried\nnarrative: ${narrative}\n`), {
    baseOf: () => base,
    knownFindings: new Set(),
  });

/** What is refused: `LINE path: message`. */
function refusals(narrative: string): string[] {
  const result = read(narrative);
  return result.ok ? [] : result.refusals.map(({ path, message, line }) => `${line ?? '-'} ${path}: ${message}`);
}

/** A report of these sections, each a line from the fifth on. */
const sections = (...lines: string[]) => `\n report:\n  sections:\n${lines.map((line) => `   - ${line}\n`).join('')}`;
/** A report of one section with this under it. */
const under = (text: string) => sections(`{ key: a, level: 1, heading: 一, hint: 写, text: ${text} }`);
const AT = '6 narrative.report.sections[0]';

describe('the report of a scheme', () => {
  it('is two words alone, or a plan, or nothing', () => {
    const plans = (narrative: string) => {
      const result = read(narrative);
      if (!result.ok) throw new Error(JSON.stringify(result.refusals));
      const { report, disclosure } = result.scheme.narrative ?? {};
      return result.scheme.narrative && [report?.sections.length ?? null, disclosure?.sections.length ?? null];
    };
    expect(plans('{ regulation: 甲, notice: 乙 }')).toEqual([null, null]);
    expect(plans('null')).toBeNull();
    expect(plans(under("['{年度}']"))).toEqual([1, null]);
    expect(plans('{ disclosure: { sections: [{ key: a, level: 1, heading: 一 }] } }')).toEqual([null, 1]);
  });

  it.each([
    ['an unknown figure', under("['得{总的分}分']"), `${AT}.text[0]: 没有“总的分”这个数据项或词`],
    ['a name that programs have', under("['{constructor}{toString}']"), `${AT}.text[0]: 没有“constructor”这个数据项或词`],
    [
      'an unknown figure in a part of a part',
      under("[{ text: [甲, { text: [{ when: units, text: '{没有}' }] }] }]"),
      `${AT}.text[0].text[1].text[0].text: 没有“没有”这个数据项或词`,
    ],
    [
      'an unknown figure in what is said otherwise',
      under("[{ when: units, text: 甲, else: '{没有}' }]"),
      `${AT}.text[0].else: 没有“没有”这个数据项或词`,
    ],
    ['an unknown figure in a list', under("[{ list: [甲, '{没有}'] }]"), `${AT}.text[0].list[1]: 没有“没有”这个数据项或词`],
    [
      'an unknown figure before lines',
      under("[{ lines: improvements, lead: { 一是: '{没有}' } }]"),
      `${AT}.text[0].lead.一是: 没有“没有”这个数据项或词`,
    ],
    ['a word of a goal where there is none', under("['第{goalNo}个']"), `${AT}.text[0]: “goalNo”只能用在 each: goal 的一条里`],
    [
      'a word of a project for each goal',
      under("[{ each: goal, text: '{projectName}' }]"),
      `${AT}.text[0].text: “projectName”只能用在 each: project 的一条里`,
    ],
    ['braces that do not close', under("['得{总得分分']"), `${AT}.text[0]: 花括号 { } 不成对`],
    ['two paragraphs in one', under('["甲\\n乙"]'), `${AT}.text[0]: 一条是一段，不能换行：另起一段请另写一条`],
    ['an unknown condition', under('[{ when: always, text: 甲 }]'), `${AT}.text[0].when: 没有“always”这一条件`],
    ['an unknown condition among others', under('[{ when: short|toString, text: 甲 }]'), `${AT}.text[0].when: 没有“toString”这一条件`],
    ['a condition upon a cell that there is not', under('[{ when: filled:nothing, text: 甲 }]'), `${AT}.text[0].when: 没有“nothing”这一格`],
    ['a condition upon a figure that there is not', under('[{ when: figure:没有, text: 甲 }]'), `${AT}.text[0].when: 没有“没有”这个数据项`],
    ['a condition upon a grade that there is not', under('[{ when: grade:特优, text: 甲 }]'), `${AT}.text[0].when: 没有“特优”这个等级`],
    [
      'a condition of a goal where there is none',
      under('[{ when: stated, text: 甲 }]'),
      `${AT}.text[0].when: “stated”只能用在 each: goal 的一条里`,
    ],
    ['lines of a cell that there is not', under('[{ lines: nothing }]'), `${AT}.text[0].lines: 部门整体自评表没有“nothing”这一格`],
    ['lines of a row’s cell', under('[{ lines: note }]'), `${AT}.text[0].lines: 部门整体自评表没有“note”这一格`],
    ['an unknown table', under('[{ table: everything }]'), `${AT}.text[0].table: 应为以下之一：expenditure-list、execution`],
    ['two contents at once', under('[{ text: 甲, table: execution }]'), `${AT}.text[0]: 一段只能写一种内容：text、lines、list、table 取一`],
    ['no content', under('[{ when: short }]'), `${AT}.text[0]: 一段只能写一种内容：text、lines、list、table 取一`],
    [
      'a list for each',
      under('[{ each: goal, list: [甲] }]'),
      `${AT}.text[0]: each、between、else 只能与 text 同用，lead 只能与 lines 同用`,
    ],
    ['an unknown key', under('[{ text: 甲, bold: true }]'), `${AT}.text[0].bold: 不认识的项目：请删除`],
    ['an unknown key of a section', sections('{ key: a, level: 1, heading: 一, style: big }'), `${AT}.style: 不认识的项目：请删除`],
    [
      'a section twice',
      sections('{ key: a, level: 1, heading: 一 }', '{ key: a, level: 1, heading: 二 }'),
      '7 narrative.report.sections[1].key: “a”这一节写了两次',
    ],
    [
      'a key that cannot be kept',
      sections('{ key: 一, level: 1, heading: 一 }'),
      `${AT}.key: 应为小写英文字母开头的名称，由小写字母、数字、- 组成，最多 40 个字符`,
    ],
    ['a level that there is not', sections('{ key: a, level: 5, heading: 一 }'), `${AT}.level: 不能大于 4`],
    ['a figure in a heading', sections("{ key: a, level: 1, heading: '{总得分}' }"), `${AT}.heading: 这里只能用 {年度}：没有“总得分”`],
    [
      'words under what is only a heading',
      sections('{ key: a, level: 1, heading: 一, text: [甲] }'),
      `${AT}.text: 有文字的一节要写 hint：说明这里应写什么`,
    ],
    [
      'a figure in the title',
      "{ report: { title: '{总得分}', sections: [{ key: a, level: 1, heading: 一 }] } }",
      '3 narrative.report.title: 这里只能用 {年度}、{部门名称}：没有“总得分”',
    ],
    [
      'more tables than a report has',
      under(`[${'{ table: execution }, '.repeat(5)}]`),
      '6 narrative.report.sections: 数据表太多：最多 4 张',
    ],
    [
      'more repetition than can be printed',
      under(`[{ list: [${'{ lines: improvements }, '.repeat(21)}] }]`),
      '6 narrative.report.sections: 逐个写出的太多：最多 20 处',
    ],
    [
      'the projects again and again',
      under(`[${"{ each: project, text: '{projectName}' }, ".repeat(4)}]`),
      '6 narrative.report.sections: 逐个项目写出的太多：最多 3 处',
    ],
    ['markup in a pattern', under('["<img src=x onerror=alert(1)>"]'), `${AT}.text[0]: 含有网页标记（<…>）：请改用文字`],
    ['markup in a heading', sections('{ key: a, level: 1, heading: "<b>一</b>" }'), `${AT}.heading: 含有网页标记（<…>）：请改用文字`],
    ['what is not seen', under('["甲\\u200b"]'), `${AT}.text[0]: 含有看不见的字符`],
    ['a number in a list', under('[{ list: [2024] }]'), `${AT}.text[0].list[0]: 应为文字：数字、true、null 当作文字时请加引号`],
    ['a number for words', under('[2024]'), `${AT}.text[0]: 应为文字：数字、true、null 当作文字时请加引号`],
    ['a digit against a figure', under("['评定为9{总得分}分']"), `${AT}.text[0]: “{总得分}”前紧挨着写了“9”：请删去，或隔开`],
    ['a sign behind a figure', under("['得{总得分}％']"), `${AT}.text[0]: “{总得分}”后紧挨着写了“％”：请删去，或隔开`],
    [
      'a digit against a project’s figure',
      under("[{ each: project, text: '得9{projectScore}分' }]"),
      `${AT}.text[0].text: “{projectScore}”前紧挨着写了“9”：请删去，或隔开`,
    ],
    [
      'two figures side by side',
      under("['预算{整体支出预算}{整体支出执行}万元']"),
      `${AT}.text[0]: “{整体支出预算}”后紧挨着“{整体支出执行}”：请删去，或隔开`,
    ],
    [
      'a name that may end in a digit against a figure',
      under("[{ each: project, text: '{projectName}{总得分}分' }]"),
      `${AT}.text[0].text: “{projectName}”后紧挨着“{总得分}”：请删去，或隔开`,
    ],
    [
      'a figure against what somebody wrote',
      under("[{ each: goal, text: '{goalNo}{绩效目标}' }]"),
      `${AT}.text[0].text: “{goalNo}”后紧挨着“{绩效目标}”：请删去，或隔开`,
    ],
    [
      'a digit in one part against a figure in the next',
      under("[{ text: ['得9', { when: short, text: '{总得分}分' }] }]"),
      `${AT}.text[0].text[1]: “{总得分}”前紧挨着写了“9”：请删去，或隔开`,
    ],
    [
      'a figure against what stands between',
      under("[{ between: '1', text: ['{总得分}', 分] }]"),
      `${AT}.text[0].text[1]: “{总得分}”后紧挨着写了“1”：请删去，或隔开`,
    ],
    [
      'a figure in what is said otherwise',
      under("[{ when: units, text: 甲, else: '9{总得分}' }]"),
      `${AT}.text[0].else: “{总得分}”前紧挨着写了“9”：请删去，或隔开`,
    ],
    [
      'a figure before a line that begins with a digit',
      under("[{ lines: improvements, lead: { 1月: '{总得分}' } }]"),
      `${AT}.text[0].lead.1月: “{总得分}”后紧挨着写了“1”：请删去，或隔开`,
    ],
    [
      'a digit against the year of a heading',
      sections("{ key: a, level: 1, heading: '一、9{年度}年' }"),
      `${AT}.heading: “{年度}”前紧挨着写了“9”：请删去，或隔开`,
    ],
    [
      'a word of the scheme that ends in a digit against a figure',
      "\n regulation: 办法2\n report:\n  sections:\n   - { key: a, level: 1, heading: 一, hint: 写, text: ['根据{regulation}{总得分}'] }",
      '7 narrative.report.sections[0].text[0]: “{总得分}”前紧挨着写了“2”：请删去，或隔开',
    ],
    ['a rule with a word that there is not', "{ regulation: '《办法》{文号}' }", '3 narrative.regulation: 这里不能用花括号：没有“文号”'],
    ['a rule in two lines', '{ regulation: "甲\\n乙" }', '3 narrative.regulation: 不能换行'],
    ['a rule that says nothing', "{ regulation: '　' }", '3 narrative.regulation: 不能为空'],
    ['a notice with a word that there is not', "{ notice: '《{year}年{文号}通知》' }", '3 narrative.notice: 这里只能用 {year}：没有“文号”'],
    ['a notice with braces that do not close', "{ notice: '《{year年通知》' }", '3 narrative.notice: 花括号 { } 不成对'],
    [
      'a word for the budget with braces',
      "{ regulation: 甲 }\nwords: { budget: '预{x}算数' }",
      '4 words.budget: 这里不能用花括号：没有“x”',
    ],
    [
      'a title of nothing',
      "{ report: { title: ' ', sections: [{ key: a, level: 1, heading: 一 }] } }",
      '3 narrative.report.title: 不能为空',
    ],
    ['a heading of nothing', sections("{ key: a, level: 1, heading: ' ' }"), `${AT}.heading: 不能为空`],
    ['a hint of nothing', sections("{ key: a, level: 1, heading: 一, hint: ' ' }"), `${AT}.hint: 不能为空`],
  ])('is refused for %s', (_, narrative, refused) => expect(refusals(narrative)).toContainEqual(refused));

  it.each([
    ['what is told apart', "['{部门名称}{年度}年得{总得分}分，{机构科室名单}{机构科室个数}个科室，完成{整体支出完成率}。']"],
    [
      'conditions that never hold together',
      "[{ text: [{ when: short, text: '得{总得分}' }, { when: projects-met, text: '{执行得分}' }, 分] }]",
    ],
    ['parts with something between', "[{ between: 、, text: ['{总得分}', '{执行得分}'] }]"],
  ])('%s may stand in it', (_, text) => expect(refusals(under(text))).toEqual([]));

  it('every condition, word and figure that there is may stand in it', () => {
    const text = `
    - { when: department-form|sections|units|all-sections|all-units|project-short|projects-met|one-goal|many-goals|short|filled:improvements|grade:优|figure:总得分, text: '{regulation}{notice}{budget}，{年度}' }
    - { each: goal, when: stated|figure:绩效目标得分, text: '{goalNo}、{goalSentence}{绩效目标}，{绩效目标得分}、{绩效目标分值}' }
    - { each: project, when: short|filled:projectName|figure:projectScore, text: '{projectName}、{projectBudget}、{projectExecuted}、{projectRate}、{projectScore}{projectGrade}{projectReasons}{projectImprovements}、{绩效目标12得分}' }`;
    expect(
      refusals(
        `\n report:\n  sections:\n   - key: a\n     level: 1\n     heading: 一\n     hint: 写\n     text:${text.replaceAll('\n    ', '\n      ')}`,
      ),
    ).toEqual([]);
  });
});
