// The common plan says, whatever the data, what it said when it was code: sections that nobody wrote are in no signed file.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Evaluation, Goal } from '@/lib/form/evaluation';
import { headingText, NARRATIVE_DOCUMENTS, type NarrativeData } from './narrative';
import { narrativeOf, narrativePlan, narrativeTitle } from './narrative-of';
import { sectionPattern } from './narrative-pattern';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../prisma/demo/evaluations/${name}.json`, import.meta.url), 'utf8')) as Evaluation;
const department = read('00-department');
const project = { id: 'p', evaluation: read('02-party-awards') };
const DATA: NarrativeData = {
  year: 2022,
  departmentName: '某局',
  forms: [project],
  department,
  list: [],
  sectionNames: ['办公室', '招商中心'],
  allSectionNames: ['办公室', '招商中心', '党建科'],
};

const SECTIONS: readonly (readonly string[])[] = [[], ['办公室'], ['招商中心'], ['办公室', '党建股', '招商中心', '服务处']];
const STATEMENTS = ['', '　', '\u200b', '完成任务', '完成任务。', '完成任务；', '{总得分}分'];
const TEXTS = [undefined, '', '　\n', '一是资金没有到位。\n二是项目{推迟}', '一是甲\n一是乙\n\n 丙 '];
const goal = (no: number, change: Partial<Goal>): Goal => ({ ...(department.goals[0] as Goal), no, ...change });
const departments: (Evaluation | null)[] = [
  null,
  department,
  ...['mof-2020', 'chongqing-zhengti-2021'].map((scheme) => ({ ...department, scheme })),
  { ...department, goals: [] },
  {
    ...department,
    goals: STATEMENTS.flatMap((text, at) => [
      goal(at + 1, { statement: text }),
      goal(at + 11, { statement: undefined, expected: text } as Partial<Goal>),
    ]),
  },
  ...TEXTS.map((text) => ({ ...department, deviationReasons: text, improvements: text }) as Evaluation),
  {
    ...department,
    goals: department.goals.map((each) => ({
      ...each,
      groups: each.groups.map((group) => ({ ...group, indicators: group.indicators.map((row) => ({ ...row, actual: '0' })) })),
    })),
  },
  { ...department, goals: department.goals.map((each) => ({ ...each, groups: [] })), funds: { unit: '万元', rows: [] } },
];
const everything: NarrativeData[] = [
  ...departments.map((form) => ({ ...DATA, department: form })),
  { ...DATA, department: null, forms: [] },
  ...['mof-2020', 'sichuan-0013zp-2023', 'mars-1'].map((scheme) => ({
    ...DATA,
    department: null,
    forms: [{ ...project, evaluation: { ...project.evaluation, scheme } }],
  })),
  ...SECTIONS.flatMap((sectionNames) => SECTIONS.map((allSectionNames) => ({ ...DATA, sectionNames, allSectionNames }))),
];

it('headings, hints, titles and words are those of the plan that was code', () => {
  const said = everything.flatMap((data) =>
    NARRATIVE_DOCUMENTS.flatMap((document) => [
      narrativeTitle(document, data),
      ...narrativePlan(document, narrativeOf(data)).map((plan) => ({
        key: plan.key,
        level: plan.level,
        heading: headingText(plan, data.year),
        headingOnly: plan.hint === null,
        hint: plan.hint ?? '',
        pattern: sectionPattern(document, plan.key, data),
      })),
    ]),
  );
  expect(said).toHaveLength(everything.length * (16 + 4 + 2));
  expect(createHash('sha256').update(JSON.stringify(said)).digest('hex')).toBe(
    '912d9a3c755a75ae47d289169423bf3e851cf56e52f804d9fba38034b12b336c',
  );
});
