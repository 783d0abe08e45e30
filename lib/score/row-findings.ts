// What does not add up in one row (docs/rules.md, "Findings").
import { compare, type Fraction, hundredthsToString, isPositive, multiply, ofInteger } from '@/lib/number/decimal';
import type { Indicator } from '@/lib/form/evaluation';
import { fold, isBlank } from '@/lib/number/fold';
import { type NumberMeasure, type RangeMeasure, valueOf } from '@/lib/number/measure';
import { isPercentage, isSameUnit } from '@/lib/number/unit';
import type { Scheme } from '@/lib/scheme/scheme';
import type { FindingCode, Found, FoundValues } from './findings';
import { isCostIndicator, measuresPercentage, numbersOf, type ScoredRow } from './row-score';
import { wordFor } from '@/lib/scheme/words';

const RESIDUE = /^(?:…+|\.{3,}|指标\d+:?)$/;
const LESS_IS_MEANT = /率|节约|下降|减少|降低/;
const ADJECTIVE_AT_END = /(?:明显|显著|提升|提高|改善|增强|良好)$/;

type Say = (code: FindingCode, message: string, values?: FoundValues) => void;

interface RowWords {
  scheme: Scheme;
  level1: string;
  indicator: Indicator;
  row: ScoredRow;
  target: string;
}

const sayInto =
  (found: Found[]): Say =>
  (code, message, values) =>
    found.push({ code, message, ...values });

/** The cell of a row that still says what the template had there; null where none does. */
export function templateCell({ level3, actual }: Indicator, { reading }: ScoredRow): 'level3' | 'target' | 'actual' | null {
  const texts = { level3, target: reading.targetText, actual };
  return (['level3', 'target', 'actual'] as const).find((cell) => RESIDUE.test(fold(texts[cell]))) ?? null;
}

/** Findings of one row. One that is not counted has none; one with a blank only what is missing, and the template's residue. */
export function rowFindings(scheme: Scheme, level1: string, indicator: Indicator, row: ScoredRow): Found[] {
  if (row.notCounted) return [];
  const found: Found[] = [];
  const say = sayInto(found);
  const words: RowWords = { scheme, level1, indicator, row, target: wordFor(scheme, 'target') };
  missing(words, say);
  if (row.placeholders && (row.points ?? 0n) > 0n) {
    say(
      'placeholder-scored',
      `${words.target}与完成值都没有内容，却有 ${hundredthsToString(row.points ?? 0n)} 分：请写明内容，或把分值改到别的行`,
    );
  }
  if (row.derivation.kind !== 'blank' && !row.placeholders) {
    scoring(words, say);
    if (row.textsCount) numeric(words, say);
    if (row.method === 'qualitative' || row.method === 'deadline') worded(words, say);
    wording(words, say);
  }
  // A row that only the money or the filed score decides, and that lacks its points, lacks its points alone (4.2).
  if ((row.textsCount || row.points !== null) && templateCell(indicator, row) !== null)
    say('template-residue', '还留着模板的占位文字：请改成真实内容，或删除本行');
  return found;
}

/** A row of a form that is not scored: half filled, residue, units. */
export function unscoredRowFindings(scheme: Scheme, indicator: Indicator, row: ScoredRow): Found[] {
  if (row.notCounted) return [];
  const found: Found[] = [];
  const say = sayInto(found);
  const words: RowWords = { scheme, level1: '', indicator, row, target: wordFor(scheme, 'target') };
  const [noTarget, noActual] = [isBlank(row.reading.targetText), isBlank(indicator.actual)];
  if (noTarget && !noActual) say('missing-target', `${words.target}未填：请填写${words.target}`);
  if (noActual && !noTarget) say('missing-actual', ACTUAL_MISSING(scheme));
  const numbers = numbersOf(indicator, row.reading);
  if (numbers) units(words, numbers.target, numbers.actual, (code, message) => code === 'unit-mismatch' && say(code, message));
  if (templateCell(indicator, row) !== null) say('template-residue', '还留着模板的占位文字：请改成真实内容，或删除本行');
  return found;
}

const ACTUAL_MISSING = (scheme: Scheme) => `${wordFor(scheme, 'actual')}未填：请填写完成值（没有完成也要填，如 0）`;

