// A 表式 as code reads it: the file of a region with its defaults filled in (docs/schemes.md). Code knows roles and a closed list of
// rule kinds, never a region.
import type { Fraction, Hundredths } from '@/lib/number/decimal';
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { FormKind, Tier } from '@/lib/form/evaluation';
import type { Comparator } from '@/lib/number/comparator';
import type { SchemeNarrative } from './narrative-plan';

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
  page: {
    orientation: 'portrait' | 'landscape';
    /** Of the body's type, the title's and the line's under it, points. */
    size: number;
    title: number;
    subtitle: number;
    /** Millimetres from the top, the right, the bottom, the left; null: those of all our documents. */
    margins: readonly number[] | null;
    /** Spaces between check boxes. */
    optionsApart: number;
  };
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
  nature: { cell: string; quantitative: string; qualitative: string } | null;
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
  /** Null: no report. */
  narrative: SchemeNarrative | null;
  findings: Readonly<Record<string, FindingLevel>>;
  forms: Readonly<Partial<Record<FormKind, SchemeForm>>>;
}
