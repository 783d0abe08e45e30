// The book (layout): cover, contents, department form, project forms, list, report; numbered through from the cover on,
// so that the number at the foot of a page is also its place in the file.
import { type PageBoxes, PAGE, type PrintedPart } from '@/lib/print/engine/boxes';
import { contentsRows } from '@/lib/print/engine/contents-rows';
import { layoutDocument, pagesOf, type PrintedDocument } from '@/lib/print/engine/document-layout';
import { type RowSetter, textRows } from '@/lib/print/engine/document-rows';
import { drawCells, placeCells } from '@/lib/print/engine/draw-table';
import { geometryOf, layoutSheet } from '../sheet/layout-sheet';
import { pageFoot } from '@/lib/print/engine/page-foot';
import { paginate } from '@/lib/print/engine/paginate';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import type { PrintingFacts } from '@/lib/print/engine/printing-facts';
import { type Row, row } from '@/lib/print/engine/table';
import type { MissingGlyph, Typefaces } from '@/lib/print/engine/typefaces';

export interface Book {
  department: string;
  year: number;
  /** In the order of printing: the department's form, then its projects'. */
  forms: readonly PrintedSheet[];
  /** Behind the forms: the list, the report. */
  documents: readonly PrintedDocument[];
  /** The head of the installation's trail when the book was signed, as `HASH@N`. */
  trail?: string;
}

export interface BookPages {
  title: string;
  parts: PrintedPart[];
  /** `form` counts the forms, then the documents, from 0; -1 is the cover. With any of these the pages must not be used. */
  missing: (MissingGlyph & { form: number })[];
}

/** Neither cover nor contents are of one revision. */
const NO_FACTS: PrintingFacts = { revision: null, sha256: null, savedAt: null, preview: false };
const HEIGHT = PAGE.bottom - PAGE.top;
const CONTENTS = '目录';
const COVER_NUMBER = 1;
/** Longer names stand smaller on the cover, which is always one page. */
const LONG_NAME = 60;

/** What the book is called. */
export const bookTitle = ({ department, year }: Pick<Book, 'department' | 'year'>) => `${year}年度${department}绩效自评结果汇编`;

/** The pages of the whole book. Same input, same boxes. `onForm` is told of every form and document laid out. */
export function layoutBook(book: Book, typefaces: Typefaces, onForm?: () => void): BookPages {
  const missing: BookPages['missing'] = [];
  const first = COVER_NUMBER + 1;
  // How many pages the contents take does not depend on the numbers that stand in them.
  const names = [...book.forms.map(nameOf), ...book.documents.map(({ document }) => document.title)];
  const setter = (): RowSetter => ({ typefaces, width: PAGE.textWidth, missing: [] });
  let number =
    first +
    paginate(
      contentsRows(
        setter(),
        CONTENTS,
        names.map((name) => ({ name, page: first })),
      ),
      HEIGHT,
    ).length;
  const inner: PrintedPart[] = [];
  const add = (name: string, pages: PageBoxes[], lacking: readonly MissingGlyph[]) => {
    missing.push(...lacking.map((glyph) => ({ ...glyph, form: inner.length })));
    inner.push({ outline: name, pages });
    number += pages.length;
    onForm?.();
  };
  for (const form of book.forms) {
    const { pages, missing: lacking } = layoutSheet(form, number, typefaces);
    add(nameOf(form), laidOutAgain(pages, form, typefaces), lacking);
  }
  for (const printed of book.documents) {
    const { title, pages, missing: lacking } = layoutDocument(printed, number, typefaces);
    add(title, pages, lacking);
  }
  const entries = inner.map(({ pages }, at) => ({ name: names[at] ?? '', page: pages[0]?.number ?? 0 }));
  const cover = setter();
  const coverPage = coverOf(book, cover);
  missing.push(...cover.missing.map((glyph) => ({ ...glyph, form: -1 })));
  const contents = pagesOf(contentsRows(setter(), CONTENTS, entries), first, NO_FACTS, typefaces);
  return {
    title: bookTitle(book),
    parts: [{ outline: null, pages: [coverPage] }, { outline: CONTENTS, pages: contents }, ...inner],
    missing,
  };
}

/**
 * The same pages, whose boxes are laid out again when the first of them is painted, and let go after the last: contents come before
 * the forms whose numbers they name, and four hundred long forms at once would take a hundred megabytes.
 */
function laidOutAgain(pages: readonly PageBoxes[], form: PrintedSheet, typefaces: Typefaces): PageBoxes[] {
  const geometry = geometryOf(form);
  let laidOut: PageBoxes[] | null = null;
  const first = pages[0]?.number ?? 1;
  // Not the pages themselves: they would keep all that they are drawn from.
  const last = pages.length - 1;
  return pages.map(({ width, height, number }, at) => ({
    width,
    height,
    number,
    get foot() {
      return pageFoot(number, form.facts, typefaces, geometry);
    },
    get body() {
      laidOut ??= layoutSheet(form, first, typefaces).pages;
      const boxes = laidOut[at]?.body ?? { rules: [], runs: [] };
      if (at === last) laidOut = null;
      return boxes;
    },
  }));
}

/** What contents and outline call a form: titles of project forms are alike, their projects are not. */
function nameOf({ evaluation }: PrintedSheet): string {
  const { form, projectName, title, year, department } = evaluation;
  const own = form === 'project' ? projectName?.trim() : title?.trim();
  return own || (form === 'project' ? '（未填项目名称）' : `${year}年度${department}整体绩效自评表`);
}

/** Unnumbered, though it counts as page 1. */
function coverOf({ department, year, forms, trail }: Book, setter: RowSetter): PageBoxes {
  const place = { where: '封面单位名称', path: 'department' };
  const air = (minHeight: number): Row => row([], { minHeight });
  const centred = (text: string, size: number) => textRows(setter, text, place, { size, style: 'title', align: 'centre' });
  const isLong = department.length > LONG_NAME;
  const rows = [
    air(150),
    ...centred(department, isLong ? 12 : 20),
    air(24),
    ...centred(`${year}年度绩效自评结果汇编`, 26),
    air(isLong ? 60 : 280),
    ...textRows(setter, `共 ${forms.length} 张自评表`, place, { align: 'centre' }),
    ...(trail === undefined
      ? []
      : [
          air(14),
          ...textRows(setter, '签署时操作日志校验值', place, { size: 7, align: 'centre' }),
          ...textRows(setter, trail, place, { size: 7, align: 'centre' }),
        ]),
  ];
  const [page] = paginate(rows, HEIGHT);
  const body = page ? drawCells(placeCells(page, PAGE.left, PAGE.top)) : { rules: [], runs: [] };
  return { width: PAGE.width, height: PAGE.height, number: COVER_NUMBER, body, foot: { rules: [], runs: [] } };
}