function missing({ scheme, indicator, row, target }: RowWords, say: Say): void {
  const { points, reading } = row;
  if (row.textsCount && isBlank(reading.targetText)) say('missing-target', `${target}未填：请填写${target}`);
  if (row.textsCount && isBlank(indicator.actual)) say('missing-actual', ACTUAL_MISSING(scheme));
  if (points === null) say('missing-points', `${wordFor(scheme, 'points')}未填：请填写本行的${wordFor(scheme, 'points')}`);
}

function scoring({ row, indicator }: RowWords, say: Say): void {
  const { filed, points, differs, scoreMissing, tier, method } = row;
  if (row.directionMissing)
    say(
      'direction-missing',
      '成本指标是比率，看不出越低越好还是越高越好：请在计分方式中选择“反向（越低越好）”（如成本占比）或“正向（越高越好）”（如节约率）',
    );
  if (row.late) {
    const values = { expected: row.reading.targetText, actual: indicator.actual, ...(row.reasoned && { severity: 'warning' as const }) };
    say('late', '完成时间晚于目标时间：请选择完成档次，或填写得分并说明理由', values);
  }
  if (scoreMissing) {
    say(
      'missing-score',
      method === 'filed'
        ? '得分未填：请填写得分'
        : tier
          ? '这一档次需要自己评分：请在档次的范围内填写得分'
          : '定性指标尚未评分：请选择完成档次，或填写得分',
    );
  }
  if (filed !== null && points !== null && filed > points) {
    const values = { expected: hundredthsToString(points), actual: hundredthsToString(filed) };
    say('score-exceeds-points', `填报 ${values.actual} 分，超过分值 ${values.expected} 分：请改得分`, values);
  }
  if (filed !== null && differs) {
    const values = { expected: hundredthsToString(differs.expected), actual: hundredthsToString(filed) };
    say('score-differs', `填报 ${values.actual} 分，按规则应为 ${values.expected} 分：改为 ${values.expected}，或说明调整理由`, values);
  }
}

// ---- Rows of numbers ----

function numeric(words: RowWords, say: Say): void {
  const { indicator, row, level1, target: targetName } = words;
  const numbers = numbersOf(indicator, row.reading);
  if (!numbers) return;
  const { target, actual } = numbers;
  if (actual.comparator && !actual.loose)
    say('actual-is-range', `完成值“${fold(indicator.actual)}”写成了范围：请填实际数值；如确无，说明理由`);
  units(words, target, actual, say);
  if (target.kind === 'number') {
    const cost = isCostIndicator(level1, indicator);
    const stated = target.comparator !== null || target.equals || indicator.direction !== undefined;
    if (cost && !stated && target.number.n !== 0n && compare(valueOf(actual), valueOf(target)) !== 0 && !row.directionMissing)
      say('operator-missing', `成本指标的${targetName}没有写“≤”：请补上，或说明理由`);
  }
  magnitudes(words, target, actual, say);
}

function units({ row, target: targetName }: RowWords, target: NumberMeasure | RangeMeasure, actual: NumberMeasure, say: Say): void {
  if (row.reading.unitCellHolds) return;
  const { took } = row.reading;
  const [one, other] = [target.kind === 'range' ? target.high : target, actual];
  const side = lackingSide(row, target) === 'actual' ? '完成值' : targetName;
  if (took) {
    say('unit-missing', `${side}没有写单位，按“${took.as}”计算：请补上单位`);
  } else if (one.unit !== '' && other.unit !== '') {
    if (!isSameUnit(one.unit, other.unit))
      say('unit-mismatch', `${targetName}的单位是“${one.unit}”，完成值的单位是“${other.unit}”：请统一单位`);
  } else if ((one.scale !== '' && one.unit === '' && other.unit !== '') || (other.scale !== '' && other.unit === '' && one.unit !== '')) {
    say('unit-missing', `${side}没有写单位“${one.unit || other.unit}”：请补上`);
  }
}

/** Which side of a row has no unit. */
function lackingSide({ reading: { took } }: ScoredRow, target: NumberMeasure | RangeMeasure): 'target' | 'actual' {
  return took?.side ?? ((target.kind === 'range' ? target.high : target).unit === '' ? 'target' : 'actual');
}

/** The cell of a row that lacks the unit which the other side has. */
export function cellWithoutUnit(indicator: Indicator, row: ScoredRow): 'target' | 'actual' {
  const numbers = numbersOf(indicator, row.reading);
  return numbers ? lackingSide(row, numbers.target) : 'actual';
}

