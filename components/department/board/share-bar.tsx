import { shareOf } from '@/lib/list/board-list';
import styles from './share-bar.module.css';

/** A figure of at most a hundred as a bar; the figure itself stands beside it. Low ones have stripes as well as colour. */
export function ShareBar({ figure, low }: { figure: string | null; low: number }) {
  const share = shareOf(figure);
  return (
    <span className={styles.bar} aria-hidden="true">
      {share > 0 ? <span className={share < low ? styles.low : styles.full} style={{ width: `${Math.min(100, share)}%` }} /> : null}
    </span>
  );
}

/** How many project forms are in which state: lengths as a picture, numbers in the text beside it. */
export function StateBar({ counts }: { counts: Readonly<Record<string, number>> }) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <span className={styles.stack} aria-hidden="true">
      {(['confirmed', 'submitted', 'returned', 'draft'] as const).map((state) => {
        const count = counts[state] ?? 0;
        return count > 0 ? <span key={state} className={styles[state]} style={{ width: `${(100 * count) / total}%` }} /> : null;
      })}
    </span>
  );
}
