// What of a form would find no place under another scheme of its year, before anything is moved.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { headingText, isEmptyContent, lineOf, linesOf, NARRATIVE_DOCUMENTS, narrativeName } from '@/lib/department/narrative/narrative';
import { narrativeOfScheme, narrativePlan, writtenSection } from '@/lib/department/narrative/narrative-of';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { NoPlace } from '@/lib/scheme/carry-over';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { movedDraft } from '@/lib/scheme/moved-draft';
import type { Scheme } from '@/lib/scheme/scheme';
import { storedContent } from '@/lib/contract/narrative';
import type { SchemeMove } from '@/lib/contract/scheme-move';
import type { Db } from '../database/connect';
import { ofId } from '../gate/address';
import { defineRead } from '../gate/read';
import { evaluationSubject, formPermission, readPermission } from './evaluation-subject';
import { WITH_DEPARTMENT } from '../year/department-year';
import { reportOf } from './report-of-year';
import { schemeForNew, WITH_SCHEMES } from '../year/year-schemes';

/** For a scheme that the form's year offers, and whoever may change it. */
export const schemeMove = defineRead({
  name: 'scheme-move',
  what: '这张自评表，或这种表式',
  input: ofId.extend({ to: z.string() }),
  subject: (db, { id }) => evaluationSubject(db, id),
  see: (subject) => {
    const change = formPermission('change-scheme').act(subject);
    return [readPermission(subject.form), ...(change ? [change] : [])];
  },
  async answer({ db, input, subject }): Promise<Outcome<SchemeMove>> {
    const { round } = await db.year.findUniqueOrThrow({ where: { id: subject.row.yearId }, select: { round: { include: WITH_SCHEMES } } });
    const to = schemeForNew(round, subject.form, input.to);
    const moved = to && movedDraft(subject.draft, schemeOfForm(subject.draft), to, randomUUID);
    if (!moved) return refuse('not-found', { what: '这张自评表，或这种表式' });
    const unprintedReport = subject.form === 'department' ? await reportWithoutPlace(db, subject.row.yearId, to) : [];
    return ok({ version: subject.version, noPlace: moved.noPlace, unprinted: moved.unprinted, unprintedReport });
  },
});

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
