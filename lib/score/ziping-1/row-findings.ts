// What does not add up in one row (docs/rules.md, "Findings").
import { compare, hundredthsToString, isPositive, multiply, ofInteger, type Fraction } from '@/lib/number/decimal';
import type { Indicator, IndicatorGroup } from './evaluation';
import { fold, isBlank } from './fold';
import { isCostIndicator, type ScoredRow } from './indicator-score';
import type { NumberMeasure } from './measure';
import type { SchemeLayout } from './scheme';
import { indicatorColumnName } from './scheme-words';
import type { Finding, FindingCode } from './score-result';

const TEMPLATE_RESIDUE = /^(?:…+|\.{3,}|指标\d+:?)$/;

/** Findings of one row. A row with a blank has none but what is missing, and the template's residue. */
export function rowFindings(group: IndicatorGroup, indicator: Indicator, row: ScoredRow, path: string, layout: SchemeLayout): Finding[] {
  const error = (code: FindingCode, message: string, values: Pick<Finding, 'expected' | 'actual'> = {}): Finding => ({
    severity: 'error',
    code,
    path,
    message,
    ...values,
  });
  const warning = (code: FindingCode, message: string): Finding => ({ severity: 'warning', code, path, message });
  const findings: Finding[] = [];

  if (isBlank(indicator.target))
    findings.push(error('missing-target', `${indicatorColumnName(layout, 'target')}未填：请填写${layout.targetName}`));
  if (isBlank(indicator.actual)) findings.push(error('missing-actual', '实际完成值未填：请填写完成值（没有完成也要填，如 0）'));
  if (row.points === null) findings.push(error('missing-points', '分值未填：请填写本行的分值'));
  if (row.method !== null) {
    findings.push(...scoreFindings(indicator, row, error));
    findings.push(...measureFindings(group, indicator, row, layout.targetName, warning));
  }
  if ([indicator.level3, indicator.target, indicator.actual].some((text) => TEMPLATE_RESIDUE.test(fold(text)))) {
    findings.push(warning('template-residue', '还留着模板的占位文字：请改成真实内容，或删除本行'));
  }
  return findings;
}

function scoreFindings(
  indicator: Indicator,
  { filed, points, differs, scoreMissing }: ScoredRow,
  error: (code: FindingCode, message: string, values?: Pick<Finding, 'expected' | 'actual'>) => Finding,
): Finding[] {
  const findings: Finding[] = [];
  if (scoreMissing) {
    findings.push(
      error(
        'missing-score',
        indicator.tier ? '这一档次需要自己评分：请在档次的范围内填写得分' : '定性指标尚未评分：请选择完成档次，或填写得分',
      ),
    );
  }
  if (filed !== null && points !== null && filed > points) {
    const values = { expected: hundredthsToString(points), actual: hundredthsToString(filed) };
    findings.push(error('score-exceeds-points', `填报 ${values.actual} 分，超过分值 ${values.expected} 分：请改得分`, values));
  }
  if (filed !== null && differs) {
    const values = { expected: hundredthsToString(differs.expected), actual: hundredthsToString(filed) };
    findings.push(
      error('score-differs', `填报 ${values.actual} 分，按规则应为 ${values.expected} 分：改为 ${values.expected}，或说明调整理由`, values),
    );
  }
  return findings;
}

function measureFindings(
  group: IndicatorGroup,
  indicator: Indicator,
  { method, target, actual, tierMissing }: ScoredRow,
  targetName: string,
  warning: (code: FindingCode, message: string) => Finding,
): Finding[] {
  const findings: Finding[] = [];
  if (method === 'qualitative') {
    const targetCounts = target.kind !== 'text';
    const actualCounts = actual.kind === 'number';
    if (targetCounts !== actualCounts) {
      findings.push(warning('not-comparable', `${targetName}和完成值一个是数值、一个是文字，无法比较：请写成同一种`));
    }
    if (tierMissing) findings.push(warning('tier-not-stated', '定性指标没有选完成档次：请选择达成、部分达成或未达成'));
    return findings;
  }
  if (target.kind === 'text' || actual.kind !== 'number') return findings;
  if (actual.comparator)
    findings.push(warning('actual-is-range', `完成值“${fold(indicator.actual)}”写成了范围：请填实际数值；如确无，说明理由`));
  if (target.unit !== actual.unit) {
    findings.push(
      target.unit && actual.unit
        ? warning('unit-mismatch', `${targetName}的单位是“${target.unit}”，完成值的单位是“${actual.unit}”：请统一单位`)
        : warning('unit-missing', `${target.unit ? '完成值' : targetName}没有写单位“${target.unit || actual.unit}”：请补上`),
    );
  }
  if (target.kind !== 'number') return findings;
  if (!target.comparator && isCostIndicator(group, indicator)) {
    findings.push(warning('operator-missing', `成本指标的${targetName}没有写“≤”：请补上，或说明理由`));
  }
  findings.push(...magnitudeFindings(method, target, actual, targetName, warning));
  return findings;
}

function magnitudeFindings(
  method: ScoredRow['method'],
  target: NumberMeasure,
  actual: NumberMeasure,
  targetName: string,
  warning: (code: FindingCode, message: string) => Finding,
): Finding[] {
  if (!isPositive(target.value)) return [];
  const findings: Finding[] = [];
  if (isPositive(actual.value) && (atLeast(actual.value, 100, target.value) || atLeast(target.value, 100, actual.value))) {
    findings.push(warning('scale-suspect', `${targetName}与完成值相差 100 倍以上：请核对单位（如元与万元）`));
  }
  const over =
    method === 'forward'
      ? compare(times(actual.value, 10), times(target.value, 13)) >= 0
      : compare(times(actual.value, 10), times(target.value, 7)) <= 0;
  if (over) findings.push(warning('over-achieved', '完成值超出目标 30% 以上：目标可能偏低，请说明理由'));
  return findings;
}

function times(value: Fraction, factor: number): Fraction {
  return multiply(value, ofInteger(factor));
}

function atLeast(value: Fraction, factor: number, other: Fraction): boolean {
  return compare(value, times(other, factor)) >= 0;
}
