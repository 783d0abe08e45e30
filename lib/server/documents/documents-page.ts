// The documents of a year: what can be made, what is there, and what keeps the rest from being made.
import 'server-only';
import { z } from 'zod';
import { documentKind, DOCUMENT_KINDS, isReportKind } from '@/lib/workflow/document-kind';
import { ok } from '@/lib/workflow/problem';
import type { DocumentsPage, DocumentView } from '@/lib/contract/documents-page';
import type { Db } from '../database/connect';
import { ofYear } from '../gate/address';
import { defineRead } from '../gate/read';
import { OWN_YEAR, type YearRow, yearSubject } from '../year/department-year';
import { documents } from './document-store';
import { sourceOf, yearPrints } from './document-sources';

/** Of the person's department. */
export const documentsPage = defineRead({
  name: 'documents-page',
  ...OWN_YEAR,
  answer: async ({ db, subject }) => ok(await pageOf(db, subject.year)),
});

async function pageOf(db: Db, row: YearRow): Promise<DocumentsPage> {
  const prints = await yearPrints(db, row);
  const views: DocumentView[] = [];
  for (const kind of DOCUMENT_KINDS) {
    if (isReportKind(kind) && !prints.hasReport) continue;
    const source = await sourceOf(db, prints, kind);
    views.push(
      source.ok ? { kind, state: await documents().state(source.value), problem: null } : { kind, state: null, problem: source.problem },
    );
  }
  return { year: row.year, departmentName: row.department.name, documents: views };
}

/** One document of the person's department, to download: kept from before, or made now. */
export const documentFile = defineRead({
  name: 'document-file',
  what: '这份文件',
  input: ofYear.extend({
    kind: z
      .string()
      .transform((name) => documentKind(name))
      .pipe(z.enum(DOCUMENT_KINDS)),
  }),
  subject: (db, { year }, actor) => yearSubject(db, actor, year),
  see: 'department-form.read',
  async answer({ db, subject, input: { kind } }) {
    const source = await sourceOf(db, await yearPrints(db, subject.year), kind);
    if (!source.ok) return source;
    const file = await documents().file(source.value);
    return file.ok ? ok({ bytes: file.value, name: `${source.value.name}.pdf` }) : file;
  },
});
