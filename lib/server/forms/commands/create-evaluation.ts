// A new, empty project form of a section, under one of the schemes that its year offers. The first one brings the department's own form.
import { ok, refuse } from '@/lib/workflow/problem';
import { schemeName } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import type { Prisma } from '../../generated/client';
import { beginDepartmentForm, createForm, emptyDraft } from '../new-form';
import { findYear, isYearSigned } from '../../year/department-year';
import { schemeForNew } from '../../year/year-schemes';

/** A section that a new form is for. */
export function sectionToFill(section: Prisma.SectionGetPayload<{ include: { department: true } }>) {
  return { auditSubject: `section:${section.id}`, departmentId: section.departmentId, sectionId: section.id, section };
}

export const createEvaluation = defineCommand({
  name: 'create-evaluation',
  label: '新建项目自评表',
  what: '这个科室',
  permission: { see: () => 'project-form.read', act: () => 'project-form.create' },
  async subject(tx, { sectionId }) {
    const section = await tx.section.findUnique({ where: { id: sectionId }, include: { department: true } });
    return section?.active ? sectionToFill(section) : null;
  },
  state: 'any',
  async run(tx, { subject: { section }, input: { year: wanted, projectName, schemeId: chosen }, now }) {
    const year = await findYear(tx, section.departmentId, wanted);
    if (!year) return refuse('not-found', { what: `${wanted} 年度的自评工作` });
    if (year.state !== 'open') return refuse('year-closed', { action: '新建项目自评表' });
    if (await isYearSigned(tx, year.id)) return refuse('year-signed', { action: '新建项目自评表' });
    const scheme = schemeForNew(year.round, 'project', chosen);
    if (!scheme) return refuse('scheme-not-offered', { year: wanted, what: '项目自评表' });
    const last = await tx.evaluation.aggregate({ where: { yearId: year.id }, _max: { order: true } });
    const draft = emptyDraft(year, scheme, 'project', { name: projectName, sectionName: section.name });
    const created = await createForm(tx, year, { draft, sectionId: section.id, order: (last._max.order ?? 0) + 1 }, now);
    await beginDepartmentForm(tx, year, now);
    return ok({ id: created, scheme: scheme.id });
  },
  auditSubject: ({ id: evaluationId }) => `evaluation:${evaluationId}`,
  audit: ({ input: { sectionId, year } }, { scheme }) => ({ sectionId, year, scheme }),
  trail: {
    label: '新建自评表',
    details: (
      { sectionId, year, scheme }: { sectionId: string; year: number; /** Not there in rows of earlier versions. */ scheme?: string },
      names,
    ) => `${year} 年度，${names.section(sectionId)}${scheme === undefined ? '' : `，${schemeName(scheme)}`}`,
  },
});
