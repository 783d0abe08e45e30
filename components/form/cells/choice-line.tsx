'use client';

import { type KeyboardEvent, memo } from 'react';
import { ConflictMark } from '../autosave/conflict-mark';
import { useEditable, useFormEnv, useText } from '../form-env';
import type { FieldContent } from '../sheet/screen-cell';
import { cellAttributes } from './cell-address';
import cell from './cell.module.css';
import classes from './choice-line.module.css';

/** A line of check boxes, printed as on paper: 1、部门预算项目 ☑　2、区直专项 □. One at most is checked; checked again it is not. */
export const ChoiceLine = memo(function ChoiceLine({ content }: { content: FieldContent }) {
  const { at, field, options, numbered, label, readOnly, hint } = content;
  const { actions } = useFormEnv();
  const editable = useEditable() && !readOnly;
  const value = useText(at, field);
  /** By the number that stands before it, numbered on paper or not. */
  const chooseByDigit = (event: KeyboardEvent) => {
    const { ctrlKey, metaKey, altKey, key } = event;
    const option = /^[1-9]$/.test(key) ? options[Number(key) - 1] : undefined;
    if (!editable || !option || ctrlKey || metaKey || altKey) return;
    event.preventDefault();
    actions.set(at, field, option.key);
  };
  return (
    <>
      <div className={classes.options} role="radiogroup" aria-label={label} onKeyDown={chooseByDigit}>
        {options.map((option, index) => (
          <label key={option.key} className={classes.option}>
            {numbered ? `${index + 1}、` : ''}
            {option.label}
            <input
              type="radio"
              {...(index === 0 && cellAttributes(at, field))}
              className={classes.box}
              name={`${at} ${field}`}
              value={option.key}
              checked={value === option.key}
              disabled={!editable}
              onChange={() => actions.set(at, field, option.key)}
              onClick={() => value === option.key && actions.set(at, field, '')}
            />
          </label>
        ))}
        {readOnly && value === '' && <span className={cell.awaited}>{hint}</span>}
      </div>
      <ConflictMark row={at} cell={field} />
    </>
  );
});
