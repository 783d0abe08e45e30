// Computed figures of a form as its sheet shows them: blank where nothing that they are computed from was filled in (docs/schemes.md, "The file").
import {
  compare,
  divide,
  type Fraction,
  type Hundredths,
  hundredthsToString as text,
  isPositive,
  multiply,
  parseAmount,
  trimDecimal,
} from '@/lib/number/decimal';
import type { Evaluation, FundRow, Indicator } from '@/lib/form/evaluation';
import { isBlank } from '@/lib/number/fold';
import type { Scheme } from '@/lib/scheme/scheme';
import { type Figures, fundRowAt, goalOf, type Place } from '@/lib/scheme/sheet/texts';
import { gradeOf } from './score';
import { type RowOfGroup, type ScoredForm, type ScoredGoal, type ScoredGroup } from './scored-form';
import { totalRow } from './execution';
import { isShort } from './shortfall';

/** The figures of a scored form. */
export function figuresOf(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): Figures {
  const form = new FormFigures(evaluation, scheme, scored);
  return {
    calc: (name, place) => form.calc(name, place),
    word: (name, place) => form.word(name, place),
    short: isShort(evaluation, scheme, scored),
  };
}

class FormFigures {
  constructor(
    private readonly evaluation: Evaluation,
    private readonly scheme: Scheme,
    private readonly scored: ScoredForm,
  ) {}

  calc(name: string, place: Place): string {
    if (name.startsWith('part:')) return this.part(name.slice('part:'.length));
    switch (name) {
      case 'rate':
        return place.on === 'fund' ? this.rate(fundRowAt(this.evaluation, place)) : '';
      case 'executionRate':
        return this.rate(totalRow(this.evaluation));
      case 'points':
        return this.points(place);
      case 'score':
        return this.score(place);
      case 'coefficient':
        return this.coefficient(place);
      case 'groupScore':
        return this.groupScore(place);
      case 'goalScore': {
        const goal = goalOf(place);
        return goal === null ? '' : this.goalScore(goal);
      }
      case 'indicatorsScore':
        return this.sum(this.scored.rows);
      case 'total':
        return this.total();
      case 'grade':
        return this.total() === '' ? '' : (gradeOf(this.scored.total, this.scheme) ?? '');
      case 'full':
        return text(this.scheme.rules.full);
      case 'executionPoints':
        return this.executionPoints();
      case 'executionScore':
        return this.executionScore();
      default:
        return '';
    }
  }

  word(name: string, place: Place): string {
    const goal = this.scored.goals[goalOf(place) ?? -1];
    switch (name) {
      case 'executionPoints':
        return this.executionPoints();
      case 'goalPoints':
        return text(this.scheme.rules.goalPoints);
      case 'goalPointsIfOne': {
        const [only, another] = this.scored.goals;
        const points = only && !another ? goalPointsOf(only) : '';
        return points === '' ? '' : `（${points}分）`;
      }
      case 'goalNo':
        return goal ? String(goal.goal.no) : '';
      case 'goalPointsHere':
        return goal ? goalPointsOf(goal) : '';
      case 'groupPoints':
        return place.on === 'indicator' ? groupPointsOf(goal?.groups[place.group]) : '';
      case 'total':
        return this.total();
      default:
        return '';
    }
  }

  // ---- Money ----

  /** executed ÷ budget of the exact amounts; blank without a budget, or where nothing was executed. */
  private rate(row: FundRow | undefined): string {
    const budget = parseAmount(row?.budget ?? '');
    const executed = parseAmount(row?.executed ?? '');
    if (!budget || !executed || !isPositive(budget)) return '';
    const { decimals, fixed } = this.scheme.rules.printed.rate;
    return `${percentText(divide(executed, budget), decimals, fixed)}%`;
  }

  private executionPoints(): string {
    const { execution } = this.scheme.rules;
    return !execution || execution.by === 'indicator' ? '' : text(execution.points);
  }

