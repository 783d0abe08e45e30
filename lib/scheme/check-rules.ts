// Whether a scheme's rules agree with themselves (docs/schemes.md, "The file").
import { compare, hundredthsToString as text } from '@/lib/number/decimal';
import { fold } from '@/lib/number/fold';
import { CORE, CORE_NAMES } from './core';
import type { Refuse } from './refusal';
import type { CellPlace, Rules, Scheme, SchemeForm } from './scheme';

/** Refuses what contradicts itself in the rules, or names a cell that no form declares. */
export function checkRules(scheme: Scheme, refuse: Refuse, knownFindings: ReadonlySet<string>): void {
  const { rules } = scheme;
  // A form that is not scored may state no points; where it does, they add up.
  if (rules.scored || rules.goalPoints > 0n) checkPoints(rules, refuse);
  checkExecution(rules, refuse);
  checkLevels(rules, refuse);
  checkTiers(rules, refuse);
  checkGrades(rules, refuse);
  checkSteps(rules, refuse);
  for (const code of Object.keys(scheme.findings)) if (!knownFindings.has(code)) refuse(`findings.${code}`, '没有这一项检查');
  checkNames(rules, Object.values(scheme.forms), refuse);
  for (const key of Object.keys(scheme.words)) {
    if (!CORE_NAMES.has(key) && !Object.values(scheme.forms).some(({ cells }) => Object.hasOwn(cells, key)))
      refuse(`words.${key}`, `没有“${key}”这一格`);
  }
}

function checkPoints({ full, execution, goalPoints, parts }: Rules, refuse: Refuse): void {
  const sum = parts.reduce((total, part) => total + part.points, (execution?.points ?? 0n) + goalPoints);
  if (sum !== full) refuse('rules', `预算执行、目标与各部分的分值合计 ${text(sum)} 分，应为 ${text(full)} 分`);
  if (new Set(parts.map(({ key }) => key)).size < parts.length) refuse('rules.parts', '有两项用了同一个 key');
}

function checkExecution({ execution }: Rules, refuse: Refuse): void {
  if (!execution) return;
  if (execution.by === 'indicator' && execution.row === '') refuse('rules.execution.row', '按指标行计分时要写明是哪一行');
  if (execution.by === 'steps' && execution.steps.length === 0) refuse('rules.execution.steps', '按档计分时要写明各档');
  if (execution.by !== 'steps' && execution.steps.length > 0) refuse('rules.execution.steps', '只有按档（steps）计分时才有各档');
  execution.steps.forEach(({ from, share }, at) => {
    const before = execution.steps[at - 1];
    if (before && compare(from, before.from) >= 0) refuse(`rules.execution.steps[${at}].from`, '各档应从高到低排列');
    if (share.n > 100n * share.d) refuse(`rules.execution.steps[${at}].share`, '不能超过 100');
  });
}

function checkLevels({ level1, goalPoints }: Rules, refuse: Refuse): void {
  level1?.weights.forEach((weights, at) => {
    const sum = Object.values(weights).reduce((total, weight) => total + weight, 0n);
    const place = level1.weights.length > 1 ? `rules.level1.weights[${at}]` : 'rules.level1.weights';
    if (sum !== goalPoints) refuse(place, `一级指标的分值合计 ${text(sum)} 分，应等于目标分值 ${text(goalPoints)} 分`);
  });
}

function checkTiers({ tiers, tierWords }: Rules, refuse: Refuse): void {
  for (const tier of ['met', 'partly', 'unmet'] as const) {
    const span = tiers?.[tier];
    if (span && (compare(span.high, span.low) <= 0 || span.high.n > 100n * span.high.d))
      refuse(`rules.tiers.${tier}`, '档次应从高到低，在 100 与 0 之间');
  }
  const words = Object.values(tierWords).flat().map(fold);
  if (new Set(words).size < words.length) refuse('rules.tierWords', '同一个词不能表示两个档次');
}

function checkGrades({ grades }: Rules, refuse: Refuse): void {
  if (!grades) return;
  grades.forEach(({ from }, at) => {
    const before = grades[at - 1];
    if (before && from >= before.from) refuse(`rules.grades[${at}]`, '等级应从高到低排列');
  });
  if (grades.at(-1)?.from !== 0n) refuse(`rules.grades[${grades.length - 1}]`, '最低的等级应从 0 分起');
}

function checkSteps({ caps, over, coefficient }: Rules, refuse: Refuse): void {
  caps.forEach(({ below }, at) => {
    const before = caps[at - 1];
    if (before && compare(below, before.below) <= 0) refuse(`rules.caps[${at}].below`, '封顶的各档应从低到高排列');
  });
  if (over.do === 'deduct' && over.deduct === 0n) refuse('rules.over.deduct', '超额要扣分时，应写明扣多少分');
  if (over.from.n < 100n * over.from.d) refuse('rules.over.from', '不能小于 100');
  if (coefficient && coefficient.max.n === 0n) refuse('rules.coefficient.max', '应大于 0');
}

/** Cells that rules name: some form that is offered has them, the others may leave them out. */
function checkNames({ target, nature, explain }: Rules, forms: readonly SchemeForm[], refuse: Refuse): void {
  const declared = (key: string, on: CellPlace) => forms.flatMap(({ cells }) => (cells[key]?.on === on ? [cells[key]] : []));
  const known = (key: string, on: CellPlace) => (CORE[on] as readonly string[]).includes(key) || declared(key, on).length > 0;
  const check = (path: string, key: string, ...places: CellPlace[]) => {
    if (!places.some((on) => known(key, on))) refuse(path, `没有“${key}”这一格`);
  };
  if (target) {
    for (const key of target.value) check('rules.target.value', key, 'indicator');
    if (target.unit !== null) check('rules.target.unit', target.unit, 'indicator');
    if (target.sign !== null) check('rules.target.sign', target.sign, 'indicator');
  }
  if (nature) {
    check('rules.nature.cell', nature.cell, 'indicator');
    const options = declared(nature.cell, 'indicator').flatMap((cell) => cell.options.map(({ key }) => fold(key)));
    for (const name of ['quantitative', 'qualitative'] as const) {
      if (!options.includes(fold(nature[name]))) refuse(`rules.nature.${name}`, `“${nature.cell}”没有“${nature[name]}”这个选项`);
    }
  }
  for (const key of explain.where) check('rules.explain.where', key, 'form', 'fund', 'indicator');
  if (explain.rows === 'some' && !explain.only) refuse('rules.explain.only', '只有部分指标要说明时，应写明是哪些');
  if (explain.only) check('rules.explain.only.cell', explain.only.cell, 'indicator');
}
