// The receipt of a document: each printed number of a score, with the revision it was computed from, the rule and the formula.
// Made from the printed forms alone, so that whoever has the file can make it again and compare.
import { firstForm, frozenForm } from '@/lib/exchange/ziping/frozen-form';
import type { Evaluation } from '@/lib/form/evaluation';
import { findScheme } from '@/lib/scheme/known-schemes';
import { scoreEvaluation, type ScoreResult } from '@/lib/score/score';
import type { Method } from '@/lib/score/row-score';
import { findScheme as findScheme1 } from '@/lib/score/ziping-1/scheme';
import { scoreEvaluation as scoreFirst } from '@/lib/score/ziping-1/score';

/** A form as it was frozen. */
export interface ReceiptForm {
  /** In whichever version of the format. */
  json: string;
  /** Number of the frozen revision; null for a form from a file. */
  revision: number | null;
}

export interface ReceiptNumber {
  /** Place in the form, or `execution` and `total`. */
  path: string;
  /** Decimal string as it is printed. */
  score: string;
  rule: Method | 'blank' | 'sum';
  formula: string;
}

export interface FormReceipt {
  department: string;
  year: number;
  projectName: string | null;
  scheme: string;
  /** Of the scheme's file; forms of the first version do not say. */
  schemeSha256?: string;
  revision: number | null;
  numbers: ReceiptNumber[];
  /** null where the scheme gives none. */
  total: string | null;
  grade: string | null;
}

export interface ScoreReceipt {
  format: 'ziping-receipt/1';
  forms: FormReceipt[];
}

/** The receipt of these forms, in their order. Throws RangeError for a form of a scheme that nobody knows. */
export function scoreReceipt(forms: readonly ReceiptForm[]): ScoreReceipt {
  return { format: 'ziping-receipt/1', forms: forms.map(formReceipt) };
}

const ATTACHED = '附在文件里的自评表';

function formReceipt({ json, revision }: ReceiptForm): FormReceipt {
  const evaluation = frozenForm(json, ATTACHED);
  const { execution, indicators, parts, total, grade, sum } = scoresOf(json, evaluation);
  const numbers: (ReceiptNumber | null)[] = [
    numberOf('execution', execution.score, 'execution', execution.formula),
    ...indicators.map(({ path, score, method, formula }) => numberOf(path, score, method ?? 'blank', formula)),
    ...Object.entries(parts).map(([key, score]) => numberOf(`parts.${key}`, score, 'filed', '自评')),
    numberOf('total', total, 'sum', `${sum} = ${total ?? ''}`),
  ];
  return {
    department: evaluation.department,
    year: evaluation.year,
    projectName: evaluation.projectName ?? null,
    scheme: evaluation.scheme,
    ...(evaluation.schemeSha256 !== undefined && { schemeSha256: evaluation.schemeSha256 }),
    revision,
    numbers: numbers.filter((number) => number !== null),
    total,
    grade,
  };
}

/** null for what is printed without a score. */
function numberOf(path: string, score: string | null, rule: ReceiptNumber['rule'], formula: string): ReceiptNumber | null {
  return score === null ? null : { path, score, rule, formula };
}

type Scores = Pick<ScoreResult, 'execution' | 'indicators' | 'total' | 'grade'> & {
  parts: Record<string, string | null>;
  /** What the total was made from. */ sum: string;
};

/** A form is scored by the rules of the version that froze it. */
function scoresOf(json: string, evaluation: Evaluation): Scores {
  if (evaluation.format === 'ziping/1') {
    const first = firstForm(json, ATTACHED);
    const scheme = findScheme1(first.scheme);
    if (!scheme) throw new RangeError(`no scheme ${first.scheme}`);
    const result = scoreFirst(first, scheme);
    return { ...result, parts: {}, sum: sumOf(result.execution.score, result.indicators, {}) };
  }
  const scheme = findScheme(evaluation.scheme, evaluation.schemeSha256);
  if (!scheme) throw new RangeError(`no scheme ${evaluation.scheme}`);
  const { parts = {}, capped, ...result } = scoreEvaluation(evaluation, scheme);
  const sum = sumOf(result.execution.score, result.indicators, parts);
  const applied = scheme.rules.rescale ? `（${sum}）按适用的分值折算` : sum;
  return { ...result, parts, sum: capped === undefined ? applied : `${applied}，最高 ${capped}` };
}

function sumOf(execution: string | null, indicators: readonly { score: string | null }[], parts: Record<string, string | null>): string {
  return [execution, ...indicators.map(({ score }) => score), ...Object.values(parts)].filter((score) => score !== null).join(' + ');
}
