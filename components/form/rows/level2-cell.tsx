'use client';

import { Combobox, useCombobox } from '@mantine/core';
import { memo, useRef, type KeyboardEvent } from 'react';
import { useWatch } from 'react-hook-form';
import { cellAttributes } from '../cells/cell-address';
import classes from '../cells/cell.module.css';
import { ConflictMark } from '../autosave/conflict-mark';
import { useEditable, useFormEnv } from '../form-env';
import { usualLevel2 } from '../form-plan';
import { CELL_LIMIT } from '../cells/text-limits';

interface Level2CellProps {
  groupPath: `goals.${number}.groups.${number}`;
  /** Place of the first row that the cell spans. */
  first: number;
  /** Ids of the rows that the cell spans, joined by spaces. */
  rows: string;
  label: string;
}

/**
 * The level-2 cell of one or more rows: the scheme's usual names are offered, any other is taken.
 * The list opens on a click, while typing and on F4; the arrows stay with the table while it is closed.
 */
export const Level2Cell = memo(function Level2Cell({ groupPath, first, rows, label }: Level2CellProps) {
  const { form, scheme, actions, pin } = useFormEnv();
  const editable = useEditable();
  const value = useWatch({ control: form.control, name: `${groupPath}.indicators.${first}.level2` }) ?? '';
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const before = useRef(value);
  if (!editable) {
    return (
      <div className={classes.text} data-align="center">
        {value}
      </div>
    );
  }

  const ids = rows.split(' ');
  const put = (text: string) => ids.forEach((_, at) => actions.set(`${groupPath}.indicators.${first + at}.level2`, text));
  const usual = usualLevel2(scheme, form.getValues(`${groupPath}.level1`) ?? '');
  const typed = value !== before.current;
  const offered = typed ? usual.filter((name) => name.includes(value.trim()) && name !== value) : usual;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const open = combobox.dropdownOpened && offered.length > 0;
    const chosen = open && combobox.getSelectedOptionIndex() >= 0;
    const act = (work: () => unknown) => {
      event.preventDefault();
      event.stopPropagation();
      work();
    };
    if (event.key === 'F4') act(() => combobox.toggleDropdown());
    else if (open && event.key === 'ArrowDown' && !event.altKey) act(() => combobox.selectNextOption());
    else if (open && event.key === 'ArrowUp' && !event.altKey) act(() => combobox.selectPreviousOption());
    else if (chosen && event.key === 'Enter') act(() => combobox.clickSelectedOption());
    else if (open && event.key === 'Escape') act(() => combobox.closeDropdown());
  };

  return (
    <Combobox
      store={combobox}
      width="max-content"
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(name) => {
        put(name);
        before.current = name;
        combobox.closeDropdown();
      }}
    >
      <Combobox.DropdownTarget>
        <div className={classes.grow} data-value={value} data-align="center">
          <Combobox.EventsTarget withKeyboardNavigation={false} withAriaAttributes={false}>
            <textarea
              {...cellAttributes(ids[0] ?? '', 'level2')}
              className={classes.input}
              rows={1}
              value={value}
              aria-label={label}
              maxLength={CELL_LIMIT}
              aria-haspopup="listbox"
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              onFocus={() => {
                before.current = value;
                pin(ids);
              }}
              onClick={() => combobox.openDropdown()}
              onBlur={() => {
                pin([]);
                combobox.closeDropdown();
              }}
              onKeyDown={onKeyDown}
              onChange={(event) => {
                put(event.currentTarget.value);
                combobox.openDropdown();
                combobox.resetSelectedOption();
              }}
            />
          </Combobox.EventsTarget>
        </div>
      </Combobox.DropdownTarget>
      {ids.map((id) => (
        <ConflictMark key={id} row={id} path="level2" />
      ))}
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options aria-label="常用的二级指标">
          {offered.map((name) => (
            <Combobox.Option value={name} key={name}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
});
