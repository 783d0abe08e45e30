// The data inside a signed document, held against itself: valid forms, whose scores follow from the rules, of the department that
// signed. Printing it again is reprint.ts.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Evaluation } from '@/lib/form/evaluation';
import { scoreWords } from '@/lib/format/score';
import { fold } from '@/lib/number/fold';
import { hasUnseen, seenOf } from '@/lib/form/unseen';
import type { Check } from '@/lib/workflow/check';
import type { DocumentFacts } from '@/lib/workflow/verdict';
import { readFrozen } from '@/lib/exchange/ziping/read-frozen';
import { type ParsedPrintTask, parsePrintTask } from './print-task';
import { attachedNameCheck } from './document-name';
import { findScheme } from '@/lib/scheme/known-schemes';
import { takeAttachedSchemes } from './attached-schemes';
import { claimedOwner } from './given-names';
import { listProblem } from './printed-list';
import { scoreReceipt, type ScoreReceipt } from './score-receipt';
import {
  contentsTexts,
  FORMS_FILE,
  FORMS_FILES,
  PRINT_FILE,
  readContents,
  RECEIPT_FILE,
  type PrintTask,
  type SignedContents,
} from './signed-contents';
import type { AttachedFile } from './pdf/attached-files';
import { Refusal } from './refusal';

export interface DocumentData {
  facts: DocumentFacts;
  /** Fit to be drawn. */
  task: ParsedPrintTask;
  checks: Check[];
}

/** What is asked of a form besides its scores: four hundred long ones are not kept whole. */
type FormHead = Pick<Evaluation, 'form' | 'department' | 'year' | 'title' | 'projectName'> & { schemeName: string };

/** Reads and checks it; what can be judged separately is among the checks. Throws Refusal where the files inside are not ours. */
export function documentData(files: readonly AttachedFile[]): DocumentData {
  const read = readContents(files);
  if (typeof read === 'string') throw new Refusal('attachments', read);
  const strange = takeAttachedSchemes(read.schemes, read.forms);
  const forms = read.forms.map((json, at) => {
    const parsed = readFrozen(json);
    if (!parsed.ok)
      throw new Refusal(
        'forms',
        `附件 ${FORMS_FILE} 里的第 ${at + 1} 张自评表不合规定：${parsed.issues[0]?.path ?? ''} ${parsed.issues[0]?.message ?? ''}`,
      );
    const { form, department, year, title, projectName, scheme, schemeSha256 } = parsed.evaluation;
    return { form, department, year, title, projectName, schemeName: findScheme(scheme, schemeSha256)?.name ?? scheme };
  });
  const task = parsePrintTask(read.task);
  if (!task) throw new Refusal('attachments', `附件 ${PRINT_FILE} 不合规定：不能据此印制`);
  const stored = 'forms' in task ? task.forms : [];
  const altered = stored.find(({ json, facts }) => facts.sha256 !== null && facts.sha256 !== sha256(json));
  if (altered)
    throw new Refusal(
      'forms',
      `附件 ${FORMS_FILE} 里的自评表不是所印的那一版：与页脚的编号 ${altered.facts.sha256?.slice(0, 8) ?? ''} 不符`,
    );
  // What is not understood would be printed, or read by others, otherwise than it was checked.
  if (inOrder(withoutTexts(task)) !== inOrder(withoutTexts(read.task)) || stored.some(({ json }, at) => json !== read.forms[at]))
    throw new Refusal('attachments', `附件 ${PRINT_FILE} 里有不认识的内容`);
  const expected = scoreReceipt(read.forms.map((json, at) => ({ json, revision: stored[at]?.facts.revision ?? null })));
  const facts = factsOf(task, forms, expected, read.fileName);
  const scores = scoresCheck(expected, read.receipt);
  if (scores.ok !== false)
    checkSpelling(files, { fileName: read.fileName, task: read.task, forms: read.forms, receipt: expected, schemes: read.schemes });
  const unfit = unfitCheck(task, forms, facts);
  const named = attachedNameCheck(facts);
  return {
    facts,
    task,
    checks: [
      formsCheck(forms.length),
      ...(strange ? [strange] : []),
      scores,
      departmentsCheck(forms, facts.department),
      ...(unfit ? [unfit] : []),
      ...titleChecks(forms),
      ...(named ? [named] : []),
    ],
  };
}

/** Without the forms, which would be written twice over to be compared. */
function withoutTexts(task: ParsedPrintTask | PrintTask): object {
  return 'forms' in task && task.forms ? { ...task, forms: task.forms.map((form) => ({ ...form, json: '' })) } : task;
}

/** Names, descriptions and bytes of the files are those that we write: no key twice, nothing besides. */
function checkSpelling(files: readonly AttachedFile[], contents: SignedContents): void {
  // The text of the forms was read as that which we write; bytes that are no text were read as something else.
  const isOurs = (content: Uint8Array, name: string, text: () => string) =>
    FORMS_FILES.has(name) ? isUtf8(content) : Buffer.compare(content, Buffer.from(text(), 'utf8')) === 0;
  const different = contentsTexts(contents).find(
    ({ name, description, text }) =>
      !files.some((file) => file.name === name && file.description === description && isOurs(file.content, name, text)),
  );
  if (different) throw new Refusal('attachments', `附件 ${different.name} 不是印制时的写法：有重复、多余或改写过的内容`);
  const reworded = contents.forms.findIndex((json) => JSON.stringify(JSON.parse(json)) !== json);
  if (reworded >= 0) throw new Refusal('forms', `附件 ${FORMS_FILE} 里的第 ${reworded + 1} 张自评表不是印制时的写法`);
}

