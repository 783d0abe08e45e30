// What waits for a person, and the numbers of the year, without the contents of forms they may not see.
import 'server-only';
import { hasReport } from '../forms/report-of-year';
import { schemesFor, WITH_SCHEMES } from '../year/year-schemes';
import { printedTitle } from '@/lib/scheme/printed-title';
import { pressing } from '@/lib/score/open-problems';
import { ok } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { HomeEvaluation, HomePage } from '@/lib/contract/home-page';
import type { Db } from '../database/connect';
import { createEvaluation, sectionToFill } from '../forms/commands/create-evaluation';
import { deleteEvaluation } from '../forms/commands/delete-evaluation';
import { saveEvaluation } from '../forms/commands/save-evaluation';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';
import { stepsOf } from './form-steps';
import { standingOf } from '../forms/standing';
import { storedEvaluation } from '../forms/stored-draft';
import { type EvaluationSubject, type NamedRow, readPermission, subjectOf, WITH_NAMES } from '../forms/evaluation-subject';

const NOTHING: HomePage = { years: [], mine: [], sections: [], measures: [] };

/** What waits for whoever asks, in their department. */
export const homePage = defineRead({
  name: 'home',
  what: '首页',
  input: ofNothing,
  see: 'signed-in',
  async answer({ db, actor, only }) {
    if (!['section', 'office', 'signer'].includes(actor.role)) return ok(NOTHING);
    const years = await db.year.findMany({
      where: { departmentId: actor.departmentId },
      include: { department: true, round: { include: WITH_SCHEMES } },
      orderBy: { year: 'desc' },
    });
    const forms = only(({ form }) => readPermission(form), await departmentForms(db, actor));
    // What the bureau returned concerns whoever signs, too.
    const signs = new Set(only('department-form.sign', forms));
    const mine: HomeEvaluation[] = [];
    for (const form of forms) mine.push(await homeEvaluation(db, form, actor, signs.has(form)));
    return ok({
      years: years.map(({ id, year, department, deadline, extension, round, state }) => ({
        year,
        departmentName: department.name,
        deadline: deadline.toISOString(),
        extension,
        notice: round.notice,
        open: state === 'open',
        schemes: schemesFor(round, 'project').map((scheme) => ({ id: scheme.id, name: scheme.name })),
        report: hasReport(forms.find(({ form, row }) => form === 'department' && row.yearId === id)?.draft ?? null, round),
      })),
      mine,
      sections: await sectionsOf(db, actor),
      measures: await ownMeasures(db, actor),
    });
  },
});

async function ownMeasures(db: Db, { sectionIds }: Actor): Promise<HomePage['measures']> {
  const rows = await db.rectification.findMany({
    where: { sectionId: { in: sectionIds } },
    select: { state: true, year: { select: { year: true } } },
  });
  const years = [...new Set(rows.map(({ year }) => year.year))].sort((a, b) => b - a);
  return years.map((year) => ({ year, open: rows.filter((row) => row.year.year === year && row.state === 'open').length }));
}

type HomeRow = NamedRow & { _count: { revisions: number } };

async function departmentForms(db: Db, actor: Actor): Promise<EvaluationSubject<HomeRow>[]> {
  const rows = await db.evaluation.findMany({
    where: { year: { departmentId: actor.departmentId }, ...(actor.role === 'section' && { sectionId: { in: actor.sectionIds } }) },
    include: { ...WITH_NAMES, _count: { select: { revisions: true } } },
    orderBy: [{ year: { year: 'desc' } }, { order: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => subjectOf(row));
}

async function homeEvaluation(db: Db, subject: EvaluationSubject<HomeRow>, actor: Actor, signs: boolean): Promise<HomeEvaluation> {
  const { row, form, state, draft } = subject;
  const { scheme, total, grade, rate, scored, errors, unfilled, warnings, firstFinding } = standingOf(
    draft,
    storedEvaluation(subject),
    pressing(form, state === 'submitted' && actor.role !== 'section'),
  );
  const steps = await stepsOf(db, actor, subject);
  return {
    id: row.id,
    name:
      form === 'department'
        ? scheme
          ? printedTitle(scheme, draft)
          : `${draft.department}整体绩效自评表`
        : (draft.projectName ?? row.projectName),
    year: row.year.year,
    sectionName: row.section?.name ?? '',
    form,
    state,
    scored,
    total,
    grade,
    rate,
    errors,
    unfilled,
    warnings,
    firstFinding,
    deadline: (row.deadline ?? row.year.deadline).toISOString(),
    // Reopening, recalling and asking are possible but nothing that waits, and what the office types in a form that waits is part of confirming it.
    waitsForMe:
      (state !== 'submitted' && saveEvaluation.may(actor, subject)) ||
      steps.some(({ action }) => action !== 'recall' && action !== 'ask-return' && action !== 'reopen') ||
      (form === 'department' && state === 'returned' && signs),
    mayDelete: deleteEvaluation.may(actor, { ...subject, submitted: row._count.revisions }),
    note: state === 'returned' ? row.returnReason : null,
  };
}

async function sectionsOf(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  const sections = await db.section.findMany({
    where: { departmentId: actor.departmentId, active: true },
    orderBy: [{ order: 'asc' }, { name: 'asc' }],
    include: { department: true },
  });
  return sections.filter((section) => createEvaluation.may(actor, sectionToFill(section))).map(({ id, name }) => ({ id, name }));
}
