// Undoing the predictors of Flate (ISO 32000-2, 7.4.4.4): differences between neighbours that were stored in place of bytes.
import { PdfSyntaxError } from './pdf-lexer';

/** How the content was predicted: 1 not at all, 2 as TIFF does, 10 to 15 as PNG does. */
export interface Prediction {
  predictor: number;
  colors: number;
  bits: number;
  columns: number;
}

/** The content before it was predicted. Throws PdfSyntaxError where readers could undo it differently. */
export function unpredicted(content: Uint8Array, prediction: Prediction): Uint8Array {
  const { predictor, colors, bits, columns } = prediction;
  if (predictor === 1) return content;
  const row = Math.ceil((colors * bits * columns) / 8);
  if (predictor === 2) return untiffed(content, row, prediction);
  return unfiltered(content, row, Math.max(1, (colors * bits) >> 3));
}

/** Differences of whole bytes only: what smaller or larger samples hold is not read here. */
function untiffed(content: Uint8Array, row: number, { colors, bits }: Prediction): Uint8Array {
  if (bits !== 8 || content.length % row !== 0) throw new PdfSyntaxError('有不认识的压缩方式');
  const out = Uint8Array.from(content);
  for (let at = 0; at < out.length; at += 1) {
    if (at % row >= colors) out[at] = (out[at] ?? 0) + (out[at - colors] ?? 0);
  }
  return out;
}

/** A byte before each row says how that row is predicted; `step` is the distance to the sample on the left. */
function unfiltered(content: Uint8Array, row: number, step: number): Uint8Array {
  const rows = content.length / (row + 1);
  if (!Number.isInteger(rows)) throw new PdfSyntaxError('压缩的内容不完整');
  const out = new Uint8Array(rows * row);
  for (let line = 0; line < rows; line += 1) {
    const kind = content[line * (row + 1)] ?? 0;
    if (kind > 4) throw new PdfSyntaxError('有不认识的压缩方式');
    for (let column = 0; column < row; column += 1) {
      const at = line * row + column;
      const left = column >= step ? (out[at - step] ?? 0) : 0;
      const above = line > 0 ? (out[at - row] ?? 0) : 0;
      const corner = column >= step && line > 0 ? (out[at - row - step] ?? 0) : 0;
      out[at] = (content[line * (row + 1) + 1 + column] ?? 0) + guess(kind, left, above, corner);
    }
  }
  return out;
}

function guess(kind: number, left: number, above: number, corner: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return nearest(left, above, corner);
    default:
      return 0;
  }
}

/** Paeth's: the neighbour that is nearest to left + above − corner. */
function nearest(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
