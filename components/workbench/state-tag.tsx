import type { FormKind } from '@/lib/form/evaluation';
import { stateLabel } from '@/lib/workflow/workflow';
import styles from './state-tag.module.css';

const SHAPES: Record<string, { shape: string; tone: 'open' | 'waiting' | 'back' | 'done' }> = {
  draft: { shape: '○', tone: 'open' },
  submitted: { shape: '◐', tone: 'waiting' },
  returned: { shape: '↩', tone: 'back' },
  confirmed: { shape: '✓', tone: 'done' },
  compiled: { shape: '◐', tone: 'waiting' },
  signed: { shape: '◕', tone: 'waiting' },
  delivered: { shape: '◕', tone: 'waiting' },
  accepted: { shape: '✓', tone: 'done' },
};

/** The state of a form as word, shape and colour. */
export function StateTag({ state }: { form?: FormKind; state: string }) {
  const { shape, tone } = SHAPES[state] ?? { shape: '·', tone: 'open' };
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      <span aria-hidden="true">{shape}</span>
      {stateLabel(state)}
    </span>
  );
}
