// A form carried over to another scheme: every cell of the same key is kept, and what finds no place is said
// (docs/schemes.md, "Which scheme a form is under").
import { hundredthsToString, parseHundredths } from '@/lib/number/decimal';
import type { Cells, Evaluation, Goal, IndicatorGroup } from '@/lib/form/evaluation';
import { cellPath, goalPath, groupPath, indicatorPath, partPath } from '@/lib/form/path';
import { isBlank } from '@/lib/number/fold';
import { isAdmitted } from './admitted-option';
import { carryFunds } from './carry-funds';
import { CORE } from './core';
import { begunWith } from './blank-draft';
import type { CellPlace, Scheme, SchemeForm } from './scheme';
import { decidesOver } from './typing-problem';
import { printedField, whereOf, type Place } from './sheet/texts';
import { wordFor } from './words';

/** Something of the old form that the new scheme has no place for. `path` is its place in the old form, `where` the same in words. */
export interface NoPlace {
  path: string;
  where: string;
  text: string;
}

export interface CarriedOver {
  evaluation: Evaluation;
  noPlace: NoPlace[];
}

export type SayNoPlace = (path: string, where: string, text: string) => void;

export interface CarryOptions {
  /**
   * People go on typing in it: a cell that somebody higher fills in under `to` does not take over what was written by who may not, and
   * what a scheme puts into a new form becomes what the other puts there.
   */
  typed?: boolean;
}

/**
 * The form under `to`. Its rows keep their order, also where several goals or groups become one. Null where `to` has no form of
 * this kind.
 */
export function carryOver(evaluation: Evaluation, from: Scheme, to: Scheme, { typed = false }: CarryOptions = {}): CarriedOver | null {
  const [old, form] = [from.forms[evaluation.form], to.forms[evaluation.form]];
  if (!old || !form) return null;
  const noPlace: NoPlace[] = [];
  const say: SayNoPlace = (path, where, text) => {
    if (!isBlank(text)) noPlace.push({ path, where, text });
  };
  const source = { evaluation, form: old, scheme: from };
  const cellsAt: CellsAt = (place, path, cells) => {
    const kept: Record<string, string> = {};
    for (const [key, value] of Object.entries(cells ?? {})) {
      const fits = fitting(value, key, place.on, { old, form, to, typed });
      if (fits !== null) kept[key] = fits;
      else say(cellPath(path, key), whereOf(source, place, key), printedField(source, place, key));
    }
    return Object.keys(kept).length > 0 ? { cells: kept } : {};
  };
  const { cells, parts, executionScore, ...rest } = evaluation;
  const carried: Evaluation = {
    ...rest,
    scheme: to.id,
    schemeSha256: to.sha256,
    ...cellsAt({ on: 'form' }, '', cells),
    funds: carryFunds(evaluation, old, form, cellsAt, say),
    goals: carryGoals(typed ? withPointsOf(evaluation, from, to) : evaluation, from, form, cellsAt, say),
    ...carryParts(parts, from, to, say),
  };
  if (executionScore !== undefined && to.rules.execution?.by === 'filed') carried.executionScore = executionScore;
  else say('executionScore', '预算执行得分', executionScore ?? '');
  return { evaluation: carried, noPlace };
}

export type CellsAt = (place: Place, path: string, cells: Cells | undefined) => { cells?: Cells };

/** The value as the new scheme has it: an option by its key, else by its label. Null where there is no such cell or option. */
function fitting(
  value: string,
  key: string,
  on: CellPlace,
  { old, form, to, typed }: { old: SchemeForm; form: SchemeForm; to: Scheme; typed: boolean },
): string | null {
  const declared = form.cells[key];
  if (declared?.on !== on) return null;
  const begun = typed ? begunWith(declared) : '';
  if (begun !== '' && value === begunWith(old.cells[key])) return begun;
  if (typed && value !== begunWith(declared) && !decidesOver(old.cells[key]?.who ?? 'section', declared.who)) return null;
  if (isAdmitted(value, declared, to.rules)) return value;
  const label = old.cells[key]?.options.find((option) => option.key === value)?.label ?? value;
  return declared.options.find((option) => option.label === label)?.key ?? null;
}

/** The points of an only goal that are those of a new form become those that a new form has under the other scheme. */
function withPointsOf(evaluation: Evaluation, from: Scheme, to: Scheme): Evaluation {
  const [goal, another] = evaluation.goals;
  if (!goal || another || parseHundredths(goal.points) !== from.rules.goalPoints) return evaluation;
  return { ...evaluation, goals: [{ ...goal, points: hundredthsToString(to.rules.goalPoints) }] };
}

