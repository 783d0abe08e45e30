// Where a printed page of ours is not empty: a box for every run of text and every path that is painted, in the page's own
// units. A table is one path, so its box holds its empty cells as well.
import type { PdfFile } from './pdf-file';
import { PdfLexer, PdfSyntaxError } from './pdf-lexer';
import { isKind, type PdfDict, type PdfValue } from './pdf-objects';
import type { WorkBudget } from './work-budget';

export interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [number, number];

const UNIT: Matrix = [1, 0, 0, 1, 0, 0];
/** How far letters reach above and below their line, in their size: more than those of any typeface that is shipped. */
const [ABOVE, BELOW] = [1.1, 0.35];
const FILLS_AND_STROKES: ReadonlySet<string> = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const TEXT_SHOWN: ReadonlySet<string> = new Set(['Tj', 'TJ']);
/** Operators that draw what is not followed here: our pages have none of them. */
const NOT_FOLLOWED: ReadonlySet<string> = new Set(['Do', 'sh', 'BI', "'", '"', 'T*', 'TL', 'Tz', 'Ts', 'Tw', 'Tc', 'TD']);

/** Boxes of all that is printed on that page. Throws PdfSyntaxError for a page that is not written as ours are. */
export function printedBoxes(file: PdfFile, page: PdfDict): Box[] {
  const contents = page.entries.get('Contents');
  const listed = file.resolve(contents);
  const parts = isKind(listed, 'array') ? listed.items : contents === undefined ? [] : [contents];
  const bytes = parts.map((part) => {
    const stream = file.resolve(part);
    if (!isKind(stream, 'stream')) throw new PdfSyntaxError('缺少页面的内容');
    return Buffer.concat([file.contentOf(stream), Buffer.from('\n')]);
  });
  return new Drawing().read(Buffer.concat(bytes), file.budget);
}

class Drawing {
  private readonly boxes: Box[] = [];
  private matrix = UNIT;
  private readonly kept: Matrix[] = [];
  private path: Point[] = [];
  private line = UNIT;
  private size = 0;

  read(content: Uint8Array, budget: WorkBudget): Box[] {
    const lexer = new PdfLexer(content, 0, budget);
    let operands: PdfValue[] = [];
    for (lexer.skip(); lexer.at < content.length; lexer.skip()) {
      const operator = operatorAt(lexer);
      if (operator === null) operands.push(lexer.value());
      else {
        budget.value();
        this.does(operator, operands);
        operands = [];
      }
    }
    return this.boxes;
  }

  private does(operator: string, operands: readonly PdfValue[]): void {
    const numbers = operands.map((operand) => (isKind(operand, 'number') ? Number(operand.text) : 0));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    if (NOT_FOLLOWED.has(operator)) throw new PdfSyntaxError('页面的写法不认识');
    if (operator === 'q') this.kept.push(this.matrix);
    else if (operator === 'Q') this.matrix = this.kept.pop() ?? UNIT;
    else if (operator === 'cm') this.matrix = times([a, b, c, d, e, f], this.matrix);
    else if (operator === 'm' || operator === 'l') this.path.push([a, b]);
    else if (operator === 'c') this.path.push([a, b], [c, d], [e, f]);
    else if (operator === 'v' || operator === 'y') this.path.push([a, b], [c, d]);
    else if (operator === 're') this.path.push([a, b], [a + c, b + d]);
    else if (operator === 'n') this.path = [];
    else if (operator === 'BT') this.line = UNIT;
    else if (operator === 'Tm') this.line = [a, b, c, d, e, f];
    else if (operator === 'Td') this.line = times([1, 0, 0, 1, a, b], this.line);
    else if (operator === 'Tf') this.size = b;
    else if (FILLS_AND_STROKES.has(operator)) this.painted();
    else if (TEXT_SHOWN.has(operator)) this.shown(operands);
  }

  private painted(): void {
    this.add(this.path, this.matrix);
    this.path = [];
  }

  /** Every letter is taken to be as wide as it is high: none of ours is wider. */
  private shown(operands: readonly PdfValue[]): void {
    const items = operands.flatMap((operand) => (isKind(operand, 'array') ? operand.items : [operand]));
    const letters = items.reduce((sum, item) => sum + (isKind(item, 'string') ? Math.ceil(item.bytes.length / 2) : 0), 0);
    if (letters === 0) return;
    const size = Math.abs(this.size);
    this.add(
      [
        [0, -BELOW * size],
        [letters * size, ABOVE * size],
      ],
      times(this.line, this.matrix),
    );
  }

  /** The box around the rectangle that holds the points. */
  private add(points: readonly Point[], matrix: Matrix): void {
    if (points.length === 0) return;
    const box = around(points);
    const corners: Point[] = [
      [box.left, box.bottom],
      [box.right, box.bottom],
      [box.left, box.top],
      [box.right, box.top],
    ];
    this.boxes.push(
      around(corners.map(([x, y]) => [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]])),
    );
  }
}

/** The operator that stands next; null before an operand. */
function operatorAt(lexer: PdfLexer): string | null {
  const before = lexer.at;
  const word = lexer.word();
  if (/^[A-Za-z'"][A-Za-z0-9*'"]*$/.test(word) && !['true', 'false', 'null'].includes(word)) return word;
  lexer.at = before;
  return null;
}

function around(points: readonly Point[]): Box {
  const [across, up] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const least = (values: number[]) => values.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (values: number[]) => values.reduce((one, other) => Math.max(one, other), -Infinity);
  return { left: least(across), bottom: least(up), right: most(across), top: most(up) };
}

function times(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one;
  const [g, h, i, j, k, l] = other;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}
