// A new, empty project form of a section, by the scheme of its department's year.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { applyEdits } from '@/lib/form/draft-edits';
import { ok, refuse } from '@/lib/domain/problem';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { INITIAL_STATE } from '@/lib/domain/workflow';
import { plainText } from '@/lib/schema/text';
import { defineCommand } from '../command';
import { isYearSigned } from '../year/department-year';
import { id } from './input';

export const createEvaluation = defineCommand({
  name: 'create-evaluation',
  label: '新建项目自评表',
  input: z.strictObject({
    sectionId: id,
    year: z.int().min(2000).max(2099),
    projectName: plainText(500).transform((text) => text.trim()).refine((text) => text !== '', { error: '请填写项目名称' }),
  }),
  what: '这个科室',
  permission: { see: () => 'project-form.read', act: () => 'project-form.create' },
  async subject(tx, { sectionId }) {
    const section = await tx.section.findUnique({ where: { id: sectionId }, include: { department: true } });
    if (!section?.active) return null;
    return { auditSubject: `section:${section.id}`, departmentId: section.departmentId, sectionId: section.id, section };
  },
  state: 'any',
  async run(tx, { subject: { section }, input: { year: wanted, projectName }, now }) {
    const year = await tx.year.findUnique({ where: { departmentId_year: { departmentId: section.departmentId, year: wanted } } });
    if (!year) return refuse('not-found', { what: `${wanted} 年度的自评工作` });
    if (year.state !== 'open') return refuse('year-closed', { action: '新建项目自评表' });
    if (await isYearSigned(tx, year.id)) return refuse('year-signed', { action: '新建项目自评表' });
    const draft = blankDraft({
      form: 'project',
      scheme: schemeOf(year.schemeId),
      year: year.year,
      department: section.department.name,
      projectName,
      supervisingDepartment: section.department.name,
      implementingUnit: section.name,
      newId: randomUUID,
    });
    const last = await tx.evaluation.aggregate({ where: { yearId: year.id }, _max: { order: true } });
    const row = await tx.evaluation.create({
      data: {
        yearId: year.id,
        sectionId: section.id,
        form: 'project',
        projectName,
        order: (last._max.order ?? 0) + 1,
        state: INITIAL_STATE,
        stateSince: now,
        // Blanks written the one way, so that the first save compares equal where nothing was typed.
        draft: JSON.stringify(applyEdits(draft, []).draft),
      },
    });
    return ok({ id: row.id });
  },
  auditSubject: ({ id: evaluationId }) => `evaluation:${evaluationId}`,
  audit: ({ input: { sectionId, year } }) => ({ sectionId, year }),
});
