// What still keeps a form from being submitted, counted one way wherever a number of it is shown.
import { type Draft, reasonKey } from '@/lib/form/draft';
import type { FormKind } from '@/lib/form/evaluation';
import { openCells } from '@/lib/scheme/open-cells';
import type { Scheme, Who } from '@/lib/scheme/scheme';
import type { Finding } from './findings';
import { toldFindings } from './unfilled';
import { whoseCell, whoseFinding } from './whose-finding';

/** What is wrong in few words, and the same with what would mend it. */
export type FirstProblem = Pick<Finding, 'what' | 'message'>;

export interface OpenProblems {
  /** What must be mended. */
  errors: number;
  /** What is to be filled in. */
  unfilled: number;
  /** What must be explained, and is not. */
  warnings: number;
  /** The most pressing of them in words: an error of the score, else a cell, else a warning. Null where nothing is wrong. */
  first: FirstProblem | null;
}

/** How many errors cells and findings are together. */
export function errorsOf(cells: readonly unknown[], findings: readonly Pick<Finding, 'severity'>[]): number {
  return cells.length + findings.filter(({ severity }) => severity === 'error').length;
}

/** The reason given in the draft for a finding; "" where none is. */
export function reasonFor(draft: Draft, { code, path }: Pick<Finding, 'code' | 'path'>): string {
  return draft.warningReasons[reasonKey(draft, code, path)]?.trim() ?? '';
}

/** Whose problems keep a form from going on: those of whoever fills it in; under review the office's, too. The bureau's never do. */
export function pressing(form: FormKind, underReview = false): readonly Who[] {
  if (form === 'department') return ['office'];
  return underReview ? ['section', 'office'] : ['section'];
}

/** The open problems of a draft with these findings of its score, as far as they are theirs to mend. */
export function openProblems(draft: Draft, scheme: Scheme, found: readonly Finding[], whose = pressing(draft.form)): OpenProblems {
  const cells = openCells(draft, scheme).filter(({ cell }) => whose.includes(whoseCell(cell, scheme, draft.form)));
  const own = found.filter((finding) => whose.includes(whoseFinding(finding, scheme, draft.form)));
  const told = toldFindings(own, draft.funds.rows.total?.budget ?? '');
  const findings = told.flatMap(({ finding, unfilled }) => (unfilled ? [] : [finding]));
  const wrong = cells.filter(({ unfilled }) => !unfilled);
  const warnings = findings.filter((finding) => finding.severity === 'warning' && reasonFor(draft, finding) === '');
  const [cell] = wrong;
  const open = cell && { what: `${cell.place}：${cell.message}`, message: `${cell.place}：${cell.message}` };
  const error = findings.find(({ severity }) => severity === 'error');
  const { what, message } = error ?? open ?? warnings[0] ?? {};
  return {
    errors: errorsOf(wrong, findings),
    unfilled: told.length - findings.length + cells.length - wrong.length,
    warnings: warnings.length,
    first: what === undefined || message === undefined ? null : { what, message },
  };
}
