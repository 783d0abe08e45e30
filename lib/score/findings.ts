// Every finding there is, and all that are found in one form, in the order of the form (docs/rules.md, "Findings").
import type { Evaluation } from '@/lib/form/evaluation';
import { cellPath, FORM_PATH, fundPath, FUNDS_PATH, FUNDS_TOTAL_PATH, namePath, partPath } from '@/lib/form/path';
import { fold } from '@/lib/number/fold';
import { oncePer } from '@/lib/number/once-per';
import { cellName } from '@/lib/scheme/cell-name';
import type { CellPlace, Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { shownCells } from '@/lib/scheme/shown-cells';
import type { CellFacts, Said, Severity, Verdict } from './finding';
import { FORM_FINDINGS, type FormFacts, type FormFindingKind } from './form-findings';
import { ROW_FINDINGS } from './row-findings';
import type { ScoredForm, ScoredGoal, ScoredGroup } from './scored-form';

export const FINDINGS = { ...FORM_FINDINGS, ...ROW_FINDINGS };

export type FindingCode = keyof typeof FINDINGS;

/** Codes that a scheme may set another severity for. */
export const FINDING_CODES: ReadonlySet<string> = new Set(Object.keys(FINDINGS));

/** Errors block submission; warnings ask for a reason. `path` is the place in the exchange form, "" for the whole of it. */
export interface Finding extends Omit<Said, 'severity'> {
  severity: Severity;
  code: FindingCode;
  path: string;
}

/** Every finding of one form. */
export function findingsOf(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): Finding[] {
  const form: FormFacts = { evaluation, scheme, scored };
  const found = new Findings(scheme, scored.form);
  found.of(CHECKS.ofHead, FORM_PATH, form, form);
  found.ofCells('form', FORM_PATH, evaluation.cells);
  findInNames(form, found);
  findInFunds(form, found);
  for (const goal of scored.goals) findInGoal(goal, form, found);
  if (scheme.rules.scored) findInWhole(form, found);
  return found.all;
}

type Place = Extract<keyof FormFindingKind, `of${string}`>;
type Facts<P extends Place> = Parameters<NonNullable<FormFindingKind[P]>>;
interface Check<Facts extends unknown[]> {
  code: FindingCode;
  check: (...facts: Facts) => Verdict;
}

function checksOf<P extends Place>(place: P): readonly Check<Facts<P>>[] {
  return (Object.entries(FINDINGS) as [FindingCode, FormFindingKind][]).flatMap(([code, { [place]: check }]) =>
    check ? [{ code, check: check as Check<Facts<P>>['check'] }] : [],
  );
}

/** What is looked at of each place, in the order of the tables. */
const CHECKS = {
  ofHead: checksOf('ofHead'),
  ofCell: checksOf('ofCell'),
  ofFundTotal: checksOf('ofFundTotal'),
  ofFunds: checksOf('ofFunds'),
  ofFiled: checksOf('ofFiled'),
  ofGoal: checksOf('ofGoal'),
  ofGroup: checksOf('ofGroup'),
  ofRepeated: checksOf('ofRepeated'),
  ofPoints: checksOf('ofPoints'),
  ofWhole: checksOf('ofWhole'),
};

/** What was found so far, with the severity that the scheme gives it. */
class Findings {
  readonly all: Finding[] = [];

  private readonly severities: Scheme['findings'];
  private readonly cells: ReturnType<typeof cellsOf>;

  constructor(scheme: Scheme, form: SchemeForm) {
    this.severities = scheme.findings;
    this.cells = cellsOf(form);
  }

  /** All that is found of a place. */
  of<F>(checks: readonly Check<[F, FormFacts]>[], path: string, facts: F, form: FormFacts): void {
    for (const { code, check } of checks) {
      const said = check(facts, form);
      if (said) this.add(code, path, said);
    }
  }

  /** All that is found of the scheme's own cells at a place. */
  ofCells(on: CellPlace, place: string, cells: Readonly<Record<string, string>> | undefined): void {
    for (const cell of this.cells[on]) findInCell(cell, cells?.[cell.key] ?? '', cellPath, place, this);
  }

  add(code: FindingCode, path: string, { what, message, expected, actual, severity: its }: Said): void {
    const severity = this.severities[code] ?? its ?? FINDINGS[code].severity;
    if (severity === 'off') return;
    const finding: Finding = { severity, code, path, what, message };
    if (expected !== undefined) finding.expected = expected;
    if (actual !== undefined) finding.actual = actual;
    this.all.push(finding);
  }
}

/** The path is written where something is found: a form has many cells. */
function findInCell(cell: NamedCell, value: string, pathOf: typeof cellPath, place: string, found: Findings): void {
  for (const { code, check } of CHECKS.ofCell) {
    const said = check(cell, value);
    if (!said) continue;
    const path = pathOf(place, cell.key);
    // Two rows of money with one key are one place.
    const isTold = place.startsWith(FUNDS_PATH) && found.all.some((one) => one.code === code && one.path === path);
    if (!isTold) found.add(code, path, said);
  }
}

interface NamedCell extends CellFacts {
  key: string;
}

const cellsOf = oncePer(({ cells }: SchemeForm) => {
  const on = (place: CellPlace): NamedCell[] =>
    Object.values(cells)
      .filter((cell) => cell.on === place)
      .map(({ key, label, hint, required, who }) => ({ key, label, hint: fold(hint) || null, required: required && who !== 'finance' }));
  return { form: on('form'), fund: on('fund'), goal: on('goal'), indicator: on('indicator') };
});

function findInNames({ evaluation, scheme, scored: { form } }: FormFacts, found: Findings): void {
  for (const cell of namesOf(scheme)(form)) findInCell(cell, evaluation[cell.key] ?? '', namePath, FORM_PATH, found);
}

/** Names that a band shows: as cells that the section fills in. */
const namesOf = oncePer((scheme: Scheme) =>
  oncePer((form: SchemeForm) => {
    const shown = (['projectName', 'supervisingDepartment', 'implementingUnit'] as const).filter((name) => shownCells(form).has(name));
    return shown.map((key) => ({ key, label: cellName(scheme, form, key), hint: null, required: true }));
  }),
);

function findInFunds(form: FormFacts, found: Findings): void {
  const { evaluation, scheme, scored } = form;
  for (const [at, row] of evaluation.funds.rows.entries()) found.ofCells('fund', fundPath(row, at), row.cells);
  found.of(CHECKS.ofFundTotal, FUNDS_TOTAL_PATH, form, form);
  found.of(CHECKS.ofFunds, FUNDS_PATH, form, form);
  const { scored: isScored, execution } = scheme.rules;
  const { points, filed } = scored.execution;
  if (isScored && execution?.by === 'filed') found.of(CHECKS.ofFiled, FUNDS_PATH, { name: '预算执行', points, filed }, form);
}

function findInGoal(goal: ScoredGoal, form: FormFacts, found: Findings): void {
  found.ofCells('goal', goal.path, goal.goal.cells);
  if (form.scheme.rules.scored) found.of(CHECKS.ofGoal, goal.path, goal, form);
  const earlier = new Set<string>();
  for (const group of goal.groups) findInGroup(group, form, earlier, found);
}

function findInGroup(group: ScoredGroup, form: FormFacts, earlier: Set<string>, found: Findings): void {
  if (form.scheme.rules.scored) found.of(CHECKS.ofGroup, group.path, group, form);
  for (const row of group.rows) {
    for (const { code, said } of row.found) found.add(code, row.path, said);
    if (row.row.notCounted) continue;
    found.ofCells('indicator', row.path, row.indicator.cells);
    if (row.same === null) continue;
    if (earlier.has(row.same)) found.of(CHECKS.ofRepeated, row.path, row, form);
    earlier.add(row.same);
  }
}

function findInWhole(form: FormFacts, found: Findings): void {
  found.of(CHECKS.ofPoints, FORM_PATH, form, form);
  for (const { key, label, points, filed } of form.scored.parts) {
    found.of(CHECKS.ofFiled, partPath(key), { name: `“${label}”`, points, filed }, form);
  }
  found.of(CHECKS.ofWhole, FORM_PATH, form, form);
}
