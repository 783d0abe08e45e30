// The report and the disclosure text of a department and year, as the office writes them and its head reads them.
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import 'server-only';
import {
  headingText,
  isEmptyContent,
  NARRATIVE_DOCUMENTS,
  NARRATIVE_TABLES,
  type NarrativeTableName,
} from '@/lib/department/narrative/narrative';
import { narrativeFigures } from '@/lib/department/narrative/narrative-fields';
import { narrativeOf, narrativeOfScheme, narrativePlan, narrativeTitle, writtenSection } from '@/lib/department/narrative/narrative-of';
import { sectionPattern } from '@/lib/department/narrative/narrative-pattern';
import { narrativeTable } from '@/lib/department/narrative/narrative-tables';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import { stateLabel } from '@/lib/workflow/workflow';
import { storedContent } from '@/lib/contract/narrative';
import type { NarrativePageData } from '@/lib/contract/narrative-page';
import { db } from '../database/db';
import { narrativeData, narrativeLock } from './narrative-data';
import { unprintableInFigures, unprintableInSection } from '../pdf/unprintable';

/** One document of the actor's department and that year; null where it is not there, the year has no report, or it may not be seen. */
export async function narrativePage(actor: Actor, year: number, document: NarrativeDocument): Promise<NarrativePageData | null> {
  const subject = { departmentId: actor.departmentId, sectionId: null };
  if (!NARRATIVE_DOCUMENTS.includes(document) || !mayDo(actor, 'narrative.read', subject)) return null;
  const row = await db().year.findUnique({
    where: { departmentId_year: { departmentId: actor.departmentId, year } },
    select: { id: true },
  });
  const data = row && (await narrativeData(db(), row.id));
  if (!row || !data) return null;
  const rows = await db().narrative.findMany({ where: { yearId: row.id, document }, include: { savedBy: { select: { name: true } } } });
  const lock = await narrativeLock(db(), row.id);
  const figures = narrativeFigures(data);
  const narrative = narrativeOf(data);
  const inFigures = unprintableInFigures(figures);
  return {
    year,
    departmentName: data.departmentName,
    document,
    title: narrativeTitle(document, data),
    mayEdit: lock === null && mayDo(actor, 'narrative.edit', subject),
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
