// The sentence of a score: `20 × 742940.22 ÷ 814651 = 18.24` (rules, 4.9).
import { type Hundredths, hundredthsToString as text } from '@/lib/number/decimal';
import type { Amended, Derivation } from './derivation';

const WHY_NOT_COUNTED = {
  sub: '其中项，不单独计分',
  outside: '没有分值，不计分',
  'blank-row': '空行，不计分',
  'not-applicable': '不适用，不计分',
} as const;
const BLANK_NAMES = { target: '目标值', actual: '完成值', points: '分值' } as const;
const TIER_NAMES = { met: '达成', partly: '部分达成', unmet: '未达成' } as const;

/** How a score came about, in a line. */
export function formulaOf({ derivation, deducted, adjustedTo }: Amended): string {
  const parts = [sentenceOf(derivation)];
  if (deducted > 0n) parts.push(`超出目标过多，扣 ${text(deducted)} 分`);
  if (adjustedTo !== null) parts.push(`说明理由后按 ${text(adjustedTo)} 分计`);
  return parts.join('；');
}

/** The same in a few words, beside the score that it gave: `10 × 520.25 ÷ 800`, `已达成`. "" where there is nothing to say. */
export function shortFormulaOf({ derivation: how, adjustedTo }: Amended, ruleScore: Hundredths | null): string {
  if (adjustedTo !== null) return ruleScore === null ? '已说明理由' : `按规则 ${text(ruleScore)}，已调整`;
  switch (how.kind) {
    case 'met':
    case 'spent-whole':
      return '已达成';
    case 'not-met':
      return '未达成';
    case 'proportion':
      return `${text(how.points)} × ${how.part} ÷ ${how.whole}`;
    case 'linear':
      return `${text(how.points)} × (2 × ${how.target} − ${how.actual}) ÷ ${how.target}`;
    case 'step':
      return `${text(how.points)} × ${how.share}%`;
    case 'on-time':
      return '按时完成';
    case 'late':
      return '晚于目标';
    case 'same-text':
      return '与目标一致';
    case 'tier':
      return TIER_NAMES[how.tier];
    case 'by-person':
    case 'filed':
      return how.result === null ? '尚未评分' : '自评';
    default:
      return sentenceOf(how);
  }
}

function sentenceOf(how: Derivation): string {
  switch (how.kind) {
    case 'not-counted':
      return WHY_NOT_COUNTED[how.why];
    case 'blank':
      return `${BLANK_NAMES[how.what]}未填，得 0 分`;
    case 'placeholder':
      return '目标与完成值都没有内容，得 0 分';
    case 'met':
      return `${how.goal} 已达成，得 ${text(how.points)} 分`;
    case 'not-met':
      return `${how.goal} 未达成，得 0 分`;
    case 'proportion':
      return `${text(how.points)} × ${how.part} ÷ ${how.whole} = ${text(how.result)}${how.floored ? '（不低于 0）' : ''}`;
    case 'linear':
      return `${text(how.points)} × (2 × ${how.target} − ${how.actual}) ÷ ${how.target} = ${text(how.result)}${how.floored ? '（不低于 0）' : ''}`;
    case 'on-time':
      return `按时完成，得 ${text(how.points)} 分`;
    case 'late':
      return `完成时间晚于目标，得 ${text(how.result)} 分`;
    case 'same-text':
      return `与目标一致，得 ${text(how.points)} 分`;
    case 'direction-unknown':
      return `没有写明越高越好还是越低越好，得 ${text(how.result)} 分`;
    case 'tier':
      return `${TIER_NAMES[how.tier]}（${text(how.low)}～${text(how.high)} 分），得 ${text(how.result)} 分`;
    case 'by-person':
      return how.result === null ? '定性指标，尚未评分' : `定性指标，自评 ${text(how.result)} 分`;
    case 'filed':
      return how.result === null ? '尚未评分' : `自评 ${text(how.result)} 分`;
    case 'no-budget':
      return '没有预算数，得 0 分';
    case 'spent-whole':
      return `执行数已达预算数，得 ${text(how.points)} 分`;
    case 'step':
      return `${text(how.points)} × ${how.share}% = ${text(how.result)}`;
    case 'shown-only':
      return '不计分';
    case 'of-first-version':
      return how.formula;
  }
}
