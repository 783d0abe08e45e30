import type { RowScore } from '../score-view';
import cell from '../cells/cell.module.css';
import { fitting } from '../cells/fitting';
import classes from './indicator-row.module.css';

/** Beneath the score: what counts where something else was filed, and how it came about. */
export function ScoreNote({ filed, row: { score, how } }: { filed: string; row: RowScore }) {
  if (!score) return null;
  return (
    <>
      {filed !== '' && filed !== score.score && score.score !== null && (
        <div className={classes.counted}>
          计 <b>{score.score}</b>
        </div>
      )}
      <div className={cell.formula} style={fitting(how)}>
        {how}
      </div>
    </>
  );
}