  private executionScore(): string {
    const { budget, executed } = totalRow(this.evaluation);
    const filed = this.scheme.rules.execution?.by === 'filed' ? this.evaluation.executionScore : '';
    return [budget, executed, filed].every(isBlank) ? '' : this.shown(this.scored.execution.score);
  }

  private isScoredFund(place: Place): boolean {
    return place.on === 'fund' && this.scored.form.funds.rows.some(({ key, scored }) => scored && key === place.key);
  }

  // ---- Rows, groups, goals ----

  private points(place: Place): string {
    if (place.on === 'fund') return this.isScoredFund(place) ? this.executionPoints() : '';
    if (place.on === 'goal') return goalPointsOf(this.scored.goals[place.goal]);
    return place.on === 'indicator' ? trimDecimal(this.rowAt(place)?.indicator.points ?? '') : '';
  }

  private score(place: Place): string {
    if (place.on === 'fund') return this.isScoredFund(place) ? this.executionScore() : '';
    if (place.on === 'goal') return this.goalScore(place.goal);
    const row = this.rowAt(place);
    return row && !row.row.notCounted && isFilled(row.indicator) ? this.shown(row.row.score) : '';
  }

  /** What was earned of the row's points, as a percentage. */
  private coefficient(place: Place): string {
    const { decimals, max } = this.scheme.rules.coefficient ?? { decimals: 2, max: null };
    const row = this.rowAt(place);
    if (!row?.row.points || this.score(place) === '') return '';
    const share: Fraction = { n: row.row.score, d: row.row.points };
    const most = max && multiply(max, { n: 1n, d: 100n });
    return `${percentText(most && compare(share, most) > 0 ? most : share, decimals, false)}%`;
  }

  private groupScore(place: Place): string {
    const group = place.on === 'indicator' ? this.scored.goals[place.goal]?.groups[place.group] : undefined;
    return group ? this.sum(group.rows) : '';
  }

  private goalScore(goal: number): string {
    return this.sum(this.scored.goals[goal]?.groups.flatMap(({ rows }) => rows) ?? []);
  }

  private sum(rows: readonly RowOfGroup[]): string {
    return rows.some(({ indicator }) => isFilled(indicator)) ? this.shown(rows.reduce((sum, { row }) => sum + row.score, 0n)) : '';
  }

  private rowAt(place: Place): RowOfGroup | undefined {
    return place.on === 'indicator' ? this.scored.goals[place.goal]?.groups[place.group]?.rows[place.row] : undefined;
  }

  // ---- The whole ----

  private part(key: string): string {
    const part = this.scored.parts.find((each) => each.key === key);
    return part && part.filed !== null ? this.shown(part.score) : '';
  }

  private total(): string {
    const execution = this.scheme.rules.execution && this.executionScore() !== '';
    const rows = this.scored.rows.some(({ indicator }) => isFilled(indicator));
    return execution || rows || this.scored.parts.some(({ filed }) => filed !== null) ? this.shown(this.scored.total) : '';
  }

  private shown(score: Hundredths | null): string {
    return score === null || !this.scheme.rules.scored ? '' : text(score);
  }
}

/** A score is computed from these. */
function isFilled({ target, actual, points, score }: Indicator): boolean {
  return [target, actual, points, score].some((each) => !isBlank(each));
}

/** Stated points of a group, or the sum; blank where nothing is stated anywhere. */
function groupPointsOf(group: ScoredGroup | undefined): string {
  if (!group || (group.stated === null && group.rows.every(({ indicator }) => isBlank(indicator.points)))) return '';
  return text(group.stated ?? group.sum);
}

function goalPointsOf(goal: ScoredGoal | undefined): string {
  if (!goal || (goal.stated === null && goal.groups.every((group) => groupPointsOf(group) === ''))) return '';
  return text(goal.stated ?? goal.sum);
}

/** A share as a percentage without its sign, rounded half-up; without trailing zeros, unless `fixed`. */
function percentText(share: Fraction, decimals: number, fixed: boolean): string {
  const scale = 10n ** BigInt(decimals);
  const rounded = (share.n * 200n * scale + share.d) / (share.d * 2n);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const written = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return fixed ? written : trimDecimal(written);
}
