// What does not add up in one form, in the order of the form (docs/rules.md, "Findings").
import { compare, hundredthsToString, parseAmount, parseHundredths, sumOfAmounts, ZERO, type Hundredths } from '@/lib/number/decimal';
import type { Amounts, Evaluation } from './evaluation';
import { isBlank } from './fold';
import { FORM_PATH, FUNDS_PATH, FUNDS_TOTAL_PATH, goalPath } from './path';
import { rowFindings } from './row-findings';
import type { Scheme } from './scheme';
import { columnName } from './scheme-words';
import type { ScoredForm, ScoredGoal, ScoredGroup } from './score';
import type { Finding, FindingCode } from './score-result';

/** Every finding of one form: one per code and path. */
export function findingsOf(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): Finding[] {
  return [
    ...titleFindings(evaluation),
    ...fundFindings(evaluation, scheme, scored),
    ...scored.goals.flatMap((goal, at) => goalFindings(goal, at, scheme)),
    ...formFindings(evaluation, scheme, scored),
  ];
}

function error(code: FindingCode, path: string, message: string, values: Pick<Finding, 'expected' | 'actual'> = {}): Finding {
  return { severity: 'error', code, path, message, ...values };
}

function warning(code: FindingCode, path: string, message: string): Finding {
  return { severity: 'warning', code, path, message };
}

function titleFindings({ title, year }: Evaluation): Finding[] {
  const titled = /^(20\d\d)年度/.exec(title ?? '')?.[1];
  if (!titled || Number(titled) === year) return [];
  return [warning('title-year-mismatch', FORM_PATH, `标题写的是 ${titled} 年度，评价年度是 ${year} 年：请改标题，或说明理由`)];
}

function fundFindings({ funds }: Evaluation, { layout }: Scheme, { execution }: ScoredForm): Finding[] {
  const { budget, executed } = layout.fundColumns;
  const [budgetName, executedName] = [columnName(budget), columnName(executed)];
  const findings: Finding[] = [];
  if (!execution.budget) {
    findings.push(error('budget-zero', FUNDS_TOTAL_PATH, `${budgetName}为空或为 0，无法计算执行率：请填写${budget}`));
  } else if (compare(execution.executed, execution.budget) > 0) {
    findings.push(
      warning('executed-exceeds-budget', FUNDS_TOTAL_PATH, `${executedName}大于${budgetName}：请核对，或说明超出的原因（如年中追加）`),
    );
  }
  const parts = [funds.sources ?? [], [funds.basic, funds.project].filter((part) => part !== undefined)];
  if (parts.some((amounts) => amounts.length > 0 && !addsUp(amounts, funds.total))) {
    findings.push(
      error(
        'sources-mismatch',
        FUNDS_PATH,
        `各资金来源（或基本支出与项目支出）的${budgetName}、${executedName}加起来不等于总额：请核对各行金额`,
      ),
    );
  }
  return findings;
}

function addsUp(parts: readonly Amounts[], total: Amounts): boolean {
  return (['budget', 'executed'] as const).every(
    (column) => compare(sumOfAmounts(parts.map((part) => part[column])), parseAmount(total[column]) ?? ZERO) === 0,
  );
}

function goalFindings({ goal, groups }: ScoredGoal, at: number, scheme: Scheme): Finding[] {
  const findings: Finding[] = [];
  const stated = parseHundredths(goal.points) ?? 0n;
  const sum = groups.reduce((total, group) => total + (group.stated ?? group.sum), 0n);
  if (stated !== sum) {
    findings.push(
      error(
        'goal-points-mismatch',
        goalPath(at),
        `目标 ${goal.no} 为 ${text(stated)} 分，各一级指标合计 ${text(sum)} 分：请使两者相等`,
        pair(stated, sum),
      ),
    );
  }
  return [...findings, ...groups.flatMap((group) => groupFindings(group, scheme))];
}

function groupFindings({ group, path, stated, sum, rows }: ScoredGroup, { layout }: Scheme): Finding[] {
  const findings: Finding[] = [];
  if (stated !== null && stated !== sum) {
    const name = group.level1 || '一级指标';
    findings.push(
      error(
        'group-points-mismatch',
        path,
        `${name}为 ${text(stated)} 分，各行分值合计 ${text(sum)} 分：请调整分值使两者相等`,
        pair(stated, sum),
      ),
    );
  }
  rows.forEach(({ path: rowPath, row }, at) => {
    const indicator = group.indicators[at];
    if (indicator) findings.push(...rowFindings(group, indicator, row, rowPath, layout));
  });
  return findings;
}

function formFindings(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): Finding[] {
  const findings: Finding[] = [];
  const full = 10_000n;
  const points = scored.goals.reduce((sum, { goal }) => sum + (parseHundredths(goal.points) ?? 0n), scored.execution.points);
  if (points !== full) {
    findings.push(
      error(
        'form-points-mismatch',
        FORM_PATH,
        `预算执行与各目标的分值合计 ${text(points)} 分，应为 100 分：请调整目标分值`,
        pair(full, points),
      ),
    );
  }
  const filed = parseHundredths(evaluation.total);
  if (filed !== null && filed !== scored.total) {
    findings.push(
      error(
        'total-differs',
        FORM_PATH,
        `填报总分 ${text(filed)} 分，按规则应为 ${text(scored.total)} 分：请采用计算的总分`,
        pair(scored.total, filed),
      ),
    );
  }
  if (hasUnexplainedShortfall(evaluation, scored)) {
    findings.push(error('shortfall-unexplained', FORM_PATH, '有未得满分的项目而没有说明：请填写“偏差大或目标未完成原因分析”'));
  }
  const unusual = unusualWeights(scheme, scored);
  if (unusual) findings.push(warning('weights-unusual', FORM_PATH, `一级指标的分值与通常的不同（通常为 ${unusual}）：请核对，或说明理由`));
  return findings;
}

function hasUnexplainedShortfall(evaluation: Evaluation, { execution, goals }: ScoredForm): boolean {
  if (!isBlank(evaluation.deviationReasons)) return false;
  if (execution.budget && execution.score < execution.points) return true;
  return goals.some(({ groups }) =>
    groups.some(({ group, rows }) =>
      rows.some(({ row }, at) => {
        const indicator = group.indicators[at];
        if (!indicator || row.method === null || row.scoreMissing || row.points === null) return false;
        return row.score < row.points && isBlank(indicator.note) && isBlank(indicator.scoreReason);
      }),
    ),
  );
}

/** The scheme's usual weights in words where the form's differ; null where they agree or the scheme has none. */
function unusualWeights({ usualWeights }: Scheme, { goals }: ScoredForm): string | null {
  if (!usualWeights) return null;
  const groups = goals.flatMap((goal) => goal.groups);
  const differs = Object.entries(usualWeights).some(([name, weight]) => {
    const named = groups.filter(({ group }) => group.level1.includes(name));
    return named.reduce((sum, { stated, sum: ofRows }) => sum + (stated ?? ofRows), 0n) !== BigInt(weight) * 100n;
  });
  if (!differs) return null;
  return Object.entries(usualWeights)
    .map(([name, weight]) => `${name} ${weight}`)
    .join('、');
}

function text(points: Hundredths): string {
  return hundredthsToString(points);
}

function pair(expected: Hundredths, actual: Hundredths): Pick<Finding, 'expected' | 'actual'> {
  return { expected: text(expected), actual: text(actual) };
}