function magnitudes(
  { scheme, row, target: targetName }: RowWords,
  target: NumberMeasure | RangeMeasure,
  actual: NumberMeasure,
  say: Say,
): void {
  const done = valueOf(actual);
  const wanted = nearer(target, done);
  if (isPositive(wanted) && isPositive(done)) {
    const share = shareForPercentage(row, target, actual);
    if (share !== null) say('scale-suspect', `百分数与小数相比：${share} 是否应为 ${timesHundred(share)}%？`);
    else if (atLeast(done, 100, wanted) || atLeast(wanted, 100, done))
      say('scale-suspect', `${targetName}与完成值相差 100 倍以上：请核对单位（如元与万元）`);
  }
  const { over } = scheme.rules;
  if (row.overAchieved && over.do !== 'off') {
    const beyond = hundredthsToString((over.from.n * 100n) / over.from.d - 10_000n);
    say('over-achieved', `完成值超出目标 ${beyond}% 以上：目标可能偏低，请说明理由`);
  }
}

/** Of a range, the end that the value is nearer to. */
function nearer(target: NumberMeasure | RangeMeasure, done: Fraction): Fraction {
  if (target.kind === 'number') return valueOf(target);
  const [low, high] = [valueOf(target.low), valueOf(target.high)];
  if (compare(done, low) <= 0) return low;
  return compare(done, high) >= 0 ? high : done;
}

/** Is 0.95 meant to be 95 %? A bare value above 0 and not above 1, as written, against a percentage above 1; null: there is none. */
function shareForPercentage({ reading: { bare } }: ScoredRow, target: NumberMeasure | RangeMeasure, actual: NumberMeasure): string | null {
  const top = target.kind === 'range' ? target.high : target;
  if (!isPercentage(top.unit) || !isPercentage(actual.unit)) return null;
  if (bare.actual && isShare(actual.number) && compare(valueOf(top), ONE) > 0) return actual.written;
  return bare.target && isShare(top.number) && compare(valueOf(actual), ONE) > 0 ? top.written : null;
}

const ONE = ofInteger(1);

const isShare = (value: Fraction) => isPositive(value) && compare(value, ONE) <= 0;

const timesHundred = (written: string) => String(Math.round(Number(written) * 10_000) / 100);

function atLeast(value: Fraction, factor: number, other: Fraction): boolean {
  return compare(value, multiply(other, ofInteger(factor))) >= 0;
}

// ---- Rows of words ----

function worded({ scheme, indicator, row, target: targetName }: RowWords, say: Say): void {
  if (row.tier || row.late) return;
  const { target, actual } = row.reading;
  const same = fold(row.reading.targetText) === fold(indicator.actual);
  const counts = [target.kind === 'number' || target.kind === 'range', actual.kind === 'number'];
  const dated = [target.kind === 'date', actual.kind === 'date'];
  if (!same && (counts[0] !== counts[1] || dated[0] !== dated[1]))
    say('not-comparable', `${targetName}和完成值写法不同（数值、日期或文字），无法比较：请写成同一种`);
  if (row.tierMissing)
    say(
      'tier-not-stated',
      scheme.rules.tiers
        ? '定性指标没有选完成档次：请选择达成、部分达成或未达成'
        : `${targetName}与完成值不同，又没有档次，得分无从核对：请说明得分的依据`,
    );
}

// ---- How a row is written ----

function wording({ level1, indicator, row, target: targetName }: RowWords, say: Say): void {
  const { target } = row.reading;
  const comparator = target.kind === 'number' ? target.comparator : null;
  const least = comparator === '≥' || comparator === '>';
  const { direction, level2, level3 } = indicator;
  if (comparator && ((direction === 'forward' && !least) || (direction === 'reverse' && least))) {
    say(
      'direction-unusual',
      `选择的是“${direction === 'forward' ? '正向（越高越好）' : '反向（越低越好）'}”，${targetName}却写着“${comparator}”：请核对`,
    );
  }
  const percentage = measuresPercentage(target);
  if (isCostIndicator(level1, indicator) && least && !percentage && !LESS_IS_MEANT.test(level3))
    say('cost-at-least', `成本指标的${targetName}写着“${comparator}”：成本通常越低越好，请核对`);
  if (level2.includes('数量') && percentage) say('quantity-as-rate', `数量指标的${targetName}是百分比：请改用绝对数量，或归入质量指标`);
  if (ADJECTIVE_AT_END.test(fold(level3)) && percentage)
    say('adjective-as-rate', `“${level3.trim()}”是定性的说法，${targetName}却是百分比：请改用可以衡量的指标，或写成文字`);
}
