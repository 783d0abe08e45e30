// What a stream holds (ISO 32000-2, 7.3.8 and 7.4): as it stands, or Flate with its predictors. A filter or a parameter that is not
// fully understood is refused, never passed over: another reader would see something else.
import { type Inflate, inflateSync, type ZlibOptions } from 'node:zlib';
import { PdfSyntaxError } from './pdf-lexer';
import { isKind, isName, type PdfDict, type PdfObject, type PdfStream, type PdfValue, wholeNumber } from './pdf-objects';
import { type Prediction, unpredicted } from './predictor';

/** Follows a reference. */
type Resolve = (value: PdfValue | undefined) => PdfObject | undefined;

/** What a single stream may decompress to where no budget is given. */
const MOST_INFLATED = 64 * 1024 * 1024;
/** By these some readers take the content, its filter or its parameters from elsewhere: a file outside, or the short spellings of inline images. */
const ELSEWHERE = ['F', 'FFilter', 'FDecodeParms', 'DP'];
/** The first of each is what counts where the parameter is not given. */
const PARAMETERS: Readonly<Record<string, readonly number[]>> = {
  Predictor: [1, 2, 10, 11, 12, 13, 14, 15],
  Colors: [1, 2, 3, 4],
  BitsPerComponent: [8, 1, 2, 4, 16],
};
const MOST_COLUMNS = 1_000_000;

/**
 * A stream's content, of at most `limit` bytes. Throws PdfSyntaxError for other filters, for parameters that are not known, and for
 * references where `resolve` is not given: cross-reference streams are read before any object can be found.
 */
export function streamContent({ dict, data }: PdfStream, limit = MOST_INFLATED, resolve: Resolve = directOnly): Uint8Array {
  if (ELSEWHERE.some((key) => dict.entries.has(key))) throw new PdfSyntaxError('流的内容在别处，或写法不规范');
  const filters = listOf(dict.entries.get('Filter'), resolve);
  const parameters = listOf(dict.entries.get('DecodeParms'), resolve);
  if (filters.length > 1 || parameters.length > filters.length) throw new PdfSyntaxError('有不认识的压缩方式');
  const [filter] = filters;
  if (filter === undefined) return data;
  if (!isName(filter, 'FlateDecode')) throw new PdfSyntaxError('有不认识的压缩方式');
  return unpredicted(inflate(data, limit).content, predictionOf(parameters[0], resolve));
}

/** One value or a list of them; null is none. */
function listOf(value: PdfValue | undefined, resolve: Resolve): PdfObject[] {
  const found = resolve(value) ?? null;
  if (isKind(found, 'array')) return found.items.map((item) => resolve(item) ?? null);
  return found === null ? [] : [found];
}

function predictionOf(given: PdfObject | undefined, resolve: Resolve): Prediction {
  if (given === undefined || given === null) return { predictor: 1, colors: 1, bits: 8, columns: 1 };
  if (!isKind(given, 'dict')) throw new PdfSyntaxError('压缩的参数不认识');
  if ([...given.entries.keys()].some((key) => key !== 'Columns' && PARAMETERS[key] === undefined))
    throw new PdfSyntaxError('压缩的参数不认识');
  const columns = given.entries.has('Columns') ? wholeNumber(resolve(given.entries.get('Columns'))) : 1;
  if (columns === null || columns < 1 || columns > MOST_COLUMNS) throw new PdfSyntaxError('压缩的参数不认识');
  const {
    predictor = 1,
    colors = 1,
    bits = 8,
  } = {
    predictor: parameter(given, 'Predictor', resolve),
    colors: parameter(given, 'Colors', resolve),
    bits: parameter(given, 'BitsPerComponent', resolve),
  };
  return { predictor, colors, bits, columns };
}

function parameter({ entries }: PdfDict, key: string, resolve: Resolve): number | undefined {
  const admitted = PARAMETERS[key] ?? [];
  if (!entries.has(key)) return admitted[0];
  const value = wholeNumber(resolve(entries.get(key)));
  if (value === null || !admitted.includes(value)) throw new PdfSyntaxError('压缩的参数不认识');
  return value;
}

function directOnly(value: PdfValue | undefined): PdfValue | undefined {
  if (isKind(value, 'ref')) throw new PdfSyntaxError('压缩的参数写在别处');
  return value;
}

/** Undoes Flate, to a limit of size, where all of the data is what was compressed and no more. Throws PdfSyntaxError. */
export function inflated(data: Uint8Array, limit: number): Uint8Array {
  const { content, used } = inflate(data, limit);
  if (used !== data.length) throw new PdfSyntaxError('压缩的内容之后藏有别的内容');
  return content;
}

function inflate(data: Uint8Array, limit: number): { content: Uint8Array; used: number } {
  try {
    // What comes with `info` is not in Node's own types.
    const { buffer, engine } = inflateSync(data, { maxOutputLength: Math.max(1, limit), info: true } as ZlibOptions) as unknown as {
      buffer: Uint8Array;
      engine: Inflate;
    };
    return { content: buffer, used: engine.bytesWritten };
  } catch (cause) {
    throw new PdfSyntaxError(cause instanceof RangeError ? '压缩的内容太大' : '压缩的内容已损坏');
  }
}
