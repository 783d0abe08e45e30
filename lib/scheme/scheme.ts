// A 表式 as code reads it: the file of a region with its defaults filled in (docs/schemes.md). Code knows roles and a closed list of
// rule kinds, never a region.
import type { Fraction, Hundredths } from '@/lib/domain/score/decimal';
import type { AmountUnit, FormKind, Tier } from '@/lib/form/evaluation';
import type { Comparator } from '@/lib/number/comparator';
import type { SchemeFile, SchemeFileCell, SchemeFileForm, SchemeFileGrid, SchemeFileRow } from './format';

export type CellPlace = 'form' | 'fund' | 'goal' | 'indicator';
export type CellKind = 'text' | 'long' | 'number' | 'choice' | 'sign' | 'date';
export type Who = 'section' | 'office' | 'finance';
export type FindingLevel = 'error' | 'warning' | 'off';

/** A cell of the scheme's own. */
export interface DeclaredCell {
  key: string;
  on: CellPlace;
  kind: CellKind;
  label: string;
  numbered: boolean;
  required: boolean;
  /** Characters at the most; null: as other cells. */
  max: number | null;
  hint: string;
  prefill: string;
  /** In the file's order. */
  options: readonly { key: string; label: string }[];
  default: string;
  who: Who;
}

export interface FundRowRule {
  key: string;
  label: string;
  same: readonly string[];
  scored: boolean;
  part: 'basic' | 'project' | null;
  printed: boolean;
}

export type Align = 'left' | 'center' | 'right';

/** What a place of a band shows. */
export type Content =
  | { kind: 'label'; text: string }
  | { kind: 'cell'; key: string }
  | { kind: 'fund'; row: string; column: string }
  | { kind: 'calc'; name: string }
  | { kind: 'choice'; key: string };

export interface BandCell {
  content: Content;
  span: number;
  /** Rows that it spans: declared ones, all instances of its own, or to the band's end. */
  down: number | 'rows' | 'band';
  merge: boolean;
  long: boolean;
  else: string | null;
  before: string;
  after: string;
  align: Align | null;
  scoredOnly: boolean;
}

export interface BandRow {
  cells: readonly BandCell[];
  header: boolean;
  each: 'fund' | 'goal' | 'indicator' | null;
  when: string | null;
}

export interface Grid {
  kind: 'grid';
  /** Relative widths. */
  columns: readonly number[];
  rows: readonly BandRow[];
  boxed: boolean;
  when: string | null;
}

export interface GoalBands {
  kind: 'each-goal';
  bands: readonly Grid[];
  when: string | null;
}

export type Band = Grid | GoalBands;

export interface SchemeForm {
  page: { orientation: 'portrait' | 'landscape'; size: number; margins: readonly number[] | null };
  above: readonly { text: string; align: Align; belowTitle: boolean }[];
  title: string;
  subtitle: string | null;
  unit: { entered: readonly AmountUnit[]; printed: AmountUnit; decimals: number; trim: boolean };
  cells: Readonly<Record<string, DeclaredCell>>;
  funds: { rows: readonly FundRowRule[]; more: boolean; sum: 'total' | 'none' };
  goals: {
    many: boolean;
    texts: readonly string[];
    /** Rows of a new form: level 1 with the level-2 names that stand under it. */
    template: readonly { level1: string; level2: readonly string[] }[];
    flat: boolean;
  };
  bands: readonly Band[];
  notes: readonly { text: string; when: string | null; align: Align }[];
}

export type Weights = Readonly<Record<string, Hundredths>>;

export interface Rules {
  scored: boolean;
  full: Hundredths;
  execution: {
    points: Hundredths;
    by: 'proportion' | 'steps' | 'indicator' | 'filed';
    /** Percentages of the exact rate, best first; shares of the points. */
    steps: readonly { from: Fraction; share: Fraction }[];
    row: string;
  } | null;
  goalPoints: Hundredths;
  parts: readonly { key: string; label: string; points: Hundredths }[];
  level1: { binding: 'fixed' | 'usual'; weights: readonly Weights[] } | null;
  target: { sign: string | null; value: readonly string[]; unit: string | null } | null;
  unitHoldsFor: 'target' | 'both';
  signs: Readonly<Record<string, Comparator | '=' | '定性'>>;
  reverse: 'ratio' | 'linear';
  /** Percentages of a row's points, both ends included. */
  tiers: Readonly<Record<Tier, { high: Fraction; low: Fraction }>> | null;
  tierWords: Readonly<Record<Tier, readonly string[]>>;
  nature: { cell: string; qualitative: string } | null;
  criteria: readonly string[];
  byRow: 'filed' | null;
  coefficient: { decimals: number; max: Fraction } | null;
  blankPoints: 'error' | 'outside';
  keepBlankRows: boolean;
  notApplicable: readonly string[];
  rescale: boolean;
  over: { from: Fraction; do: 'warn' | 'deduct' | 'off'; deduct: Hundredths };
  caps: readonly { below: Fraction; most: Hundredths }[];
  rounding: number;
  grades: readonly { grade: string; from: Hundredths }[] | null;
  explain: {
    /** Percentage below which execution is to be explained; null: never. */
    execution: Fraction | null;
    adjustedBudget: boolean;
    rows: 'full' | 'some' | 'none';
    only: { cell: string; is: string } | null;
    where: readonly string[];
  };
  printed: { rate: { decimals: number; fixed: boolean } };
}

