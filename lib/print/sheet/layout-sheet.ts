// One form → its pages of boxes, by its scheme's bands (docs/layout.md).
import { drawCells, placeCells } from '@/lib/report/draw-table';
import type { FormPages } from '@/lib/report/layout-form';
import { pageFoot } from '@/lib/report/page-foot';
import { paginate } from '@/lib/report/paginate';
import type { PrintingFacts } from '@/lib/report/printed-form';
import type { MissingGlyph, Typefaces } from '@/lib/report/typefaces';
import { typesetter } from '@/lib/report/typesetter';
import type { Evaluation } from '@/lib/form/evaluation';
import type { Scheme } from '@/lib/scheme/scheme';
import { sheetOf } from '@/lib/scheme/sheet/sheet';
import { figuresOf } from '@/lib/score/figures';
import { scoredForm } from '@/lib/score/scored-form';
import { pageGeometry } from './page-geometry';
import { sheetTable } from './sheet-table';

/** What is printed: a form under its scheme, and which revision of it this is. Nothing is asked of a clock. */
export interface PrintedSheet {
  evaluation: Evaluation;
  scheme: Scheme;
  facts: PrintingFacts;
}

/** The pages of one form, numbered from `firstPageNumber`. Same input, same boxes. */
export function layoutSheet({ evaluation, scheme, facts }: PrintedSheet, firstPageNumber: number, typefaces: Typefaces): FormPages {
  const scored = scoredForm(evaluation, scheme);
  const sheet = sheetOf(scheme, evaluation, figuresOf(evaluation, scheme, scored), { for: 'paper' });
  const page = pageGeometry(scored.form.page);
  const height = page.bottom - page.top;
  const missing: MissingGlyph[] = [];
  const set = typesetter(typefaces, scored.form.page.size, missing);
  // A taller cell over several rows could not stand on a page beside a header and a row.
  const rows = sheetTable(sheet, set, page.textWidth, height / 2);
  const pages = paginate(rows, height).map((each, index) => {
    const number = firstPageNumber + index;
    return { width: page.width, height: page.height, number, body: drawCells(placeCells(each, page.left, page.top)), foot: pageFoot(number, facts, typefaces, page) };
  });
  return { title: sheet.title, outline: evaluation.projectName || evaluation.department || sheet.title, pages, missing };
}
