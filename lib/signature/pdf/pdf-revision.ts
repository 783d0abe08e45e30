// Appending a revision (ISO 32000-1, 7.5.6): changed and new objects after the file's own bytes, which stay as they are.
// The same file and objects give the same bytes: nothing is compressed here, and nothing is asked of a clock.
import { type PdfFile } from './pdf-file';
import { array, dict, name, number, type PdfObject, type PdfStream, type PdfValue, written } from './pdf-objects';

/** An object by its number, in the order in which it is to be written. */
export interface NewObject {
  number: number;
  object: PdfObject;
}

/** The file with one more revision. Object numbers not in the file begin at `file.size`. */
export function appendRevision(file: PdfFile, objects: readonly NewObject[]): Uint8Array {
  return joined(file.bytes, revisionOf(file, objects));
}

/** One after the other. */
export function joined(before: Uint8Array, added: Uint8Array): Uint8Array {
  const whole = new Uint8Array(before.length + added.length);
  whole.set(before);
  whole.set(added, before.length);
  return whole;
}

/** The revision alone, as it follows upon the file's bytes: files are large, and are held against it without being written again. */
export function revisionOf(file: PdfFile, objects: readonly NewObject[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = file.bytes.length;
  const push = (text: string | Uint8Array) => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
    parts.push(bytes);
    length += bytes.length;
  };
  if (file.bytes.at(-1) !== 10) push('\n');
  const offsets = new Map<number, number>();
  for (const { number: own, object } of objects) {
    offsets.set(own, length);
    push(`${own} 0 obj\n`);
    if (isStream(object)) {
      push(`${written(dict({ ...Object.fromEntries(object.dict.entries), Length: number(object.data.length) }))}\nstream\n`);
      push(object.data);
      push('\nendstream');
    } else push(written(object));
    push('\nendobj\n');
  }
  const start = length;
  const { newest } = file;
  const free = Math.max(file.size, ...[...offsets.keys()].map((own) => own + 1));
  const trailer = (size: number) => ({
    Size: number(size),
    Prev: number(newest.offset),
    Root: newest.trailer.entries.get('Root'),
    Info: newest.trailer.entries.get('Info'),
    ID: newest.trailer.entries.get('ID'),
  });
  if (newest.kind === 'table') {
    push(`xref\n${tableOf(offsets)}trailer\n${written(dict(trailer(free)))}\n`);
  } else {
    offsets.set(free, start);
    const { index, content } = streamOf(offsets);
    const head = dict({
      Type: name('XRef'),
      ...trailer(free + 1),
      W: array([number(1), number(5), number(2)]),
      Index: index,
      Length: number(content.length),
    });
    push(`${free} 0 obj\n${written(head)}\nstream\n`);
    push(content);
    push('\nendstream\nendobj\n');
  }
  push(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

const isStream = (object: PdfObject): object is PdfStream => typeof object === 'object' && object !== null && object.kind === 'stream';

/** Runs of consecutive numbers. */
function runsOf(offsets: ReadonlyMap<number, number>): { first: number; offsets: number[] }[] {
  const runs: { first: number; offsets: number[] }[] = [];
  for (const [own, offset] of [...offsets].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && last.first + last.offsets.length === own) last.offsets.push(offset);
    else runs.push({ first: own, offsets: [offset] });
  }
  return runs;
}

function tableOf(offsets: ReadonlyMap<number, number>): string {
  const lines = runsOf(offsets).map(
    (run) =>
      `${run.first} ${run.offsets.length}\n${run.offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`,
  );
  return lines.join('');
}

function streamOf(offsets: ReadonlyMap<number, number>): { index: PdfValue; content: Uint8Array } {
  const runs = runsOf(offsets);
  const rows = runs.flatMap((run) => run.offsets.map((offset) => Buffer.from(`01${offset.toString(16).padStart(10, '0')}0000`, 'hex')));
  return {
    index: array(runs.flatMap((run) => [number(run.first), number(run.offsets.length)])),
    content: new Uint8Array(Buffer.concat(rows)),
  };
}
