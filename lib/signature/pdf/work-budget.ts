// How much work a file may ask for: a few bytes can ask for any amount of it, at every reading again. Counted over the whole file,
// not its parts, and spent by everything that reads it. The largest honest files need a fraction.
import { PdfSyntaxError } from './pdf-lexer';

/** Lines of all tables. */
const MOST_ENTRIES = 300_000;
/** Numbers, names, texts, lists and dictionaries, by the room that they take in memory. */
const MOST_VALUES = 1_000_000;
/** Bytes of all that is decompressed. */
const MOST_INFLATED = 32 * 1024 * 1024;
/** What is long counts by its bytes: what is passed over, and texts, which are read one byte after the other. */
const BYTES_A_VALUE = { passed: 64, read: 8 } as const;

export class WorkBudget {
  private entries: number;
  private inflated = MOST_INFLATED;

  /** Of a file of so many bytes: no table has more lines than its file has bytes. */
  constructor(
    size: number,
    private values = MOST_VALUES,
  ) {
    this.entries = Math.min(MOST_ENTRIES, size);
  }

  /** How many bytes may still be decompressed. */
  get inflatable(): number {
    return this.inflated;
  }

  /** One more line of a table. Throws PdfSyntaxError where it is one too many, as all of these do. */
  entry(): void {
    this.entries -= 1;
    if (this.entries < 0) throw new PdfSyntaxError('对象太多');
  }

  value(weight = 1): void {
    this.values -= weight;
    if (this.values < 0) throw new PdfSyntaxError('内容太多');
  }

  bytes(count: number, how: keyof typeof BYTES_A_VALUE): void {
    if (count >= BYTES_A_VALUE[how]) this.value(Math.floor(count / BYTES_A_VALUE[how]));
  }

  inflate(count: number): void {
    this.inflated -= count;
    if (this.inflated < 0) throw new PdfSyntaxError('压缩的内容太大');
  }
}
