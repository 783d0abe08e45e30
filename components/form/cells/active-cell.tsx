'use client';

import { type RefObject, useEffect, useState } from 'react';
import { later } from '@/components/session/later';
import { useFormEnv } from '../form-env';

const CellTools = later(() => import('../later-parts').then(({ laterParts }) => laterParts.CellTools), {
  // What they do can be typed, too.
  missed: () => undefined,
});

/** Beside the cell that is typed in, where one can do more there than type. One for the table: no cell is drawn again for it. */
export function ActiveCell({ table }: { table: RefObject<HTMLTableElement | null> }) {
  const { layout } = useFormEnv();
  const [at, setAt] = useState<HTMLTextAreaElement | null>(null);
  useEffect(() => {
    const grid = table.current;
    const hasTools = (cell = '') => cell === 'target' || cell === 'actual' || layout.cells[cell.replace(/^cells\./, '')]?.kind === 'date';
    const onFocus = ({ target }: FocusEvent) =>
      setAt(target instanceof HTMLTextAreaElement && hasTools(target.dataset.cell) ? target : null);
    // The tools stand beside the table: going to them is not leaving.
    const onBlur = ({ relatedTarget: to }: FocusEvent) => {
      if (!(to instanceof Element) || (!grid?.contains(to) && !to.closest('[data-cell-tools]'))) setAt(null);
    };
    grid?.addEventListener('focusin', onFocus);
    grid?.addEventListener('focusout', onBlur);
    return () => {
      grid?.removeEventListener('focusin', onFocus);
      grid?.removeEventListener('focusout', onBlur);
    };
  }, [table, layout]);
  return <CellTools opened={at !== null} at={at} onLeave={() => setAt(null)} />;
}