/** What is printed besides the forms' pages follows from the forms, or from itself: another year, loose pages, a list that does not add up. */
function unfitCheck(task: ParsedPrintTask, forms: readonly FormHead[], { year }: DocumentFacts): Check | null {
  const other = forms.find((form) => form.year !== year);
  if (other) return { id: 'forms', ok: false, message: `文件里混有别的年度的自评表：${other.year}年度，文件是${year}年度的` };
  const problem = printedProblem(task, forms);
  return problem === null ? null : { id: 'forms', ok: false, message: problem };
}

function printedProblem(task: ParsedPrintTask, forms: readonly FormHead[]): string | null {
  switch (task.kind) {
    case 'stored':
    case 'narrative':
      return null;
    case 'document':
      return forms.length > 0 ? '清单里附有没有印出的自评表' : listProblem(task.printed.document, null);
    case 'book': {
      const [list, ...more] = task.documents;
      if (more.length > 0) return '整册里有多余的文件';
      return list ? listProblem(list.document, task.narrative?.list ?? null) : null;
    }
  }
}

/** Titles are typed: one may not name another department, and a year that is not the form's is told. */
function titleChecks(forms: readonly FormHead[]): Check[] {
  return forms.flatMap(({ title = '', department, year }): Check[] => {
    const claimed = claimedOwner(title, department);
    if (claimed !== null) return [{ id: 'forms', ok: false, message: `自评表的标题写的是“${claimed}”，数据是“${department}”的` }];
    const [, written] = /^(\d{4})年/.exec(title.trim()) ?? [];
    return written !== undefined && Number(written) !== year
      ? [{ id: 'forms', ok: null, message: `自评表的标题写的是${written}年，数据是${year}年度的` }]
      : [];
  });
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function formsCheck(count: number): Check {
  return count > 0
    ? { id: 'forms', ok: true, message: `文件里的 ${count} 张自评表数据完整` }
    : { id: 'forms', ok: null, message: '这份文件里没有自评表' };
}

function scoresCheck(expected: ReturnType<typeof scoreReceipt>, attached: unknown): Check {
  if (inOrder(attached) === inOrder(expected)) {
    const count = expected.forms.reduce((sum, { numbers }) => sum + numbers.length, 0);
    return {
      id: 'scores',
      ok: count > 0 ? true : null,
      message:
        count > 0
          ? `${count} 个得分按规则重新计算，全部一致`
          : expected.forms.length > 0
            ? '里面的自评表不计分，没有得分可核对'
            : '里面没有自评表，没有得分可核对',
    };
  }
  const wrong = expected.forms.find((form, at) => inOrder(form) !== inOrder(listOf(attached)[at]));
  const name = wrong ? (wrong.projectName ?? wrong.department) : '';
  return {
    id: 'scores',
    ok: false,
    message: `得分不是按规则算出来的：${name ? `“${name}”按规则应为 ${scoreWords(wrong?.total ?? null, wrong?.grade ?? null)}，` : ''}与附件 ${RECEIPT_FILE} 不符`,
  };
}

function listOf(receipt: unknown): unknown[] {
  return typeof receipt === 'object' && receipt !== null && 'forms' in receipt && Array.isArray(receipt.forms) ? receipt.forms : [];
}

/** JSON with sorted keys, to compare. */
function inOrder(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
  return text ?? '';
}

function departmentsCheck(forms: readonly FormHead[], department: string): Check {
  // It would look like another department's, whose name it may be told from by nothing that is seen.
  if ([department, ...forms.map((form) => form.department)].some(hasUnseen))
    return { id: 'department', ok: false, message: `材料的部门名称里有看不见或没有字形的字符，不是“${seenOf(department)}”的材料` };
  const other = forms.find((form) => fold(form.department) !== fold(department));
  return other
    ? { id: 'department', ok: false, message: `文件里混有别的部门的自评表：${other.department}` }
    : { id: 'department', ok: true, message: `全部是${department}的材料` };
}

function factsOf(task: ParsedPrintTask, forms: readonly FormHead[], receipt: ScoreReceipt, fileName: string): DocumentFacts {
  const [first] = forms;
  const at = task.kind === 'stored' ? (forms.length === 1 ? 0 : -1) : forms.findIndex(({ form }) => form === 'department');
  const [about, scored] = [forms[at], receipt.forms[at]];
  const owner = 'owner' in task ? task.owner : { department: first?.department ?? '', year: first?.year ?? 0 };
  return {
    kind: kindOf(task, forms),
    department: owner.department,
    year: owner.year,
    projectName: about?.projectName ?? null,
    total: scored?.total ?? null,
    grade: scored?.grade ?? null,
    schemes: [...new Set(forms.map(({ schemeName }) => schemeName))],
    forms: forms.length,
    fileName,
  };
}

function kindOf(task: ParsedPrintTask, forms: readonly FormHead[]): DocumentFacts['kind'] {
  switch (task.kind) {
    case 'document':
      return 'list';
    case 'narrative':
      return task.narrative.document;
    case 'book':
      return 'book';
    case 'stored':
      return forms.length === 1 ? (forms[0]?.form === 'department' ? 'department-form' : 'project-form') : 'forms';
  }
}
