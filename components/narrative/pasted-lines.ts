// What is pasted from Word, Excel or a web page, as the lines that a section can hold: tables have no place in it but as
// text, and text that was apart stays apart.
import { isFigureName } from '@/lib/scheme/narrative-words';
import { lineOf, runsOf } from '@/lib/department/narrative/narrative';

/** What is read of a DOM node. */
export interface PastedNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<PastedNode>;
}

interface Line {
  item: boolean;
  text: string;
}

const ELEMENT = 1;
const TEXT = 3;
const BETWEEN_CELLS = '，';
const IGNORED = new Set(['HEAD', 'STYLE', 'SCRIPT', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'COL', 'COLGROUP']);
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
);
const LISTS = new Set(['OL', 'UL']);

/**
 * Paragraphs and numbered lists only: a table's rows are lines with their cells apart, a line break begins a new line, and
 * items of nested lists stand in one list in their order. Blank lines and looks are dropped.
 */
export function pastedHtml(body: PastedNode): string {
  const lines = linesIn(body);
  return lines
    .map(({ item, text }, at) => {
      const paragraph = `<p>${marked(text)}</p>`;
      if (!item) return paragraph;
      return `${lines[at - 1]?.item ? '' : '<ol>'}<li>${paragraph}</li>${lines[at + 1]?.item ? '' : '</ol>'}`;
    })
    .join('');
}

/** Plain text whose tabs stand between cells, as spreadsheets give it. */
export function linesOfTabs(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => (line.includes('\t') ? cellsTogether(line.trim().split('\t')) : line))
    .join('\n');
}

function linesIn(root: PastedNode): Line[] {
  const lines: Line[] = [];
  let open = '';
  const close = (item: boolean) => {
    const text = plain(open);
    if (text !== '') lines.push({ item, text });
    open = '';
  };
  const walk = (node: PastedNode, item: boolean) => {
    if (node.nodeType === TEXT) open += node.textContent ?? '';
    if (node.nodeType !== ELEMENT || IGNORED.has(node.nodeName)) return;
    if (node.nodeName === 'BR') {
      close(item);
    } else if (node.nodeName === 'TR') {
      close(item);
      open = cellsTogether(cellsOf(node));
      close(item);
    } else if (BLOCKS.has(node.nodeName)) {
      close(item);
      const inner = item || LISTS.has(node.nodeName);
      for (const child of Array.from(node.childNodes)) walk(child, inner);
      close(inner);
    } else {
      for (const child of Array.from(node.childNodes)) walk(child, item);
    }
  };
  walk(root, false);
  close(false);
  return lines;
}

/** What stands in one cell stays in one line. */
function cellsOf(row: PastedNode): string[] {
  return Array.from(row.childNodes)
    .filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH')
    .map((cell) =>
      linesIn(cell)
        .map(({ text }) => text)
        .join(' '),
    );
}

/** Blank cells behind the last one say nothing. */
function cellsTogether(cells: readonly string[]): string {
  return cells.map(plain).join(BETWEEN_CELLS).replace(/，+$/, '');
}

function plain(text: string): string {
  return text.replace(/[ \t\r\n\f\u00a0]+/g, ' ').trim();
}

/** What stands in braces and names a field is one at once: the caret stays behind what was pasted. */
function marked(text: string): string {
  return runsOf(text)
    .map((run) => (run.kind === 'field' && isFigureName(run.name) ? `<span data-field="${run.name}"></span>` : escaped(lineOf([run]))))
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
