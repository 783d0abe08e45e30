// What is done with a scheme's file away from where requests are answered: reading it, drawing it, trying it on a year's forms.
import { type RuleChange, ruleChanges } from '@/lib/dry-run/rule-changes';
import { type FormToTry, tryForm, type TriedForm } from '@/lib/dry-run/try-scheme';
import { readFormText } from '@/lib/exchange/ziping/read-form';
import type { FormKind } from '@/lib/form/evaluation';
import type { SchemeRefusal } from '@/lib/scheme/refusal';
import { readScheme } from '@/lib/scheme/read-scheme';
import { blankForm, exampleForm } from '@/lib/scheme/sample-form';
import type { Scheme } from '@/lib/scheme/scheme';
import { type Sheet, sheetOf } from '@/lib/scheme/sheet/sheet';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { figuresOf } from '@/lib/score/figures';
import { FINDING_CODES } from '@/lib/score/findings';
import { scoredForm } from '@/lib/score/scored-form';
import { describeMissing, GlyphMissingError } from '../pdf/glyph-missing-error';
import { reasonCells } from '@/lib/score/reason-cells';
import { unprintableWords } from './unprintable-words';

/** What a preview stands for. */
export interface SampleHead {
  year: number;
  department: string;
}

export interface StoredFormJson {
  id: string;
  /** `ziping/1` or `ziping/2`, as it was frozen. */
  json: string;
}

export type SchemeTask =
  /** `bases`: resolved files by id. */
  | { kind: 'read'; bytes: Uint8Array; bases: Readonly<Record<string, string>>; head: SampleHead }
  | { kind: 'sheets'; json: string; head: SampleHead }
  | { kind: 'draw'; json: string; form: FormKind; filled: boolean; head: SampleHead }
  /** `schemes`: resolved files that the forms are under. */
  | { kind: 'try'; json: string; schemes: readonly { id: string; sha256: string; json: string }[]; forms: readonly StoredFormJson[] };

/** Both sheets of a form as the screen shows it. */
export interface SampleSheets {
  blank: Sheet;
  example: Sheet;
}

export type SheetsOfForms = Partial<Record<FormKind, SampleSheets>>;

export interface ReadFacts {
  id: string;
  name: string;
  source: string;
  sha256: string;
  /** Resolved, in the file's order. */
  json: string;
}

export type ReadResult =
  | { ok: true; facts: ReadFacts; sheets: SheetsOfForms }
  | { ok: false; refusals: SchemeRefusal[]; /** Its rules can be tried all the same. */ json: string | null };

/** A form that could not be scored: its scheme is not here, or it is of a format that is not read. */
export interface UnreadForm {
  id: string;
  message: string;
}

export type SchemeDone =
  | { kind: 'read'; result: ReadResult }
  | { kind: 'sheets'; sheets: SheetsOfForms }
  | { kind: 'drawn'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'missing'; lines: string[] }
  | { kind: 'tried'; forms: TriedForm[]; rules: RuleChange[]; unread: UnreadForm[] };

/** Does it, telling how far it is. Throws only what nobody expected. */
export async function doSchemeTask(task: SchemeTask, onProgress: (share: number) => void): Promise<SchemeDone> {
  switch (task.kind) {
    case 'read':
      return { kind: 'read', result: readUploaded(task) };
    case 'sheets':
      return { kind: 'sheets', sheets: sheetsOf(storedScheme(task.json), task.head) };
    case 'draw':
      return draw(task);
    case 'try':
      return tried(task, onProgress);
  }
}

function readUploaded({ bytes, bases, head }: SchemeTask & { kind: 'read' }): ReadResult {
  const baseOf = (id: string) => (Object.hasOwn(bases, id) ? new TextEncoder().encode(bases[id]) : null);
  const read = readScheme(bytes, { baseOf, knownFindings: FINDING_CODES });
  if (!read.ok) return { ok: false, refusals: read.refusals, json: read.resolved === undefined ? null : JSON.stringify(read.resolved) };
  const { id, name, source, sha256 } = read.scheme;
  const unusable = [...inexplicable(read.scheme), ...unprintableWords(read.scheme, head)];
  if (unusable.length > 0) return { ok: false, refusals: unusable, json: JSON.stringify(read.resolved) };
  return { ok: true, facts: { id, name, source, sha256, json: JSON.stringify(read.resolved) }, sheets: sheetsOf(read.scheme, head) };
}

