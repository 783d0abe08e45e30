// The files inside a document, as one revision of its own after the printed pages: what was printed, so that it can be scored
// and printed again. Written in one way only, and read back only where that way gives the same bytes.
import { deflateSync } from 'node:zlib';
import { PdfFile } from './pdf-file';
import { inflated } from './stream-content';
import { PdfSyntaxError } from './pdf-lexer';
import { array, dict, isKind, name, number, type PdfDict, type PdfStream, type PdfValue, readText, ref, text } from './pdf-objects';
import { joined, type NewObject, revisionOf } from './pdf-revision';
import { dictsOf } from './pdf-walk';
import { WorkBudget } from './work-budget';

export interface AttachedFile {
  name: string;
  description: string;
  content: Uint8Array;
}

/** A file that already has files inside, or whose structure nothing can be added to; the message is Chinese. */
export class CannotAttachError extends Error {
  override readonly name = 'CannotAttachError';
}

/** Compressed once, so that the same bytes are written again wherever they are checked. */
interface PackedFile extends Omit<AttachedFile, 'content'> {
  size: number;
  packed: Uint8Array;
}

/** All files of a document together: eight times the forms of four hundred projects. */
const LARGEST_ATTACHED = 24 * 1024 * 1024;

/** The document with these files inside. The same bytes and files give the same bytes. Throws CannotAttachError and PdfSyntaxError. */
export function attachFiles(bytes: Uint8Array, files: Iterable<AttachedFile>): Uint8Array {
  const packed: PackedFile[] = [];
  let left = LARGEST_ATTACHED;
  for (const { name: fileName, description, content } of files) {
    left -= content.length;
    if (left < 0) throw new CannotAttachError(`自评数据太大：附在文件里的最多 ${LARGEST_ATTACHED / 1024 / 1024} MB`);
    packed.push({ name: fileName, description, size: content.length, packed: deflateSync(content, { level: 9 }) });
  }
  return joined(bytes, revisionWith(PdfFile.open(bytes), packed));
}

export interface ReadAttached {
  /** The bytes before the revision that holds the files. */
  printed: Uint8Array;
  files: AttachedFile[];
}

/**
 * The files that the newest revision of `bytes` holds, if it is exactly what attachFiles writes; null where it is not, or where
 * more of the budget would be needed than is left.
 */
export function readAttached(bytes: Uint8Array, budget = new WorkBudget(bytes.length)): ReadAttached | null {
  try {
    const file = PdfFile.open(bytes, budget);
    const offsets = [...file.newest.entries.values()].flatMap((entry) => (entry.kind === 'at' ? [entry.offset] : []));
    const printed = bytes.subarray(0, Math.min(...offsets));
    const files = packedFiles(file);
    const again = revisionWith(PdfFile.open(printed, budget), files);
    return Buffer.compare(again, bytes.subarray(printed.length)) === 0
      ? { printed, files: files.map(({ name: own, description, content }) => ({ name: own, description, content })) }
      : null;
  } catch (problem) {
    if (problem instanceof PdfSyntaxError || problem instanceof CannotAttachError) return null;
    throw problem;
  }
}

/**
 * Names of the files inside, wherever they are listed: names with kids, associated files of the catalog or a page, annotations, or
 * nowhere. Throws PdfSyntaxError.
 */
export function attachedNames(file: PdfFile): string[] {
  return [...dictsOf(file)].filter(({ entries }) => entries.has('EF') || entries.has('RF')).map(nameOf);
}

/** What attachFiles adds. */
function revisionWith(file: PdfFile, files: readonly PackedFile[]): Uint8Array {
  const { number: root, dict: catalog } = file.catalog();
  const names = file.resolve(catalog.entries.get('Names'));
  const tree = isKind(names, 'dict') ? Object.fromEntries(names.entries) : {};
  if (tree.EmbeddedFiles !== undefined || catalog.entries.has('AF')) throw new CannotAttachError('文件里已经有附件');
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const objects = sorted.flatMap((each, at) => objectsOf(each, file.size + 2 * at));
  const specs = sorted.map((each, at) => ({ key: text(each.name), spec: ref(file.size + 2 * at + 1) }));
  const listed = dict({ Names: array(specs.flatMap(({ key, spec }) => [key, spec])) });
  const changed = dict({
    ...Object.fromEntries(catalog.entries),
    Names: dict({ ...tree, EmbeddedFiles: listed }),
    AF: array(specs.map(({ spec }) => spec)),
  });
  return revisionOf(file, [...objects, { number: root, object: changed }]);
}

function objectsOf({ name: fileName, description, size, packed }: PackedFile, first: number): NewObject[] {
  const stream: PdfStream = {
    kind: 'stream',
    dict: dict({
      Type: name('EmbeddedFile'),
      Subtype: name('application/json'),
      Params: dict({ Size: number(size) }),
      Filter: name('FlateDecode'),
    }),
    data: packed,
  };
  const own = ref(first);
  const spec = dict({
    Type: name('Filespec'),
    F: text(fileName),
    UF: text(fileName),
    Desc: text(description),
    AFRelationship: name('Source'),
    EF: dict({ F: own, UF: own }),
  });
  return [
    { number: first, object: stream },
    { number: first + 1, object: spec },
  ];
}

function packedFiles(file: PdfFile): (PackedFile & AttachedFile)[] {
  let left = LARGEST_ATTACHED;
  return specsOf(file).map(({ spec }) => {
    const description = spec.entries.get('Desc');
    const embedded = file.dictOf(spec.entries.get('EF'), '附件').entries.get('F');
    const stream = file.resolve(embedded);
    if (!isKind(stream, 'stream')) throw new PdfSyntaxError('附件没有内容');
    const content = inflated(stream.data, Math.min(left, file.budget.inflatable));
    left -= content.length;
    file.budget.inflate(content.length);
    return {
      name: nameOf(spec),
      description: isKind(description, 'string') ? readText(description) : '',
      content,
      size: content.length,
      packed: stream.data,
    };
  });
}

const MOST_FILES = 100;

function specsOf(file: PdfFile): { spec: PdfDict }[] {
  const names = file.resolve(file.catalog().dict.entries.get('Names'));
  const tree = isKind(names, 'dict') ? file.resolve(names.entries.get('EmbeddedFiles')) : undefined;
  const listed = isKind(tree, 'dict') ? file.resolve(tree.entries.get('Names')) : undefined;
  if (!isKind(listed, 'array')) return [];
  const specs = listed.items.filter((_, at) => at % 2 === 1);
  if (specs.length > MOST_FILES) throw new PdfSyntaxError('附件太多');
  return specs.map((value: PdfValue) => ({ spec: file.dictOf(value, '附件') }));
}

function nameOf(spec: PdfDict): string {
  const value = spec.entries.get('UF') ?? spec.entries.get('F');
  return isKind(value, 'string') ? readText(value) : '';
}
