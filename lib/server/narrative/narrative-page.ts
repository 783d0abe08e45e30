// The report and the disclosure text of a department and year, as the office writes them and its head reads them.
import 'server-only';
import { z } from 'zod';
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import {
  headingText,
  isEmptyContent,
  type NarrativeData,
  NARRATIVE_TABLES,
  type NarrativeTableName,
} from '@/lib/department/narrative/narrative';
import { narrativeFigures } from '@/lib/department/narrative/narrative-fields';
import { narrativeOf, narrativeOfScheme, narrativePlan, narrativeTitle, writtenSection } from '@/lib/department/narrative/narrative-of';
import { sectionPattern } from '@/lib/department/narrative/narrative-pattern';
import { narrativeTable } from '@/lib/department/narrative/narrative-tables';
import { ok, refuse } from '@/lib/workflow/problem';
import { stateLabel } from '@/lib/workflow/workflow';
import { storedContent } from '@/lib/contract/narrative';
import type { NarrativePageData } from '@/lib/contract/narrative-page';
import type { Db } from '../database/connect';
import { ofYear } from '../gate/address';
import { defineRead } from '../gate/read';
import { saveNarrativeSection } from './commands/save-narrative-section';
import { narrativeData } from './narrative-data';
import { type NarrativeSubject, narrativeSubject } from './narrative-subject';
import { unprintableInFigures, unprintableInSection } from '../pdf/unprintable';

/** One document of the actor's department and that year. */
export const narrativePage = defineRead({
  name: 'narrative-page',
  what: '这个年度的报告文稿',
  input: ofYear.extend({
    document: z
      .string()
      .optional()
      .transform((text) => (text === 'disclosure' ? 'disclosure' : 'report')),
  }),
  see: 'narrative.read',
  subject: (db, { year, document }, actor) => narrativeSubject(db, actor, { year, document, section: '' }),
  async answer({ db, input: { document }, subject, actor }) {
    const data = await narrativeData(db, subject.yearId);
    if (!data) return refuse('not-found', { what: '这个年度的报告文稿' });
    return ok(await pageOf(db, subject, data, document, saveNarrativeSection.may(actor, subject)));
  },
});

async function pageOf(
  db: Db,
  { yearId, lock, year }: NarrativeSubject,
  data: NarrativeData,
  document: NarrativeDocument,
  mayEdit: boolean,
): Promise<NarrativePageData> {
  const rows = await db.narrative.findMany({ where: { yearId, document }, include: { savedBy: { select: { name: true } } } });
  const figures = narrativeFigures(data);
  const narrative = narrativeOf(data);
  const inFigures = unprintableInFigures(figures);
  return {
    year,
    departmentName: data.departmentName,
    document,
    title: narrativeTitle(document, data),
    mayEdit,
    locked: lock && (lock === 'closed' ? '本年度已关闭，文稿不能再修改。' : `部门整体自评表${stateLabel(lock)}，文稿不能再修改。`),
    figures,
    tables: Object.fromEntries(
      Object.keys(NARRATIVE_TABLES).map((table) => [table, narrativeTable(table as NarrativeTableName, data)]),
    ) as NarrativePageData['tables'],
    strays: rows
      .filter(({ section }) => !writtenSection(document, section, narrative))
      .flatMap((row) => {
        const { section } = row;
        const content = storedContent(row);
        const usual = narrativePlan(document, narrativeOfScheme(null)).find(({ key }) => key === section);
        return isEmptyContent(content) ? [] : [{ key: section, heading: usual ? headingText(usual, year) : section, content }];
      }),
    sections: narrativePlan(document, narrative).map((plan) => {
      const own = rows.find(({ section }) => section === plan.key);
      const pattern = sectionPattern(document, plan.key, data);
      const content = own ? storedContent(own) : pattern;
      return {
        key: plan.key,
        level: plan.level,
        heading: headingText(plan, year),
        headingOnly: plan.hint === null,
        hint: plan.hint ?? '',
        content,
        pattern,
        version: own?.version ?? 0,
        savedAt: own?.savedAt.toISOString() ?? null,
        savedBy: own?.savedBy.name ?? null,
        unprintable: [...new Set([...unprintableInSection(content), ...inFigures])],
      };
    }),
  };
}
