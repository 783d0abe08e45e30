'use client';

import { useAt, useEditable, useFormEnv } from '../form-env';
import { readText } from '../draft-cells';
import { findingCell } from '../rail/finding-place';
import { findingsId, owedCell } from '../rail/finding-lines';
import { useFindings } from '../rail/row-findings';
import type { FindingView } from '../score-view';
import { useStore } from '../tiny-store';

export interface RowStanding {
  findings: readonly FindingView[];
  /** Nothing was filled in yet: that is work to come, no mistake. It is counted where the form is submitted. */
  untouched: boolean;
  /** What it lacks is told as lacking: the person left it, or wanted to go on. */
  told: boolean;
  /** What is wrong with a cell that the table shows: a line under it. */
  inCell(cell: string): readonly FindingView[];
  /** The others, under the cell that names the row. */
  rest: readonly FindingView[];
  /** What stands in a cell that is blank and must not stay so: to be filled in, or left out. */
  waits(cell: string): string | undefined;
  /** Ids of the texts that say what is wrong, of the row and of one of its cells. */
  says(cell: string): string | undefined;
  /** Something must be mended in that cell. */
  wrong(cell: string): boolean;
  edge: 'error' | 'warning' | undefined;
}

const TYPED = ['level3', 'target', 'actual', 'points', 'score', 'budgetInitial', 'budget', 'executed', 'label'];

/** How a row stands: what is wrong in it, and whether anybody has begun it. */
export function useRowStanding(at: string): RowStanding {
  const { scheme, sheet, view } = useFormEnv();
  const editable = useEditable();
  const shown = useStore(sheet, (seen) => seen.shown);
  const findings = useFindings(at);
  const untouched = useAt(at, (draft) => at !== '' && TYPED.every((field) => readText(draft, at, field).trim() === ''));
  const asked = useStore(view, ({ left, pressed }) => pressed || left.has(at));
  const told = asked && (!untouched || view.get().pressed);
  const errors = untouched && !told ? [] : findings.filter(({ severity, unfilled }) => severity === 'error' && (told || !unfilled));
  // Points have their place beside the table where no band shows them.
  const isShown = (cell: string) => cell === 'points' || shown.includes(`indicator ${cell}`);
  // Which of the findings stand under a cell of their own: those of a row of indicators that somebody has begun, and no one has explained.
  const cellOf = (finding: FindingView) => {
    const cell = findingCell(finding, scheme);
    const own = (!untouched || told) && owedCell(finding) === null && finding.reason === '' && (told || !finding.unfilled);
    return own && at !== '' && cell !== 'level3' && isShown(cell) ? cell : null;
  };
  // To who only reads, a blank cell says nothing.
  const owed =
    editable && at !== '' && !at.startsWith('funds') ? findings.flatMap((finding) => owedCell(finding) ?? []).filter(isShown) : [];
  const rest = findings.filter((finding) => cellOf(finding) === null && !owed.includes(owedCell(finding) ?? ''));
  const inCell = (cell: string) => findings.filter((finding) => cellOf(finding) === cell);
  return {
    findings,
    untouched: untouched && !told,
    told,
    inCell,
    rest,
    waits(cell) {
      if (owed.includes(cell)) return told ? '未填' : '待填';
      return cell === 'level3' && untouched && owed.length > 0 ? '待填' : undefined;
    },
    says(cell) {
      const ids = [...(inCell(cell).length > 0 ? [findingsId(`${at}-${cell}`)] : []), ...(rest.length > 0 ? [findingsId(at)] : [])];
      return ids.length > 0 ? ids.join(' ') : undefined;
    },
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
