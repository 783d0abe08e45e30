// The receipt of a document: each printed number of a score, with the revision it was computed from, the rule and the formula.
// Made from the printed forms alone, so that whoever has the file can make it again and compare.
import { findScheme } from '@/lib/domain/score/scheme';
import { scoreEvaluation } from '@/lib/domain/score/score';
import type { Evaluation } from '@/lib/domain/score/evaluation';

/** A form as it was frozen. */
export interface ReceiptForm {
  /** `ziping/1`. */
  json: string;
  /** Number of the frozen revision; null for a form from a file. */
  revision: number | null;
}

export interface ReceiptNumber {
  /** Place in the form, or `execution` and `total`. */
  path: string;
  /** Decimal string as it is printed. */
  score: string;
  rule: 'execution' | 'forward' | 'reverse' | 'range' | 'qualitative' | 'blank' | 'sum';
  formula: string;
}

export interface FormReceipt {
  department: string;
  year: number;
  projectName: string | null;
  scheme: string;
  revision: number | null;
  numbers: ReceiptNumber[];
  total: string;
  grade: string;
}

export interface ScoreReceipt {
  format: 'ziping-receipt/1';
  forms: FormReceipt[];
}

/** The receipt of these forms, in their order. Throws RangeError for a form of a scheme that nobody knows. */
export function scoreReceipt(forms: readonly ReceiptForm[]): ScoreReceipt {
  return { format: 'ziping-receipt/1', forms: forms.map(formReceipt) };
}

function formReceipt({ json, revision }: ReceiptForm): FormReceipt {
  // Frozen by the server, or checked by its schema before.
  const evaluation = JSON.parse(json) as Evaluation;
  const scheme = findScheme(evaluation.scheme);
  if (!scheme) throw new RangeError(`no scheme ${evaluation.scheme}`);
  const { execution, indicators, total, grade } = scoreEvaluation(evaluation, scheme);
  return {
    department: evaluation.department,
    year: evaluation.year,
    projectName: evaluation.projectName ?? null,
    scheme: evaluation.scheme,
    revision,
    numbers: [
      { path: 'execution', score: execution.score, rule: 'execution', formula: execution.formula },
      ...indicators.map(({ path, score, method, formula }): ReceiptNumber => ({ path, score, rule: method ?? 'blank', formula })),
      { path: 'total', score: total, rule: 'sum', formula: `${[execution.score, ...indicators.map(({ score }) => score)].join(' + ')} = ${total}` },
    ],
    total,
    grade,
  };
}
