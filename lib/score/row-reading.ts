// What target and actual of a row say, read together (docs/rules.md, "Reading a target or an actual").
import type { Indicator } from '@/lib/form/evaluation';
import { fold, isBlank, saysSomething } from '@/lib/number/fold';
import { type Figure, type Measure, type NumberMeasure, parseMeasure, type Scale } from '@/lib/number/measure';
import type { Rules } from '@/lib/scheme/scheme';
import { signOf } from '@/lib/scheme/sign';

export interface RowReading {
  /** The target's words: of several cells the one that says it; "" where blank. */
  targetText: string;
  /** All that the target's cells say, folded: two rows with the same have one target. */
  targetWhole: string;
  target: Measure;
  actual: Measure;
  /** The scheme's own cells say that the row is one of words. */
  qualitative: boolean;
  /** What a bare side was read as, where it took a scale of the other: `28万亩`. */
  took: { side: 'target' | 'actual'; as: string } | null;
  /** A side that is written bare: before it took anything of the other, an actual before it took the unit cell's. */
  bare: { target: boolean; actual: boolean };
  /** The scheme's unit cell is filled in and holds for both sides. */
  unitCellHolds: boolean;
}

/** Reads both sides of a row in a form of that year. */
export function readRow(indicator: Indicator, rules: Rules, year: number): RowReading {
  const { text, measure, qualitative, unitCell, signCell } = readTarget(indicator, rules, year);
  const unitCellHolds = rules.unitHoldsFor === 'both' && unitCell !== '';
  const parsed = parseMeasure(indicator.actual, year);
  const plain: Measure = parsed.kind === 'range' ? { kind: 'text', text: fold(indicator.actual), month: null } : parsed;
  const actual = unitCellHolds && plain.kind === 'number' && isBare(plain) ? withUnit(plain, unitCell) : plain;
  const bare = { target: isBareSide(measure), actual: isBareSide(plain) };
  const [target, other] = withDates(measure, actual);
  return {
    targetText: text,
    targetWhole: `${signCell}${fold(text)}${unitCell}`,
    qualitative,
    bare,
    unitCellHolds,
    ...together(target, other),
  };
}

// ---- The target's text ----

interface ReadTarget {
  text: string;
  measure: Measure;
  qualitative: boolean;
  unitCell: string;
  signCell: string;
}

function readTarget(indicator: Indicator, rules: Rules, year: number): ReadTarget {
  const qualitative = rules.nature !== null && fold(cellOf(indicator, rules.nature.cell)) === fold(rules.nature.qualitative);
  if (!rules.target)
    return { text: indicator.target, measure: parseMeasure(indicator.target, year), qualitative, unitCell: '', signCell: '' };
  const values = rules.target.value.map((key) => cellOf(indicator, key));
  const text = values.find(saysSomething) ?? values.find((value) => !isBlank(value)) ?? '';
  const unitCell = rules.target.unit === null ? '' : fold(cellOf(indicator, rules.target.unit));
  const signCell = rules.target.sign === null ? '' : fold(cellOf(indicator, rules.target.sign));
  const sign = signCell === '' ? null : signOf(signCell, rules);
  const value = parseMeasure(text, year);
  if (sign === '定性') return { text, measure: value, qualitative: true, unitCell: '', signCell };
  return { text, measure: signed(withUnitCell(value, unitCell), sign), qualitative, unitCell, signCell };
}

/** A core name or a cell of the scheme's own. */
export function cellOf(indicator: Indicator, key: string): string {
  const core = (indicator as unknown as Record<string, unknown>)[key];
  return typeof core === 'string' ? core : (indicator.cells?.[key] ?? '');
}

function signed(measure: Measure, sign: Exclude<ReturnType<typeof signOf>, '定性'>): Measure {
  if (measure.kind !== 'number' || measure.comparator !== null || sign === null) return measure;
  return sign === '=' ? { ...measure, equals: true } : { ...measure, comparator: sign, equals: false };
}

function withUnitCell(measure: Measure, unitCell: string): Measure {
  if (unitCell === '') return measure;
  if (measure.kind === 'number') return withUnit(measure, unitCell);
  return measure.kind === 'range' ? { ...measure, low: withUnit(measure.low, unitCell), high: withUnit(measure.high, unitCell) } : measure;
}

const SCALE_FIRST = /^(万亿|万|亿)?(.*)$/s;

/** A figure without a unit of its own takes the cell's, and its scale where it has none. */
function withUnit<T extends Figure>(figure: T, unitCell: string): T {
  if (figure.unit !== '') return figure;
  const [, scale = '', unit = ''] = SCALE_FIRST.exec(unitCell) ?? [];
  return { ...figure, unit, scale: figure.scale === '' ? (scale as Scale) : figure.scale };
}

// ---- Both sides ----

/** `2022.12` is a month beside a date, or beside another such. */
function withDates(target: Measure, actual: Measure): [Measure, Measure] {
  return [dated(target, actual), dated(actual, target)];
}

function dated(measure: Measure, other: Measure): Measure {
  const span = monthOf(measure);
  return span && (other.kind === 'date' || monthOf(other)) ? { kind: 'date', span } : measure;
}

const monthOf = (measure: Measure) => (measure.kind === 'number' || measure.kind === 'text' ? measure.month : null);

const isBare = ({ scale, unit }: Figure) => scale === '' && unit === '';

function isBareSide(measure: Measure): boolean {
  if (measure.kind === 'number') return isBare(measure);
  return measure.kind === 'range' && isBare(measure.low) && isBare(measure.high);
}

/** Scale and unit of a side; of a range, what both its ends have. */
function measureOf(measure: Measure): { scale: Scale; unit: string } | null {
  if (measure.kind === 'number') return measure;
  if (measure.kind !== 'range') return null;
  return { unit: measure.high.unit, scale: measure.low.scale === measure.high.scale ? measure.high.scale : '' };
}

/** Where one side is bare and the other has a scale or a unit, the bare one takes both. */
function together(target: Measure, actual: Measure): Pick<RowReading, 'target' | 'actual' | 'took'> {
  const [ofTarget, ofActual] = [measureOf(target), measureOf(actual)];
  if (!ofTarget || !ofActual || isBareSide(target) === isBareSide(actual)) return { target, actual, took: null };
  if (isBareSide(actual)) {
    const given = { ...(actual as NumberMeasure), scale: ofTarget.scale, unit: ofTarget.unit };
    return { target, actual: given, took: tookScale('actual', given, ofTarget.scale) };
  }
  const scaled = <T extends Figure>(figure: T): T => ({ ...figure, scale: ofActual.scale, unit: ofActual.unit });
  const given: Measure =
    target.kind === 'range'
      ? { ...target, low: scaled(target.low), high: scaled(target.high) }
      : target.kind === 'number'
        ? scaled(target)
        : target;
  const shown = given.kind === 'range' ? given.high : given.kind === 'number' ? given : null;
  return { target: given, actual, took: shown && tookScale('target', shown, ofActual.scale) };
}

/** 0 is 0 in any scale. */
function tookScale(side: 'target' | 'actual', figure: Figure, scale: Scale): RowReading['took'] {
  if (scale === '' || figure.number.n === 0n) return null;
  return { side, as: `${figure.written}${figure.scale}${figure.unit}` };
}

/** A figure as written, for formulas: `25000万`. */
export function writtenOf({ written, scale }: Figure): string {
  return `${written}${scale}`;
}
