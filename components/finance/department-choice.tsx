'use client';

import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ChoiceField } from './choice-field';
import styles from './round-dialog.module.css';

interface DepartmentChoiceProps {
  departments: readonly { id: string; name: string }[];
  chosen: ReadonlySet<string>;
  /** Have begun work, and stay. */
  fixed: ReadonlySet<string>;
  error: string | null;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Which departments take part: found by name, all or none at once. */
export function DepartmentChoice({ departments, chosen, fixed, error, onChange }: DepartmentChoiceProps) {
  const [search, setSearch] = useState('');
  const shown = departments.filter(({ name }) => name.includes(search.trim()));

  function put(ids: readonly string[], on: boolean) {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else if (!fixed.has(id)) next.delete(id);
    }
    onChange(next);
  }

  return (
    <ChoiceField
      name="参加部门"
      label="部门"
      note={`已选 ${chosen.size} / ${departments.length} 个${fixed.size > 0 ? `，其中 ${fixed.size} 个已开始填报，不能移出` : ''}`}
      error={error}
      tools={
        <div className={styles.tools}>
          <TextInput
            aria-label="按名称查找部门"
            placeholder="按名称查找"
            size="xs"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            autoComplete="off"
          />
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              put(
                shown.map(({ id }) => id),
                true,
              )
            }
          >
            全选
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              put(
                shown.map(({ id }) => id),
                false,
              )
            }
          >
            全不选
          </Button>
        </div>
      }
    >
      {shown.map(({ id, name }) => (
        <Checkbox
          key={id}
          size="xs"
          label={name}
          checked={chosen.has(id)}
          disabled={fixed.has(id) && chosen.has(id)}
          onChange={(event) => put([id], event.currentTarget.checked)}
        />
      ))}
      {shown.length === 0 ? (
        <p className={styles.quiet}>{departments.length === 0 ? '还没有部门，请联系系统管理员建立。' : '没有这个名称的部门。'}</p>
      ) : null}
    </ChoiceField>
  );
}
