// Every finding there is, and all that are found in one form, in the order of the form (docs/rules.md, "Findings").
import type { Evaluation } from '@/lib/form/evaluation';
import { cellPath, FORM_PATH, fundPath, FUNDS_PATH, FUNDS_TOTAL_PATH, namePath, partPath } from '@/lib/form/path';
import { oncePer } from '@/lib/number/once-per';
import { cellName } from '@/lib/scheme/cell-name';
import type { CellPlace, Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { shownCells } from '@/lib/scheme/shown-cells';
import type { CellFacts, FiledFacts, Said, Severity, Verdict } from './finding';
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
  const found = new Findings(scheme.findings);
  found.of('ofHead', FORM_PATH, form);
  findInCells(form, FORM_PATH, 'form', evaluation.cells, found);
  findInNames(form, found);
  findInFunds(form, found);
  for (const goal of scored.goals) findInGoal(goal, form, found);
  if (scheme.rules.scored) findInWhole(form, found);
  return found.all;
}

type Place = Extract<keyof FormFindingKind, `of${string}`>;
type Facts<P extends Place> = Parameters<NonNullable<FormFindingKind[P]>>;
type Check<P extends Place> = readonly [FindingCode, (...facts: Facts<P>) => Verdict];

function checksOf<P extends Place>(place: P): readonly Check<P>[] {
  return (Object.entries(FINDINGS) as [FindingCode, FormFindingKind][]).flatMap(([code, { [place]: check }]): Check<P>[] =>
    check ? [[code, check as Check<P>[1]]] : [],
  );
}

/** What is looked at of each place, in the order of the tables. */
const CHECKS: { readonly [P in Place]: readonly Check<P>[] } = {
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

/** What was found so far: one of each code and path, with the severity that the scheme gives it. */
class Findings {
  readonly all: Finding[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly severities: Scheme['findings']) {}

  /** All that is found of a place. */
  of<P extends Place>(place: P, path: string, ...facts: Facts<P>): void {
    for (const [code, check] of CHECKS[place]) {
      const said = check(...facts);
      if (said) this.add(code, path, said);
    }
  }

  add(code: FindingCode, path: string, { what, message, expected, actual, severity: its }: Said): void {
    const severity = this.severities[code] ?? its ?? FINDINGS[code].severity;
    const key = `${code} ${path}`;
    if (severity === 'off' || this.seen.has(key)) return;
    this.seen.add(key);
    const finding: Finding = { severity, code, path, what, message };
    if (expected !== undefined) finding.expected = expected;
    if (actual !== undefined) finding.actual = actual;
    this.all.push(finding);
  }
}

/** The scheme's own cells at a place. */
function findInCells(
  { scored: { form } }: FormFacts,
  place: string,
  on: CellPlace,
  cells: Readonly<Record<string, string>> | undefined,
  found: Findings,
): void {
  for (const { key, facts } of cellsOf(form)[on]) found.of('ofCell', cellPath(place, key), facts, cells?.[key] ?? '');
}

const cellsOf = oncePer(({ cells }: SchemeForm) => {
  const on = (place: CellPlace) =>
    Object.values(cells)
      .filter((cell) => cell.on === place)
      .map(({ key, label, hint, required, who }) => ({ key, facts: { label, hint, required: required && who !== 'finance' } }));
  return { form: on('form'), fund: on('fund'), goal: on('goal'), indicator: on('indicator') } satisfies Record<
    CellPlace,
    { key: string; facts: CellFacts }[]
  >;
});

const NAMES = ['projectName', 'supervisingDepartment', 'implementingUnit'] as const;

/** Names that a band shows. */
function findInNames({ evaluation, scheme, scored: { form } }: FormFacts, found: Findings): void {
  const shown = shownCells(form);
  for (const name of NAMES) {
    if (!shown.has(name)) continue;
    const facts: CellFacts = { label: cellName(scheme, form, name), hint: null, required: true };
    found.of('ofCell', namePath(FORM_PATH, name), facts, evaluation[name] ?? '');
  }
}

function findInFunds(form: FormFacts, found: Findings): void {
  const { evaluation, scheme, scored } = form;
  for (const [at, row] of evaluation.funds.rows.entries()) findInCells(form, fundPath(row, at), 'fund', row.cells, found);
  found.of('ofFundTotal', FUNDS_TOTAL_PATH, form);
  found.of('ofFunds', FUNDS_PATH, form);
  const { scored: isScored, execution } = scheme.rules;
  const { points, filed } = scored.execution;
  if (isScored && execution?.by === 'filed') found.of('ofFiled', FUNDS_PATH, { name: '预算执行', points, filed });
}

function findInGoal(goal: ScoredGoal, form: FormFacts, found: Findings): void {
  findInCells(form, goal.path, 'goal', goal.goal.cells, found);
  if (form.scheme.rules.scored) found.of('ofGoal', goal.path, goal);
  const earlier = new Set<string>();
  for (const group of goal.groups) findInGroup(group, form, earlier, found);
}

function findInGroup(group: ScoredGroup, form: FormFacts, earlier: Set<string>, found: Findings): void {
  if (form.scheme.rules.scored) found.of('ofGroup', group.path, group, form);
  for (const row of group.rows) {
    for (const said of row.found) found.add(said.code, row.path, said);
    if (row.row.notCounted) continue;
    findInCells(form, row.path, 'indicator', row.indicator.cells, found);
    if (row.same === null) continue;
    if (earlier.has(row.same)) found.of('ofRepeated', row.path, row);
    earlier.add(row.same);
  }
}

function findInWhole(form: FormFacts, found: Findings): void {
  found.of('ofPoints', FORM_PATH, form);
  for (const { key, label, points, filed } of form.scored.parts) {
    const facts: FiledFacts = { name: `“${label}”`, points, filed };
    found.of('ofFiled', partPath(key), facts);
  }
  found.of('ofWhole', FORM_PATH, form);
}