/** Where money that was not spent asks for a reason that no cell can say, the form could never be submitted: rules that can be scored, but not be filled in by. */
function inexplicable(scheme: Scheme): SchemeRefusal[] {
  const { scored, execution, explain } = scheme.rules;
  if (!scored || execution === null || explain.execution === null) return [];
  const speechless = Object.values(scheme.forms).some(
    (form) => form && [...reasonCells(scheme, form).form, ...reasonCells(scheme, form).fund].length === 0,
  );
  return speechless
    ? [
        {
          path: 'rules.explain',
          message:
            '执行率不足要写原因，“where”里却没有能写它的格（表上的一格，或资金行的一格；指标行的格只能说明本行）：请加上这样的格，或写 execution: none',
        },
      ]
    : [];
}

const sampleOf = (scheme: Scheme, kind: FormKind, filled: boolean, head: SampleHead) =>
  (filled ? exampleForm : blankForm)(scheme, kind, head);
const FACTS = { revision: null, sha256: '', savedAt: null, preview: true };

function sheetsOf(scheme: Scheme, head: SampleHead): SheetsOfForms {
  const made = (kind: FormKind, filled: boolean) => {
    const evaluation = sampleOf(scheme, kind, filled, head);
    return sheetOf(scheme, evaluation, figuresOf(evaluation, scheme, scoredForm(evaluation, scheme)), { for: 'screen' });
  };
  return Object.fromEntries(
    (Object.keys(scheme.forms) as FormKind[]).map((kind) => [kind, { blank: made(kind, false), example: made(kind, true) }]),
  );
}

async function draw({ json, form, filled, head }: SchemeTask & { kind: 'draw' }): Promise<SchemeDone> {
  const scheme = storedScheme(json);
  const { renderForms } = await import('../pdf/render-forms');
  try {
    return {
      kind: 'drawn',
      bytes: new Uint8Array(await renderForms([{ evaluation: sampleOf(scheme, form, filled, head), scheme, facts: FACTS }])),
    };
  } catch (error) {
    if (!(error instanceof GlyphMissingError)) throw error;
    return { kind: 'missing', lines: error.characters.map(describeMissing) };
  }
}

function tried({ json, schemes, forms }: SchemeTask & { kind: 'try' }, onProgress: (share: number) => void): SchemeDone {
  const scheme = storedScheme(json);
  const held = schemes.map((each) => ({ ...each, scheme: storedScheme(each.json) }));
  const unread: UnreadForm[] = [];
  const readable: FormToTry[] = [];
  const done = forms.flatMap(({ id, json: filed }, at): TriedForm[] => {
    const read = asForm(id, filed, held);
    onProgress((at + 1) / forms.length);
    if (typeof read !== 'string') {
      readable.push(read);
      return [tryForm(scheme, read)];
    }
    unread.push({ id, message: read });
    return [];
  });
  return { kind: 'tried', forms: done, rules: ruleChanges(scheme, readable), unread };
}

/** The form under its own scheme, or why it cannot be read. */
function asForm(id: string, json: string, held: readonly { id: string; sha256: string; scheme: Scheme }[]): FormToTry | string {
  const read = readFormText(
    json,
    (wanted, sha256) =>
      (held.find((each) => each.id === wanted && each.sha256 === sha256) ?? held.find((each) => each.id === wanted))?.scheme,
  );
  if (read.ok) return { id, evaluation: read.evaluation, scheme: read.scheme };
  const [issue] = read.issues;
  return issue ? `${issue.path}：${issue.message}` : '读不出来';
}
