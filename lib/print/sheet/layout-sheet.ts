// One form → its pages of boxes, by its scheme's bands (docs/layout.md).
import { PAGE, type PageBoxes, type PageGeometry } from '@/lib/print/engine/boxes';
import { drawCells, placeCells } from '@/lib/print/engine/draw-table';
import { pageFoot } from '@/lib/print/engine/page-foot';
import { paginate } from '@/lib/print/engine/paginate';
import type { PrintingFacts } from '@/lib/print/engine/printing-facts';
import type { MissingGlyph, Typefaces } from '@/lib/print/engine/typefaces';
import { typesetter } from '@/lib/print/engine/typesetter';
import type { Evaluation } from '@/lib/form/evaluation';
import type { Scheme } from '@/lib/scheme/scheme';
import { sheetOf } from '@/lib/scheme/sheet/sheet';
import { figuresOf } from '@/lib/score/figures';
import { scoredForm } from '@/lib/score/scored-form';
import { scoreEvaluation as scoreFirst } from '@/lib/score/ziping-1/score';
import type { Evaluation as FirstEvaluation } from '@/lib/score/ziping-1/evaluation';
import { schemeOf as firstSchemeOf } from '@/lib/score/ziping-1/scheme';
import type { FormPages } from '../form-pages';
import { layoutForm as layoutFirst } from '../ziping-1/layout-form';
import { pageGeometry } from './page-geometry';
import { sheetTable } from './sheet-table';

/** What is printed: a form under its scheme, and which revision of it this is. Nothing is asked of a clock. */
export interface PrintedSheet {
  evaluation: Evaluation;
  scheme: Scheme;
  facts: PrintingFacts;
  /** As the first version froze it, which prints it again. */
  first?: FirstEvaluation | undefined;
}

/** The pages that such a form is printed on. */
export function geometryOf({ evaluation, scheme, first }: Omit<PrintedSheet, 'facts'>): PageGeometry {
  const form = scheme.forms[evaluation.form];
  return first || !form ? PAGE : pageGeometry(form.page);
}

/** The pages of one form, numbered from `firstPageNumber`. Same input, same boxes. */
export function layoutSheet({ evaluation, scheme, facts, first }: PrintedSheet, firstPageNumber: number, typefaces: Typefaces): FormPages {
  if (first)
    return layoutFirst({ evaluation: first, score: scoreFirst(first, firstSchemeOf(first.scheme)), facts }, firstPageNumber, typefaces);
  const scored = scoredForm(evaluation, scheme);
  const sheet = sheetOf(scheme, evaluation, figuresOf(evaluation, scheme, scored), { for: 'paper' });
  const page = geometryOf({ evaluation, scheme });
  const height = page.bottom - page.top;
  const missing: MissingGlyph[] = [];
  const set = typesetter(typefaces, scored.form.page.size, missing, true);
  // A taller cell over several rows could not stand on a page beside a header and a row.
  const rows = sheetTable(sheet, scored.form.page, set, page.textWidth, height / 2);
  const pages = paginate(rows, height).map((each, index): PageBoxes => {
    const number = firstPageNumber + index;
    return {
      width: page.width,
      height: page.height,
      number,
      // Drawn when it is painted: a long form would hold all its pages otherwise.
      get body() {
        return drawCells(placeCells(each, page.left, page.top));
      },
      get foot() {
        return pageFoot(number, facts, typefaces, page);
      },
    };
  });
  return { title: sheet.title, outline: evaluation.projectName || evaluation.department || sheet.title, pages, missing };
}
