import type { IndicatorScore } from '@/lib/domain/score/score-result';
import classes from './indicator-row.module.css';

/** The formula without what the cell says already: `10 × 520.25 ÷ 800`, `已达成`, `与目标一致`. */
export function shortFormula(formula: string): string {
  const first = formula.split('；')[0] ?? formula;
  if (first.includes('已达成')) return '已达成';
  return first.replace(/，得 [\d.]+ 分$/, '').replace(/ = [\d.]+/, '');
}

/** How a score came about, short: its formula, or where someone gave another for a reason, what the rules give. */
export function scoreWords({ ruleScore, score, formula }: Pick<IndicatorScore, 'ruleScore' | 'score' | 'formula'>): string {
  return ruleScore !== null && ruleScore !== score ? `按规则 ${ruleScore}，已调整` : shortFormula(formula);
}

/** Beneath the score: what counts where something else was filed, and how it came about. */
export function ScoreNote({ filed, score }: { filed: string; score: IndicatorScore | null }) {
  if (!score) return null;
  return (
    <>
      {filed !== '' && filed !== score.score && (
        <div className={classes.counted}>
          计 <b>{score.score}</b>
        </div>
      )}
      <div className={classes.formula}>{scoreWords(score)}</div>
    </>
  );
}
