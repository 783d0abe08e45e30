// The largest form that is admitted, and forms as long as departments write them, for measuring.
import { MOST_TEXT, textLength } from '../lib/form/form-length.ts';
import { demoForms } from './demo-forms.mjs';

const WORDS = '依据区级预算安排和年度工作计划，组织开展各项培训、检查与宣传活动，完成情况经核实与台账一致，资金使用符合规定，';

const project = () => demoForms('01-party-training.json')[0].evaluation;

const textOf = (length, words = WORDS) => words.repeat(Math.ceil(length / words.length)).slice(0, length);

/** A thousand rows whose texts fill what a form may have in all. */
export function largestForm(characters = MOST_TEXT, words = WORDS) {
  const form = project();
  const goals = (length) => [
    {
      no: 1,
      points: '80',
      statement: '目标',
      groups: [{ level1: '产出指标', points: '80', indicators: Array.from({ length: 1000 }, (_, at) => row(at, length)) }],
    },
  ];
  const row = (at, length) => ({
    level2: '数量指标',
    level3: `${at}${textOf(length, words)}`.slice(0, 2000),
    target: '≥10次',
    actual: `${textOf(length, words)}10次`.slice(0, 2000),
    points: '0.08',
  });
  const rest = textLength({ ...form, goals: goals(0) });
  return { ...form, goals: goals(Math.floor((characters - rest) / 2000)) };
}

/** Forms of some `characters` each, as many as that. */
export function longForms(count, characters = 18_000) {
  const form = project();
  const [goal] = form.goals;
  return Array.from({ length: count }, (_, at) => ({
    ...form,
    projectName: `第${at + 1}个项目`,
    deviationReasons: textOf(characters / 3),
    improvements: textOf(characters / 3),
    goals: [
      {
        ...goal,
        groups: goal.groups.map((group) => ({
          ...group,
          indicators: group.indicators.map((row) => ({ ...row, level3: `${row.level3}${textOf(Math.min(1500, characters / 40))}` })),
        })),
      },
    ],
  }));
}
