// One form → its pages of boxes (layout): title, table and foot on A4.
import type { FormKind } from '@/lib/score/ziping-1/evaluation';
import { defaultTitle, type SchemeLayout, schemeOf } from '@/lib/score/ziping-1/scheme';
import { PAGE, type PageBoxes } from '@/lib/print/engine/boxes';
import { drawCells, placeCells } from '@/lib/print/engine/draw-table';
import { type FormContext, formContext } from './form-context';
import { mofRows } from './mof-form';
import { pageFoot } from '@/lib/print/engine/page-foot';
import { paginate } from '@/lib/print/engine/paginate';
import type { FormPages } from '../form-pages';
import type { PrintedForm } from './printed-form';
import { type Row, row } from '@/lib/print/engine/table';
import type { MissingGlyph, Typefaces } from '@/lib/print/engine/typefaces';
import { typesetter } from '@/lib/print/engine/typesetter';
import { wuhanDepartmentRows, wuhanProjectRows } from './wuhan-form';

interface FormLayout {
  size: number;
  rows: Record<FormKind, (context: FormContext) => Row[]>;
  /** A line under the title. */
  subtitle: ((year: number) => string) | null;
}

const LAYOUTS: Record<SchemeLayout['id'], FormLayout> = {
  wuhan: { size: 10.5, rows: { project: wuhanProjectRows, department: wuhanDepartmentRows }, subtitle: null },
  mof: { size: 9, rows: { project: mofRows, department: mofRows }, subtitle: (year) => `（${year}年度）` },
};

const TITLE_SIZE = 16;
const TITLE_PLACE = { where: '标题', path: 'title' };
const HEIGHT = PAGE.bottom - PAGE.top;
/** A taller cell over several rows could not stand on a page beside a header and a row. */
const TALLEST_SPAN = HEIGHT / 2;

/** The pages of one form, numbered from `firstPageNumber`. Same input, same boxes. */
export function layoutForm(form: PrintedForm, firstPageNumber: number, typefaces: Typefaces): FormPages {
  const missing: MissingGlyph[] = [];
  const layout = LAYOUTS[layoutId(form)];
  const set = typesetter(typefaces, layout.size, missing);
  const context = formContext(form, set, PAGE.textWidth, TALLEST_SPAN);
  const title = titleOf(form, context);
  const heading = row([set.heading(title, [0, PAGE.textWidth], TITLE_PLACE, TITLE_SIZE, 'title')], {
    mayBreak: true,
    keepWithNext: true,
    minHeight: 34,
  });
  const subtitle = layout.subtitle
    ? [
        row([set.heading(layout.subtitle(form.evaluation.year), [0, PAGE.textWidth], TITLE_PLACE, layout.size + 1.5, 'body')], {
          keepWithNext: true,
        }),
      ]
    : [];
  const rows = [heading, ...subtitle, ...layout.rows[form.evaluation.form](context)];
  const pages = paginate(rows, HEIGHT).map((page, index): PageBoxes => {
    const number = firstPageNumber + index;
    return {
      width: PAGE.width,
      height: PAGE.height,
      number,
      // Drawn when it is painted: a long form would hold all its pages otherwise.
      get body() {
        return drawCells(placeCells(page, PAGE.left, PAGE.top));
      },
      get foot() {
        return pageFoot(number, form.facts, typefaces);
      },
    };
  });
  return { title, outline: form.evaluation.projectName || form.evaluation.department || title, pages, missing };
}

const layoutId = ({ evaluation }: PrintedForm) => schemeOf(evaluation.scheme).layout.id;

function titleOf({ evaluation }: PrintedForm, { scheme }: FormContext): string {
  const own = evaluation.title?.trim() ?? '';
  return own === '' ? defaultTitle(scheme, evaluation.form, evaluation.year, evaluation.department) : own;
}
