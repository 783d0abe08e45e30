// What is inside a signed document besides its pages: the forms that were printed, how to print them again, and the receipt of
// the scores. Three JSON files; the forms stand in the first only.
import { type AttachedFile } from './pdf/attached-files';
import type { ScoreReceipt } from './score-receipt';

/** Which state of the data is printed, as the foot of the page says it. */
export interface RevisionFacts {
  revision: number | null;
  sha256: string | null;
  savedAt: string | null;
  preview: boolean;
}

export interface TaskForm {
  id: string;
  /** `ziping/1`, as it was frozen. */
  json: string;
  facts: RevisionFacts;
}

/** What was drawn (lib/server/worker/pdf-tasks.ts), of the kinds that take stored forms; plain data. */
export interface PrintTask {
  kind: 'stored' | 'document' | 'narrative' | 'book';
  forms?: readonly TaskForm[];
}

/** What is put inside a document before it is signed. */
export interface SignedContents {
  /** The name under which the file is given out, with `.pdf`. */
  fileName: string;
  task: PrintTask;
  /** Frozen texts, one line each: the task's forms in their order, or the forms that the document reports on. */
  forms: readonly string[];
  receipt: ScoreReceipt;
  /** The resolved files of the schemes that forms of today's format are under, each once, as JSON. */
  schemes: readonly string[];
}

/** Forms of the first version alone lie under the name that it gave them. */
export const FORMS_FILE = 'ziping-2.json';
export const FIRST_FORMS_FILE = 'ziping-1.json';
export const FORMS_FILES: ReadonlySet<string> = new Set([FORMS_FILE, FIRST_FORMS_FILE]);
export const PRINT_FILE = 'print.json';
export const RECEIPT_FILE = 'score-receipt.json';
export const SCHEMES_FILE = 'schemes.json';

const PRINT_FORMAT = 'ziping-print/1';
const BETWEEN = '\n,\n';

/** The files. Throws RangeError where a form's text has line ends, or is not that of the task. */
export function contentsFiles(contents: SignedContents): AttachedFile[] {
  return [...eachContentsFile(contents)];
}

/** The same one after the other: that of the forms is as large as all the rest together. Throws RangeError. */
export function* eachContentsFile(contents: SignedContents): Generator<AttachedFile> {
  for (const { name, description, text } of contentsTexts(contents))
    yield { name, description, content: FORMS_FILES.has(name) ? formsBytes(contents.forms) : Buffer.from(text(), 'utf8') };
}

/** The same as texts, each made when it is asked for. Throws RangeError. */
export function contentsTexts({
  fileName,
  task,
  forms,
  receipt,
  schemes,
}: SignedContents): { name: string; description: string; text: () => string }[] {
  if (forms.some((json) => /[\r\n]/.test(json))) throw new RangeError('a frozen form is one line of JSON');
  const drawn = task.forms?.map(({ json }) => json) ?? [];
  if (drawn.length > 0 && (drawn.length !== forms.length || drawn.some((json, at) => json !== forms[at])))
    throw new RangeError('the forms inside are those that were printed');
  const print = {
    format: PRINT_FORMAT,
    fileName,
    task: { ...task, ...(task.forms && { forms: task.forms.map(({ id, facts }) => ({ id, facts })) }) },
  };
  return [
    {
      name: formsFileOf(schemes),
      description: `印出的自评表（${schemes.length > 0 ? 'ziping/2' : 'ziping/1'}）`,
      text: () => formsText(forms),
    },
    { name: PRINT_FILE, description: '印制方法：据此可重新印出同样的页面', text: () => JSON.stringify(print) },
    { name: RECEIPT_FILE, description: '得分凭据：每个得分的版本、规则和算式', text: () => JSON.stringify(receipt) },
    ...(schemes.length > 0
      ? [{ name: SCHEMES_FILE, description: '所用的表式：据此可重新计分、重新印制', text: () => formsText(schemes) }]
      : []),
  ];
}

const formsFileOf = (schemes: readonly string[]) => (schemes.length > 0 ? FORMS_FILE : FIRST_FORMS_FILE);

