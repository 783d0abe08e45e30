// Forms → the bytes of one PDF. No database, no clock, no settings: the command line uses it as the server does.
import type { ReportMetadata } from '@/components/report/report-document';
import { type FormPages, layoutForm } from '@/lib/report/layout-form';
import type { PrintedForm } from '@/lib/report/printed-form';
import { GlyphMissingError } from './glyph-missing-error';
import { pdfBytes } from './pdf-bytes';
import { shippedTypefaces } from './shipped-typefaces';

export interface RenderOptions {
  /** Printed number of the first page; 1 by default. */
  firstPageNumber?: number;
  /** Title of the PDF; that of the first form by default. */
  title?: string;
}

/**
 * The forms in one PDF, their pages numbered through. The same forms give the same bytes.
 * Throws GlyphMissingError, before anything is made, where a text has a character that no shipped font prints.
 */
export async function renderForms(forms: readonly PrintedForm[], options: RenderOptions = {}): Promise<Uint8Array> {
  if (forms.length === 0) throw new RangeError('no form to print');
  const laidOut = layoutForms(forms, options.firstPageNumber ?? 1);
  return pdfBytes(laidOut, metadataOf(forms, laidOut, options));
}

/** The pages of every form, numbered through. Throws GlyphMissingError. */
export function layoutForms(forms: readonly PrintedForm[], firstPageNumber: number): FormPages[] {
  let number = firstPageNumber;
  const laidOut = forms.map((form) => {
    const pages = layoutForm(form, number, shippedTypefaces);
    number += pages.pages.length;
    return pages;
  });
  const missing = laidOut.flatMap((pages, form) => pages.missing.map((glyph) => ({ ...glyph, form })));
  if (missing.length > 0) throw new GlyphMissingError(missing);
  return laidOut;
}

function metadataOf(forms: readonly PrintedForm[], laidOut: readonly FormPages[], { title }: RenderOptions): ReportMetadata {
  const [first] = forms;
  const departments = [...new Set(forms.map(({ evaluation }) => evaluation.department))];
  const names = forms.map(({ evaluation }) => evaluation.projectName ?? evaluation.department);
  const dates = forms.map(dateOf);
  return {
    title: title ?? laidOut[0]?.title ?? '',
    author: departments.join('、'),
    subject: `${first?.evaluation.year ?? ''}年度绩效自评：${names[0] ?? ''}${names.length > 1 ? ` 等 ${names.length} 份` : ''}`,
    date: dates.reduce((latest, date) => (date > latest ? date : latest)),
  };
}

/** When the revision was frozen; for a form without one the first day after its year. */
export function dateOf({ evaluation, facts }: PrintedForm): Date {
  return facts.savedAt === null ? new Date(Date.UTC(evaluation.year + 1, 0, 1)) : new Date(facts.savedAt);
}
