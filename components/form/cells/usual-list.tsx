'use client';

import { Combobox, type ComboboxStore, useCombobox } from '@mantine/core';
import { type Ref, useImperativeHandle } from 'react';
import classes from './cell.module.css';

interface UsualListProps {
  /** Of the list, for the keys of the cell. */
  store: Ref<ComboboxStore>;
  names: readonly string[];
  onClose: () => void;
  onChoose: (name: string) => void;
}

/** The usual names of a level 2, open under the cell that it stands in. */
export function UsualList({ store, names, onClose, onChoose }: UsualListProps) {
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose });
  useImperativeHandle(store, () => combobox);
  return (
    <Combobox store={combobox} width="max-content" position="bottom-start" shadow="md" onOptionSubmit={onChoose}>
      <Combobox.DropdownTarget>
        <span className={classes.anchor} />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options aria-label="常用的二级指标">
          {names.map((name) => (
            <Combobox.Option value={name} key={name}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