export interface Scheme {
  id: string;
  name: string;
  source: string;
  /** SHA-256 of the canonical JSON of the resolved file, in hex. */
  sha256: string;
  rules: Rules;
  /** What findings and labels call core cells. */
  words: Readonly<Record<string, string>>;
  narrative: { regulation: string; notice: string } | null;
  findings: Readonly<Record<string, FindingLevel>>;
  forms: Readonly<Partial<Record<FormKind, SchemeForm>>>;
}

/** The file with its defaults filled in. The file was checked before (`read-scheme.ts`). */
export function schemeOfFile(file: SchemeFile, sha256: string): Scheme {
  const { project, department } = file.forms;
  return {
    id: file.id,
    name: file.name,
    source: file.source ?? '',
    sha256,
    rules: rulesOf(file.rules),
    words: file.words ?? {},
    narrative: file.narrative ?? null,
    findings: file.findings ?? {},
    forms: { ...(project && { project: formOf(project) }), ...(department && { department: formOf(department) }) },
  };
}

/** A number of a scheme's file, at most 2 decimals, in hundredths. */
const hundredths = (points: number): Hundredths => BigInt(Math.round(points * 100));
const fraction = (number: number): Fraction => ({ n: hundredths(number), d: 100n });

function rulesOf(rules: SchemeFile['rules']): Rules {
  const { execution, level1, target, tiers, tierWords, explain, over } = rules;
  const spanOf = ([high, low]: readonly [number, number]) => ({ high: fraction(high), low: fraction(low) });
  const weights = level1 ? (Array.isArray(level1.weights) ? level1.weights : [level1.weights]) : [];
  return {
    scored: rules.scored ?? true,
    full: hundredths(rules.full ?? 100),
    execution: execution
      ? {
          points: execution.by === 'indicator' ? 0n : hundredths(execution.points ?? 0),
          by: execution.by ?? 'proportion',
          steps: (execution.steps ?? []).map(({ from, share }) => ({ from: fraction(from), share: fraction(share) })),
          row: execution.row ?? '',
        }
      : null,
    goalPoints: hundredths(rules.goalPoints ?? 0),
    parts: (rules.parts ?? []).map(({ key, label, points }) => ({ key, label, points: hundredths(points) })),
    level1: level1 ? { binding: level1.binding, weights: weights.map((set) => Object.fromEntries(Object.entries(set).map(([name, weight]) => [name, hundredths(weight)]))) } : null,
    target: target ? { sign: target.sign ?? null, value: Array.isArray(target.value) ? target.value : [target.value], unit: target.unit ?? null } : null,
    unitHoldsFor: rules.unitHoldsFor ?? 'target',
    signs: rules.signs ?? {},
    reverse: rules.reverse ?? 'ratio',
    tiers: tiers ? { met: spanOf(tiers.met), partly: spanOf(tiers.partly), unmet: spanOf(tiers.unmet) } : null,
    tierWords: { met: tierWords?.met ?? [], partly: tierWords?.partly ?? [], unmet: tierWords?.unmet ?? [] },
    nature: rules.nature ? { cell: rules.nature.cell, qualitative: rules.nature.qualitative } : null,
    criteria: rules.criteria ?? [],
    byRow: rules.byRow ?? null,
    coefficient: rules.coefficient ? { decimals: rules.coefficient.decimals ?? 2, max: fraction(rules.coefficient.max ?? 1000) } : null,
    blankPoints: rules.blankPoints ?? 'error',
    keepBlankRows: rules.blankRows === 'keep',
    notApplicable: rules.notApplicable ?? [],
    rescale: rules.rescale ?? false,
    over: { from: fraction(over?.from ?? 130), do: over?.do ?? 'warn', deduct: hundredths(over?.deduct ?? 0) },
    caps: (rules.caps ?? []).map(({ below, most }) => ({ below: fraction(below), most: hundredths(most) })),
    rounding: rules.rounding ?? 2,
    grades: rules.grades ? rules.grades.map(([grade, from]) => ({ grade, from: hundredths(from) })) : null,
    explain: {
      execution: explain?.execution === 'none' ? null : fraction(explain?.execution ?? 100),
      adjustedBudget: explain?.adjustedBudget ?? false,
      rows: explain?.rows ?? 'full',
      only: explain?.only ?? null,
      where: explain?.where ?? ['deviationReasons'],
    },
    printed: { rate: { decimals: rules.printed?.rate?.decimals ?? 2, fixed: rules.printed?.rate?.fixed ?? false } },
  };
}

