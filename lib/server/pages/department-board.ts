// The office's board: every form of the year with its state and figures, and what does not agree between them.
import 'server-only';
import { crossFindings } from '@/lib/department/cross-findings';
import { pressing } from '@/lib/score/open-problems';
import { hundredthsToString, parseHundredths } from '@/lib/number/decimal';
import { ok } from '@/lib/workflow/problem';
import { totalOf } from '@/lib/scheme/fund-parts';
import { findSchemeOfForm } from '@/lib/scheme/known-schemes';
import type { ScoreResult } from '@/lib/score/score';
import { isEditable, PROJECT_STATES, type ProjectState } from '@/lib/workflow/workflow';
import type { BoardDepartment, BoardForm, DepartmentBoard } from '@/lib/contract/department-board';
import { db } from '../database/db';
import { defineRead } from '../gate/read';
import { setUpProjects } from '../forms/commands/set-up-projects';
import { SETTLED_YEAR, type YearRow } from '../year/department-year';
import { departmentYear, formName, yearContents, type YearForm } from '../forms/year-contents';
import { writtenFindings } from '../narrative/narrative-data';
import { staleRowsOf } from '../forms/roll-ups';
import { schemeNotHere, standingOf } from '../forms/standing';
import { adjustedStand } from '../forms/score-decisions';

/** The board of the actor's department. */
export const departmentBoard = defineRead({
  name: 'department-board',
  ...SETTLED_YEAR,
  answer: async ({ subject, actor, now }) => ok(await boardOf(subject.year, setUpProjects.may(actor, subject), now)),
});

/** The same as a spreadsheet. */
export const boardExport = defineRead({
  name: 'board-export',
  ...SETTLED_YEAR,
  what: '这份文件',
  answer: async ({ subject, actor, now }) => ok(await boardOf(subject.year, setUpProjects.may(actor, subject), now)),
});

async function boardOf(row: YearRow, mayEdit: boolean, now: Date): Promise<DepartmentBoard> {
  const { year } = row;
  const contents = await yearContents(db(), row);
  const sections = await db().section.findMany({ where: { departmentId: row.departmentId }, orderBy: [{ order: 'asc' }, { name: 'asc' }] });
  const forms = contents.forms.map((form) => boardForm(form, row.deadline, now));
  const whole = departmentYear(contents);
  return {
    year,
    departmentName: row.department.name,
    deadline: row.deadline.toISOString(),
    notice: (await db().round.findUniqueOrThrow({ where: { year }, select: { notice: true } })).notice,
    open: row.state === 'open',
    mayEdit,
    forms,
    sections: sections.map(({ id, name }) => ({ id, name, counts: countByState(forms.filter(({ sectionId }) => sectionId === id)) })),
    department: contents.department && boardDepartment(contents.department, (await staleRowsOf(db(), contents)).length),
    // What the report says is held against the department form: not where that cannot be read.
    crossFindings: [
      ...crossFindings(whole),
      ...(whole.department && findSchemeOfForm(whole.department) === undefined ? [] : await writtenFindings(db(), row, whole)),
    ],
  };
}

function countByState(forms: readonly BoardForm[]): Record<ProjectState, number> {
  const counts = Object.fromEntries(PROJECT_STATES.map((state) => [state, 0])) as Record<ProjectState, number>;
  for (const { state } of forms) counts[state] += 1;
  return counts;
}

function boardForm(form: YearForm, yearDeadline: Date, now: Date): BoardForm {
  const { row, evaluation, state } = form;
  const standing = standingOf(form.draft, evaluation, pressing('project', state === 'submitted'));
  const deadline = row.deadline ?? yearDeadline;
  return {
    id: row.id,
    name: formName(form),
    sectionId: row.sectionId,
    sectionName: row.section?.name ?? '',
    // Read as a state of a project form.
    state: state as ProjectState,
    rate: standing.rate,
    scored: standing.scored,
    executionScore: standing.executionScore,
    score: standing.total,
    grade: standing.grade,
    errors: standing.errors,
    unfilled: standing.unfilled,
    warnings: standing.warnings,
    firstFinding: standing.firstFinding,
    deadline: deadline.toISOString(),
    late: isEditable('project', state) && deadline.getTime() < now.getTime(),
    order: row.order,
    adjusted: state === 'submitted' && standing.scheme ? adjustedStand(evaluation, form.revision, row.decisions).undecided.length : 0,
    openRemarks: row.remarks.filter((remark) => remark.state === 'open').length,
    returnAsked: row.returnAskedAt !== null,
  };
}

function boardDepartment(form: YearForm, stale: number): BoardDepartment {
  const { row, evaluation, state } = form;
  const { scheme, score, scored, total, grade, rate, executionScore } = standingOf(form.draft, evaluation);
  return {
    id: row.id,
    state,
    problem: scheme ? null : schemeNotHere(evaluation),
    scored,
    total,
    grade,
    rate,
    executionScore,
    executionPoints: hundredthsToString(scheme?.rules.execution?.points ?? 0n),
    budget: totalOf(evaluation.funds).budget,
    executed: totalOf(evaluation.funds).executed,
    unit: evaluation.funds.unit,
    goals: evaluation.goals.map(({ no, points }, at) => ({ no, points, score: total !== null && score ? goalScore(score, at) : null })),
    stale,
    returned: row.returnReason,
  };
}

function goalScore({ groups }: ScoreResult, goal: number): string {
  const own = groups.filter(({ path }) => path.startsWith(`goals[${goal}].`));
  return hundredthsToString(own.reduce((sum, { score }) => sum + (parseHundredths(score) ?? 0n), 0n));
}
