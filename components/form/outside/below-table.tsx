'use client';

import { memo } from 'react';
import { useEditable, useFormEnv } from '../form-env';
import { useStore } from '../tiny-store';
import { lackingBelow } from './lacking';
import { OutsideField } from './outside-field';
import classes from './outside.module.css';

/** What stands under the table: reasons and measures that no band shows, and the scheme's notes. */
export const BelowTable = memo(function BelowTable() {
  const { scheme, layout, sheet } = useFormEnv();
  const editable = useEditable();
  const notes = useStore(sheet, (value) => value.notes);
  const cells = lackingBelow(scheme, layout);
  // A note that only repeats what is typed here need not stand here twice.
  const words = layout.notes.filter(({ text }) => !cells.some(({ field }) => text.includes(`{${field}}`))).length;
  return (
    <div className={classes.below} data-editable={editable || undefined}>
      {cells.length > 0 && (
        <section className={classes.cells} aria-label="表后内容">
          {cells.map((cell) => (
            <OutsideField key={cell.field} at="" cell={cell} />
          ))}
        </section>
      )}
      {words > 0 &&
        notes.map(({ text, align }) => (
          <p key={text} data-align={align}>
            {text}
          </p>
        ))}
    </div>
  );
});
