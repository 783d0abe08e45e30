// What the rules of a scheme say otherwise than those that the forms are under, and how many forms each of them alone would change.
import type { Evaluation } from '@/lib/form/evaluation';
import { exactDecimal, type Fraction, hundredthsToString as points } from '@/lib/number/decimal';
import type { Rules, Scheme } from '@/lib/scheme/scheme';
import { type ScoreResult, scoreEvaluation } from '@/lib/score/score';
import type { FormToTry } from './try-scheme';

export interface RuleChange {
  /** Chinese. */
  rule: string;
  /** What it says for most of the forms, and in the scheme that is tried. */
  before: string;
  after: string;
  /** Forms whose total, grade or findings this rule alone would change. */
  forms: number;
}

interface RuleKind {
  rule: string;
  keys: readonly (keyof Rules)[];
  words: (rules: Rules) => string;
}

const percent = (share: Fraction) => `${exactDecimal(share)}%`;
const listOf = (texts: readonly string[], none: string) => (texts.length > 0 ? texts.join('、') : none);
const TIERS = [
  ['met', '达成'],
  ['partly', '部分达成'],
  ['unmet', '未达成'],
] as const;

function execution({ execution: rule }: Rules): string {
  if (!rule) return '不单独计分';
  switch (rule.by) {
    case 'proportion':
      return `${points(rule.points)} × 执行率`;
    case 'steps':
      return `${points(rule.points)} 分：${rule.steps.map(({ from, share }) => `${percent(from)} 起得 ${percent(share)}`).join('，')}`;
    case 'indicator':
      return `由“${rule.row}”一行计分`;
    case 'filed':
      return `${points(rule.points)} 分，按填报的计`;
  }
}

function over({ over: rule }: Rules): string {
  if (rule.do === 'off') return '不提醒';
  return rule.do === 'warn' ? `${percent(rule.from)} 起只提醒` : `${percent(rule.from)} 起每行扣 ${points(rule.deduct)} 分`;
}

function explain({ explain: { execution: below, rows, adjustedBudget } }: Rules): string {
  const parts = [
    below ? `执行率低于 ${percent(below)}` : '',
    rows === 'full' ? '指标未得满分' : rows === 'some' ? '部分指标未得满分' : '',
    adjustedBudget ? '预算有调整' : '',
  ];
  return listOf(
    parts.filter((part) => part !== ''),
    '不要求',
  );
}

const RULES: readonly RuleKind[] = [
  { rule: '是否计分', keys: ['scored'], words: ({ scored }) => (scored ? '计分' : '不计分') },
  { rule: '预算执行得分', keys: ['execution'], words: execution },
  {
    rule: '目标分值',
    keys: ['full', 'goalPoints', 'parts'],
    words: ({ full, goalPoints, parts }) =>
      [`满分 ${points(full)}`, `目标 ${points(goalPoints)}`, ...parts.map(({ label, points: most }) => `${label} ${points(most)}`)].join(
        '，',
      ),
  },
  {
    rule: '一级指标权重',
    keys: ['level1'],
    words: ({ level1 }) =>
      level1
        ? `${level1.binding === 'fixed' ? '固定' : '通常'}：${level1.weights
            .map((weights) =>
              Object.entries(weights)
                .map(([name, worth]) => `${name} ${points(worth)}`)
                .join('、'),
            )
            .join('；或 ')}`
        : '不设',
  },
  {
    rule: '目标值的读法',
    keys: ['target', 'unitHoldsFor', 'signs', 'nature', 'coefficient'],
    words: ({ target, coefficient }) => `${target ? '分栏填写' : '一栏填写'}${coefficient ? '，按得分系数' : ''}`,
  },
  {
    rule: '反向指标',
    keys: ['reverse'],
    words: ({ reverse }) => (reverse === 'ratio' ? '分值 × 目标 ÷ 完成值' : '分值 ×（2 × 目标 − 完成值）÷ 目标'),
  },
  {
    rule: '完成档次',
    keys: ['tiers', 'tierWords'],
    words: ({ tiers }) =>
      tiers ? TIERS.map(([tier, name]) => `${name} ${exactDecimal(tiers[tier].high)}～${percent(tiers[tier].low)}`).join('，') : '不分档次',
  },
  {
    rule: '按填报计分的指标',
    keys: ['byRow', 'criteria'],
    words: ({ byRow, criteria }) => (byRow === 'filed' ? '全部' : listOf(criteria, '没有')),
  },
  {
    rule: '没有分值或不适用的行',
    keys: ['blankPoints', 'keepBlankRows', 'notApplicable', 'rescale'],
    words: ({ blankPoints, notApplicable, rescale }) =>
      `没有分值${blankPoints === 'error' ? '是错误' : '的不计分'}；不适用：${listOf(notApplicable, '没有')}${rescale ? '，其余折满' : ''}`,
  },
  { rule: '超额完成', keys: ['over'], words: over },
  {
    rule: '总分封顶',
    keys: ['caps'],
    words: ({ caps }) =>
      listOf(
        caps.map(({ below, most }) => `执行率低于 ${percent(below)} 不超过 ${points(most)} 分`),
        '没有',
      ),
  },
  { rule: '得分的小数', keys: ['rounding'], words: ({ rounding }) => `${rounding} 位` },
  {
    rule: '等级',
    keys: ['grades'],
    words: ({ grades }) => (grades ? grades.map(({ grade, from }) => `${grade} ${points(from)}`).join('、') : '不评等级'),
  },
  { rule: '须说明原因', keys: ['explain'], words: explain },
];

/** The rules that differ for these forms, those that change the most forms first. */
export function ruleChanges(scheme: Scheme, forms: readonly FormToTry[]): RuleChange[] {
  const changes = RULES.flatMap(({ rule, keys, words }): RuleChange[] => {
    const other = forms.filter(({ scheme: { rules } }) => textOf(rules, keys) !== textOf(scheme.rules, keys));
    if (other.length === 0) return [];
    const changed = other.filter(({ evaluation, scheme: present }) =>
      isChanged(evaluation, present, { ...present.rules, ...picked(scheme.rules, keys) }),
    );
    return [
      { rule, before: mostOf(other.map(({ scheme: { rules } }) => words(rules))), after: words(scheme.rules), forms: changed.length },
    ];
  });
  return changes.sort((a, b) => b.forms - a.forms);
}

const picked = (rules: Rules, keys: readonly (keyof Rules)[]) => Object.fromEntries(keys.map((key) => [key, rules[key]])) as Partial<Rules>;
const textOf = (rules: Rules, keys: readonly (keyof Rules)[]) =>
  JSON.stringify(picked(rules, keys), (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

function isChanged(evaluation: Evaluation, present: Scheme, rules: Rules): boolean {
  const said = ({ total, grade, findings }: ScoreResult) =>
    JSON.stringify([total, grade, findings.map(({ severity, code, path }) => `${severity} ${code} ${path}`)]);
  return said(scoreEvaluation(evaluation, present)) !== said(scoreEvaluation(evaluation, { ...present, rules }));
}

/** What most of them say; the first of several. */
function mostOf(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as [string, number])[0];
}
