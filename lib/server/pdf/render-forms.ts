// Forms under their schemes → the bytes of one PDF. No database, no clock, no settings.
import type { FormPages } from '@/lib/print/form-pages';
import { layoutSheet, type PrintedSheet } from '@/lib/print/sheet/layout-sheet';
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
export async function renderForms(forms: readonly PrintedSheet[], { firstPageNumber = 1, title }: RenderOptions = {}): Promise<Uint8Array> {
  if (forms.length === 0) throw new RangeError('no form to print');
  const laidOut = layoutForms(forms, firstPageNumber);
  const [first] = forms;
  const names = forms.map(({ evaluation }) => evaluation.projectName ?? evaluation.department);
  const dates = forms.map(dateOf);
  return pdfBytes(laidOut, {
    title: title ?? laidOut[0]?.title ?? '',
    author: [...new Set(forms.map(({ evaluation }) => evaluation.department))].join('、'),
    subject: `${first?.evaluation.year ?? ''}年度绩效自评：${names[0] ?? ''}${names.length > 1 ? ` 等 ${names.length} 份` : ''}`,
    date: dates.reduce((latest, date) => (date > latest ? date : latest)),
  });
}

/** The pages of every form, numbered through. Throws GlyphMissingError. */
export function layoutForms(forms: readonly PrintedSheet[], firstPageNumber: number): FormPages[] {
  let number = firstPageNumber;
  const laidOut = forms.map((form) => {
    const pages = layoutSheet(form, number, shippedTypefaces);
    number += pages.pages.length;
    return pages;
  });
  const missing = laidOut.flatMap((pages, form) => pages.missing.map((glyph) => ({ ...glyph, form })));
  if (missing.length > 0) throw new GlyphMissingError(missing);
  return laidOut;
}

/** When the revision was frozen; for a form without one the first day after its year. */
function dateOf({ evaluation, facts }: PrintedSheet): Date {
  return facts.savedAt === null ? new Date(Date.UTC(evaluation.year + 1, 0, 1)) : new Date(facts.savedAt);
}
