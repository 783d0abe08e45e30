'use client';

import { Button } from '@mantine/core';
import type { Draft } from '@/lib/form/draft';
import { type DraftWords, labelOfEdit } from '@/lib/form/draft-edits';
import styles from './autosave-conflicts.module.css';
import type { Autosave } from './autosave-types';
import { conflictKey, type HeldConflict } from './draft-model';
import { authorOf, valuesOf } from './conflict-words';
import { goToCell } from '../cells/cell-address';

/** Puts the person in front of the choices. */
export function goToConflicts(): void {
  const title = document.getElementById(CONFLICTS_TITLE);
  title?.scrollIntoView({ block: 'center' });
  title?.focus({ preventScroll: true });
}

/** Where the state of saving leads to. */
export const CONFLICTS_TITLE = 'conflicts-title';

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
            <p className={styles.label}>
              {conflict.gone ? conflict.label : <CellLink conflict={conflict} label={labelOfEdit(draft(), conflict.edit, words)} />}
            </p>
            <dl className={styles.values}>
              <dt>您填的</dt>
              <dd>{valuesOf(conflict, words).mine}</dd>
              <dt>{authorOf(conflict)}</dt>
              <dd>{valuesOf(conflict, words).theirs}</dd>
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

/** Leads to the cell, where the choice can be made as well. */
function CellLink({ conflict: { edit }, label }: { conflict: HeldConflict; label: string }) {
  if (edit.kind !== 'set') return label;
  return (
    <button type="button" className={styles.place} title="到这一格" onClick={() => goToCell(edit.at, edit.field)}>
      {label}
    </button>
  );
}