function formOf(form: SchemeFileForm): SchemeForm {
  const { page, unit, funds, goals } = form;
  const margins = page?.margins ?? null;
  return {
    page: { orientation: page?.orientation ?? 'portrait', size: page?.size ?? 10.5, margins: typeof margins === 'number' ? [margins, margins, margins, margins] : margins },
    above: (form.above ?? []).map(({ text, align, below }) => ({ text, align: align ?? 'left', belowTitle: below === 'title' })),
    title: form.title,
    subtitle: form.subtitle ?? null,
    unit: { entered: unit.entered, printed: unit.printed, decimals: unit.decimals ?? 2, trim: unit.trim ?? false },
    cells: Object.fromEntries(Object.entries(form.cells ?? {}).map(([key, cell]) => [key, declared(key, cell)])),
    funds: {
      rows: funds.rows.map((row) => ({ key: row.key, label: row.label, same: row.same ?? [], scored: row.scored ?? false, part: row.part ?? null, printed: row.printed ?? true })),
      more: funds.more ?? false,
      sum: funds.sum ?? 'none',
    },
    goals: {
      many: goals.many ?? false,
      texts: goals.texts ?? [],
      template: goals.template ? Object.entries(goals.template).map(([level1, level2]) => ({ level1, level2 })) : (goals.level1 ?? []).map((level1) => ({ level1, level2: [] })),
      flat: goals.flat ?? false,
    },
    bands: form.bands.map((band) => ('each' in band ? { kind: 'each-goal', bands: band.bands.map(gridOf), when: band.when ?? null } : gridOf(band))),
    notes: (form.notes ?? []).map(({ text, when, align }) => ({ text, when: when ?? null, align: align ?? 'left' })),
  };
}

function declared(key: string, cell: NonNullable<SchemeFileForm['cells']>[string]): DeclaredCell {
  const options = cell.options ?? [];
  return {
    key,
    on: cell.on,
    kind: cell.kind,
    label: cell.label,
    numbered: cell.numbered ?? false,
    required: cell.required ?? false,
    max: cell.max ?? null,
    hint: cell.hint ?? '',
    prefill: cell.prefill ?? '',
    options: Array.isArray(options) ? options.map((label) => ({ key: label, label })) : Object.entries(options).map(([option, label]) => ({ key: option, label })),
    default: cell.default ?? '',
    who: cell.who ?? 'section',
  };
}

function gridOf(grid: SchemeFileGrid): Grid {
  return { kind: 'grid', columns: grid.columns, rows: grid.rows.map(rowOf), boxed: grid.boxed ?? true, when: grid.when ?? null };
}

function rowOf(row: SchemeFileRow): BandRow {
  const plain = Array.isArray(row) ? { cells: row } : row;
  return { cells: plain.cells.map(bandCell), header: plain.header ?? false, each: plain.each ?? null, when: plain.when ?? null };
}

function bandCell(cell: SchemeFileCell): BandCell {
  return {
    content: contentOf(cell),
    span: cell.span ?? 1,
    down: cell.down ?? 1,
    merge: cell.merge ?? false,
    long: cell.long ?? false,
    else: cell.else ?? null,
    before: cell.before ?? '',
    after: cell.after ?? '',
    align: cell.align ?? null,
    scoredOnly: cell.scoredOnly ?? false,
  };
}

function contentOf(cell: SchemeFileCell): Content {
  if (cell.cell != null) return { kind: 'cell', key: cell.cell };
  if (cell.choice != null) return { kind: 'choice', key: cell.choice };
  if (cell.calc != null) return { kind: 'calc', name: cell.calc };
  if (cell.fund != null) {
    const [row = '', column = ''] = cell.fund.split('.');
    return { kind: 'fund', row, column };
  }
  return { kind: 'label', text: cell.label ?? '' };
}
