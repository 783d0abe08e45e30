// `ziping book DIR -o OUT.pdf`: the book of a folder of forms and its list. Writes the whole file or nothing.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fold } from '@/lib/number/fold';
import type { Book } from '@/lib/print/documents/layout-book';
import { readForm, type SchemeOf } from '@/lib/exchange/ziping/read-form';
import type { ListEntry } from '@/lib/exchange/expenditure-list';
import { LARGEST_FILE, readJsonBytes } from '@/lib/exchange/json-file';
import { GlyphMissingError, missingSentence } from '@/lib/server/pdf/glyph-missing-error';
import { renderBook } from '@/lib/server/pdf/render-book';
import { filesOfForms, LIST_FILE } from './form-folder';
import { complain, EXIT, readBytes } from './io';
import type { ReadFile } from './form-files';
import { printedList, readList } from './list';
import { printedForm } from './render';
import { schemeFiles } from './scheme-files';
import { outputRequest, writeWhole } from './write-output';

/** Runs `book` and gives the exit code: 0 written, 2 when nothing was, with one line per problem on standard error. */
export async function bookCommand(args: string[]): Promise<number> {
  const request = outputRequest(args);
  const [folder] = request?.inputs ?? [];
  if (!request || folder === undefined || request.inputs.length > 1) {
    process.stderr.write('用法：ziping book [--schemes DIR]… DIR -o OUT.pdf\n');
    return EXIT.usage;
  }
  const schemes = schemeFiles(request.schemes);
  const read = schemes && (await readFolder(folder, schemes.schemeOf));
  if (!read) return EXIT.unreadable;
  const forms = inOrder(read.forms, read.list);
  tellDoubts(folder, forms, read.list);
  const bytes = await printed(folder, forms, read.list);
  return bytes && (await writeWhole(request.out, bytes)) ? EXIT.done : EXIT.unreadable;
}

/** What may be meant but often is not; the book is printed all the same. */
function tellDoubts(folder: string, forms: readonly ReadFile[], list: readonly ListEntry[]): void {
  const [first] = forms;
  if (list.length === 0) complain(folder, `注意：没有 ${LIST_FILE}，书中没有项目支出自评结果`);
  const known = new Map<string, string>();
  for (const { file, evaluation } of forms) {
    const { department, year, projectName } = evaluation;
    if (first && (department !== first.evaluation.department || year !== first.evaluation.year)) {
      complain(file, `注意：这是${year}年度“${department}”的，封面是${first.evaluation.year}年度“${first.evaluation.department}”`);
    }
    const name = fold(projectName ?? '');
    const twin = known.get(name);
    if (name !== '' && twin !== undefined)
      complain(file, 'projectName', `注意：与 ${path.basename(twin)} 是同一个项目“${projectName ?? ''}”`);
    known.set(name, file);
  }
}

interface Folder {
  forms: ReadFile[];
  list: ListEntry[];
}

/**
 * Every form of the folder, or of its folder `evaluations`, by name of its file, and its list (empty where there is none);
 * null after one line per problem.
 */
async function readFolder(folder: string, schemeOf: SchemeOf): Promise<Folder | null> {
  const files = await filesOfForms(folder);
  if (!files) return null;
  const listFile = path.join(folder, LIST_FILE);
  const list = existsSync(listFile) ? await readList(listFile) : [];
  const forms: ReadFile[] = [];
  let refused = list === null;
  for (const file of files) {
    const form = await formIn(file, schemeOf);
    if (form) forms.push(form);
    else refused = true;
  }
  if (refused || !list) return null;
  const departments = forms.filter(({ evaluation }) => evaluation.form === 'department');
  for (const { file } of departments.slice(1))
    complain(file, 'form', `文件夹里已有部门整体自评表 ${path.basename(departments[0]?.file ?? '')}：只能有一张`);
  if (forms.length === 0) complain(folder, '没有自评表（绩效自评交换格式的 JSON 文件）');
  return departments.length > 1 || forms.length === 0 ? null : { forms, list };
}

/** The form, or null after a line for each thing that is wrong; a file of another kind is one thing. */
async function formIn(file: string, schemeOf: SchemeOf): Promise<ReadFile | null> {
  const bytes = await readBytes(file, LARGEST_FILE);
  const read =
    typeof bytes === 'string' ? { ok: false as const, issues: [{ path: '', message: bytes }] } : readJsonBytes(bytes, '绩效自评交换格式');
  if (read.ok && !FORMATS.has(formatOf(read.value))) {
    complain(file, `既不是自评表（"format": "ziping/2" 或 "ziping/1"），也不是 ${LIST_FILE}：请移出这个文件夹`);
    return null;
  }
  const parsed = read.ok ? readForm(read.value, schemeOf) : read;
  if (parsed.ok) return { ...parsed, file };
  for (const issue of parsed.issues) complain(file, issue.path, issue.message);
  return null;
}

const FORMATS: ReadonlySet<unknown> = new Set(['ziping/1', 'ziping/2']);
const formatOf = (value: unknown) => (typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined);

/** The department's form, the projects in the list's order, then those the list does not have, by name of their file. */
export function inOrder(forms: readonly ReadFile[], list: readonly ListEntry[]): ReadFile[] {
  const rank = ({ file, evaluation }: ReadFile): number => {
    if (evaluation.form === 'department') return -1;
    const byFile = list.findIndex((row) => row.evaluation === path.basename(file));
    const at =
      byFile >= 0 ? byFile : list.findIndex((row) => row.evaluation === null && fold(row.name) === fold(evaluation.projectName ?? ''));
    return at >= 0 ? at : list.length;
  };
  const ranked = forms.map((form) => ({ form, at: rank(form) }));
  return ranked.sort((a, b) => a.at - b.at).map(({ form }) => form);
}

/** The PDF, or null after a line for every character that cannot be printed. */
async function printed(folder: string, forms: readonly ReadFile[], list: readonly ListEntry[]): Promise<Uint8Array | null> {
  const [first] = forms;
  if (!first) throw new RangeError('no form to print');
  const { department, year } = first.evaluation;
  const book: Book = { department, year, forms: forms.map(printedForm), documents: list.length > 0 ? [printedList(list)] : [] };
  try {
    return await renderBook(book);
  } catch (problem) {
    if (!(problem instanceof GlyphMissingError)) throw problem;
    for (const missing of problem.characters) {
      const file = missing.form < 0 ? first.file : (forms[missing.form]?.file ?? path.join(folder, LIST_FILE));
      complain(file, missing.path, missingSentence(missing));
    }
    return null;
  }
}
