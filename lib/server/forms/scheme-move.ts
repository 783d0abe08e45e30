// What of a form would find no place under another scheme of its year, before anything is moved.
import { randomUUID } from 'node:crypto';
import { headingText, isEmptyContent, lineOf, linesOf, NARRATIVE_DOCUMENTS, narrativeName } from '@/lib/department/narrative/narrative';
import { narrativeOfScheme, narrativePlan, writtenSection } from '@/lib/department/narrative/narrative-of';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import type { NoPlace } from '@/lib/scheme/carry-over';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { movedDraft } from '@/lib/scheme/moved-draft';
import type { Scheme } from '@/lib/scheme/scheme';
import { storedContent } from '@/lib/contract/narrative';
import type { SchemeMove } from '@/lib/contract/scheme-move';
import type { Db } from '../database/connect';
import { evaluationSubject, formPermission } from './evaluation-subject';
import { WITH_DEPARTMENT } from '../year/department-year';
import { reportOf } from './report-of-year';
import { schemeForNew, WITH_SCHEMES } from '../year/year-schemes';

/** Null where the form is not there, may not be moved by that person, or its year does not offer the scheme for it. */
export async function schemeMove(db: Db, actor: Actor, id: string, schemeId: string): Promise<SchemeMove | null> {
  const subject = await evaluationSubject(db, id);
  const action = subject && formPermission('change-scheme').act(subject);
  if (!action || !mayDo(actor, action, subject)) return null;
  const { round } = await db.year.findUniqueOrThrow({ where: { id: subject.row.yearId }, select: { round: { include: WITH_SCHEMES } } });
  const to = schemeForNew(round, subject.form, schemeId);
  const moved = to && movedDraft(subject.draft, schemeOfForm(subject.draft), to, randomUUID);
  if (!moved) return null;
  const unprintedReport = subject.form === 'department' ? await reportWithoutPlace(db, subject.row.yearId, to) : [];
  return { version: subject.version, noPlace: moved.noPlace, unprinted: moved.unprinted, unprintedReport };
}

/** What is written of that year's report under headings that the scheme has not; a department form's scheme says what they are. */
async function reportWithoutPlace(db: Db, yearId: string, to: Scheme): Promise<NoPlace[]> {
  const year = await db.year.findUniqueOrThrow({ where: { id: yearId }, include: WITH_DEPARTMENT });
  const from = await reportOf(db, year);
  if (!from) return [];
  const rows = await db.narrative.findMany({
    where: { yearId },
    orderBy: { section: 'asc' },
    select: { document: true, section: true, content: true },
  });
  const [now, then] = [narrativeOfScheme(from), to.narrative && narrativeOfScheme(to)];
  return NARRATIVE_DOCUMENTS.flatMap((document) =>
    narrativePlan(document, now).flatMap(({ key, heading, hint }) => {
      const own = hint === null ? undefined : rows.find((row) => row.document === document && row.section === key);
      const content = own && storedContent(own);
      if (!content || isEmptyContent(content) || (then && writtenSection(document, key, then))) return [];
      const text = linesOf(content)
        .map(lineOf)
        .filter((line) => line.trim() !== '')
        .join('\n');
      return [
        { path: `${document}.${key}`, where: `${narrativeName(document)}“${headingText({ heading }, year.year)}”`, text: text || '数据表' },
      ];
    }),
  );
}