/** One form is the file itself; none or several are a list. */
function formsText(forms: readonly string[]): string {
  const [first] = forms;
  if (first !== undefined && forms.length === 1) return first;
  return forms.length === 0 ? '[]' : `[\n${forms.join(BETWEEN)}\n]`;
}

/** The same as bytes, of several without their whole text. */
function formsBytes(forms: readonly string[]): Uint8Array {
  if (forms.length < 2) return Buffer.from(formsText(forms), 'utf8');
  const parts = forms.flatMap((form, at) => [at === 0 ? '[\n' : BETWEEN, form]).concat('\n]');
  const bytes = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0));
  let length = 0;
  for (const part of parts) length += bytes.write(part, length, 'utf8');
  return bytes;
}

/** Whether formsText writes these texts so: of several, what stands between them is as long as it is there. */
function isFormsText(text: string, forms: readonly string[]): boolean {
  if (forms.length < 2) return formsText(forms) === text;
  const length = forms.reduce((sum, form) => sum + form.length + BETWEEN.length, '[\n\n]'.length - BETWEEN.length);
  return text.length === length && text.startsWith('[\n') && text.endsWith('\n]');
}

/** The texts again, as they were frozen. */
export function splitForms(text: string): string[] {
  if (!text.startsWith('[')) return [text];
  return text === '[]' ? [] : text.replace(/^\[\n/, '').replace(/\n\]$/, '').split(BETWEEN);
}

export interface ReadContents {
  fileName: string;
  /** As it was attached, with the forms' texts put back in. Not checked further. */
  task: PrintTask;
  forms: string[];
  receipt: unknown;
  schemes: string[];
}

const KINDS: ReadonlySet<unknown> = new Set(['stored', 'document', 'narrative', 'book']);

/** The files read again; a Chinese sentence where they are not what contentsFiles makes. */
export function readContents(files: readonly AttachedFile[]): ReadContents | string {
  const text = (name: string) => {
    const found = files.find((file) => file.name === name);
    return found ? Buffer.from(found.content).toString('utf8') : null;
  };
  const schemesJson = text(SCHEMES_FILE);
  const schemes = schemesJson === null ? [] : splitForms(schemesJson);
  const formsFile = formsFileOf(schemes);
  const [formsJson, printJson, receiptJson] = [text(formsFile), text(PRINT_FILE), text(RECEIPT_FILE)];
  const count = schemesJson === null ? 3 : 4;
  if (files.length !== count || formsJson === null || printJson === null || receiptJson === null) return '文件里的附件不是印制时附上的那些';
  const forms = splitForms(formsJson);
  if (!isFormsText(formsJson, forms)) return `附件 ${formsFile} 的写法不对`;
  if (schemesJson !== null && formsText(schemes) !== schemesJson) return `附件 ${SCHEMES_FILE} 的写法不对`;
  const print = parsed(printJson);
  const receipt = parsed(receiptJson);
  if (!isRecord(print) || print.format !== PRINT_FORMAT || typeof print.fileName !== 'string' || !isRecord(print.task))
    return `附件 ${PRINT_FILE} 读不出来`;
  if (receipt === undefined) return `附件 ${RECEIPT_FILE} 读不出来`;
  const { kind, forms: listed } = print.task;
  if (!KINDS.has(kind)) return `附件 ${PRINT_FILE} 里不是认识的文件种类`;
  if (listed !== undefined && (!Array.isArray(listed) || listed.length !== forms.length))
    return `附件 ${PRINT_FILE} 与 ${formsFile} 的份数不一致`;
  const joined = listed?.map((form: unknown, at): unknown => ({ ...(isRecord(form) ? form : {}), json: forms[at] }));
  // Its shape is checked before it is drawn (lib/signature/print-task.ts).
  return {
    fileName: print.fileName,
    task: { ...print.task, ...(joined && { forms: joined }) } as unknown as PrintTask,
    forms,
    receipt,
    schemes,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined;
    throw problem;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
