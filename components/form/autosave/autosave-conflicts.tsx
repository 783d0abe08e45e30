'use client';

import { Button } from '@mantine/core';
import type { Draft } from '@/lib/form/draft';
import { type CellValue, type DraftWords, labelOfEdit } from '@/lib/form/draft-edits';
import styles from './autosave-conflicts.module.css';
import type { Autosave } from './autosave-types';
import { conflictKey, type HeldConflict } from './draft-model';
import { shownValue } from './autosave-words';

/** Puts the person in front of the choices. */
export function goToConflicts(): void {
  const title = document.getElementById(CONFLICTS_TITLE);
  title?.scrollIntoView({ block: 'center' });
  title?.focus({ preventScroll: true });
}

/** Where the state of saving leads to. */
export const CONFLICTS_TITLE = 'conflicts-title';

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' });

const shown = ({ edit }: HeldConflict, value: CellValue, words: DraftWords): string =>
  (edit.kind === 'set' ? shownValue(edit.field, value, words) : String(value ?? '')) || '（空）';

function author({ by, at }: HeldConflict): string {
  return `${by ?? '他人'}${at === null ? '' : ` ${clock.format(at)}`}`;
}

interface ConflictPanelProps {
  autosave: Autosave;
  /** What cells are called: in the present words of the form, which may have changed since the saving. */
  words: DraftWords;
  draft: () => Draft;
}

/** Both values of every cell that two people changed, to choose from. Nothing where there are none. */
export function ConflictPanel({ autosave, words, draft }: ConflictPanelProps) {
  if (autosave.conflicts.length === 0) return null;

  function choose(conflict: HeldConflict, choice: 'mine' | 'theirs') {
    autosave.resolve(conflict, choice);
    // The button goes with its conflict; the focus must not be lost with it.
    document.getElementById(CONFLICTS_TITLE)?.focus();
  }

  return (
    <section className={styles.panel} aria-labelledby={CONFLICTS_TITLE}>
      <h2 id={CONFLICTS_TITLE} className={styles.title} tabIndex={-1}>
        {autosave.conflicts.length} 处与他人的修改冲突，请选择保留哪个
      </h2>
      <ul className={styles.list}>
        {autosave.conflicts.map((conflict) => (
          <li key={conflictKey(conflict)} className={styles.conflict}>
            <p className={styles.label}>{conflict.gone ? conflict.label : labelOfEdit(draft(), conflict.edit, words)}</p>
            <dl className={styles.values}>
              <dt>您填的</dt>
              <dd>{conflict.edit.kind === 'remove' ? '删除此行' : shown(conflict, conflict.mine, words)}</dd>
              <dt>{author(conflict)}</dt>
              <dd>{conflict.gone ? '已删除此行' : shown(conflict, conflict.theirs, words)}</dd>
            </dl>
            <div className={styles.actions}>
              {conflict.gone ? null : (
                <Button size="compact-sm" variant="default" onClick={() => choose(conflict, 'mine')}>
                  保留我的
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={() => choose(conflict, 'theirs')}>
                {conflict.gone ? '知道了' : '采用对方的'}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
