'use client';

import { useAt, useFormEnv } from '../form-env';
import { readText } from '../draft-cells';
import { findingCell } from '../rail/finding-place';
import { findingsId } from '../rail/finding-lines';
import { useFindings } from '../rail/row-findings';
import type { FindingView } from '../score-view';
import { useStore } from '../tiny-store';

export interface RowStanding {
  findings: readonly FindingView[];
  /** Nothing was filled in yet: that is work to come, no mistake. It is counted where the form is submitted. */
  untouched: boolean;
  /** What it lacks is told as lacking: the person left it, or wanted to go on. */
  told: boolean;
  /** Id of the text that says what is wrong. */
  says: string | undefined;
  /** Something must be mended in that cell. */
  wrong(cell: string): boolean;
  edge: 'error' | 'warning' | undefined;
}

const TYPED = ['level3', 'target', 'actual', 'points', 'score', 'budgetInitial', 'budget', 'executed', 'label'];

/** How a row stands: what is wrong in it, and whether anybody has begun it. */
export function useRowStanding(at: string): RowStanding {
  const { scheme, view } = useFormEnv();
  const findings = useFindings(at);
  const untouched = useAt(at, (draft) => at !== '' && TYPED.every((field) => readText(draft, at, field).trim() === ''));
  const asked = useStore(view, ({ left, pressed }) => pressed || left.has(at));
  const told = asked && (!untouched || view.get().pressed);
  const errors = untouched && !told ? [] : findings.filter(({ severity, unfilled }) => severity === 'error' && (told || !unfilled));
  return {
    findings,
    untouched: untouched && !told,
    told,
    says: findings.length > 0 ? findingsId(at) : undefined,
    wrong: (cell) => errors.some((finding) => findingCell(finding, scheme) === cell),
    edge:
      untouched && !told
        ? undefined
        : errors.length > 0
          ? 'error'
          : findings.some(({ reason, unfilled }) => reason === '' && !unfilled)
            ? 'warning'
            : undefined,
  };
}