function carryParts(parts: Cells | undefined, from: Scheme, to: Scheme, say: SayNoPlace): { parts?: Cells } {
  const kept: Record<string, string> = {};
  for (const [key, score] of Object.entries(parts ?? {})) {
    if (to.rules.parts.some((part) => part.key === key)) kept[key] = score;
    else say(partPath(key), `${from.rules.parts.find((part) => part.key === key)?.label ?? key}得分`, score);
  }
  return Object.keys(kept).length > 0 ? { parts: kept } : {};
}

// ---- Goals ----

function carryGoals(evaluation: Evaluation, from: Scheme, form: SchemeForm, cellsAt: CellsAt, say: SayNoPlace): Goal[] {
  const several = evaluation.goals.length > 1;
  const goals = evaluation.goals.map((goal, at): Goal => {
    const path = goalPath(at);
    const { cells, groups, ...rest } = goal;
    for (const key of CORE.goal) {
      if (form.goals.texts.includes(key)) continue;
      say(`${path}.${key}`, `${several ? `目标 ${goal.no} 的` : ''}${wordFor(from, key)}`, goal[key] ?? '');
      delete rest[key];
    }
    return { ...rest, ...cellsAt({ on: 'goal', goal: at }, path, cells), groups: carryGroups(groups, at, form, cellsAt, say) };
  });
  return form.goals.many ? goals : asOneGoal(goals, form, say);
}

function carryGroups(
  groups: readonly IndicatorGroup[],
  goal: number,
  form: SchemeForm,
  cellsAt: CellsAt,
  say: SayNoPlace,
): IndicatorGroup[] {
  const { flat } = form.goals;
  const carried = groups.map((group, at): IndicatorGroup => {
    if (flat) {
      say(`${groupPath(goal, at)}.level1`, '一级指标', group.level1);
      if (groups.length > 1) say(`${groupPath(goal, at)}.points`, `${group.level1 || `第 ${at + 1} 组`}的分值`, group.points ?? '');
    }
    const indicators = group.indicators.map(({ cells, ...row }, index) => {
      const path = indicatorPath(goal, at, index);
      if (flat) say(`${path}.level2`, `${group.level1 || `第 ${at + 1} 组`}第 ${index + 1} 行二级指标`, row.level2);
      return { ...row, ...(flat && { level2: '' }), ...cellsAt({ on: 'indicator', goal, group: at, row: index }, path, cells) };
    });
    return { ...group, ...(flat && { level1: '' }), indicators };
  });
  if (!flat || carried.length === 0) return carried;
  return [
    {
      level1: '',
      points: carried.length === 1 ? (carried[0]?.points ?? null) : null,
      indicators: carried.flatMap(({ indicators }) => indicators),
    },
  ];
}

/** A scheme with one goal: the others' rows come under the first, their texts behind its own. */
function asOneGoal(goals: readonly Goal[], form: SchemeForm, say: SayNoPlace): Goal[] {
  const [first, ...others] = goals;
  if (!first || others.length === 0) return [...goals];
  others.forEach(({ no, cells }, at) => {
    say(goalPath(at + 1), `目标 ${no}`, `只有一个目标，指标并入目标 ${first.no}`);
    for (const [key, value] of Object.entries(cells ?? {}))
      say(cellPath(goalPath(at + 1), key), `目标 ${no} 的${form.cells[key]?.label ?? key}`, value);
  });
  const texts = CORE.goal.flatMap((key) => {
    const said = goals.flatMap((goal) => (isBlank(goal[key]) ? [] : [goal[key]]));
    return said.length > 0 ? [[key, said.join('\n')]] : [];
  });
  const points = sumOf(goals.map((goal) => goal.points));
  if (points === '') goals.forEach((goal, at) => say(`${goalPath(at)}.points`, `目标 ${goal.no} 的分值`, goal.points));
  if (form.goals.flat)
    goals.forEach((goal, at) => say(`${groupPath(at, 0)}.points`, `目标 ${goal.no} 的一组的分值`, goal.groups[0]?.points ?? ''));
  const groups = goals.flatMap((goal) => goal.groups);
  const joined = form.goals.flat ? [{ level1: '', points: null, indicators: groups.flatMap(({ indicators }) => indicators) }] : groups;
  return [{ ...first, ...Object.fromEntries(texts), points, groups: joined }];
}

/** Stated points added up; "" where one is not stated. */
function sumOf(points: readonly string[]): string {
  const stated = points.map(parseHundredths);
  return stated.some((each) => each === null) ? '' : hundredthsToString(stated.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n));
}
