'use client';

import { useId, useState, type KeyboardEvent } from 'react';
import type { Figure } from '@/lib/department/narrative/narrative-fields';
import styles from './field-menu.module.css';

interface FieldMenuProps {
  figures: readonly Figure[];
  /** Where the caret is, in the window. */
  at: { left: number; top: number; bottom: number };
  onChoose(name: string): void;
  /** Closed without a choice; `left`: the person went elsewhere; `typed` is to be written as it stands. */
  onClose(how: 'key' | 'left', typed: string): void;
}

const HEIGHT = 320;
const WIDTH = 380;

/** The fields with their present values, found by a piece of their name. Arrow keys and Enter choose. */
export function FieldMenu({ figures, at, onChoose, onClose }: FieldMenuProps) {
  const id = useId();
  const [wanted, setWanted] = useState('');
  const [active, setActive] = useState(0);
  const shown = matching(figures, wanted);
  const current = shown[Math.min(active, shown.length - 1)];
  const above = at.bottom + HEIGHT > window.innerHeight && at.top > HEIGHT;

  function onKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.nativeEvent.isComposing) return;
    if (step !== undefined) {
      event.preventDefault();
      const next = (Math.min(active, shown.length - 1) + step + shown.length) % Math.max(shown.length, 1);
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' || event.key === '}') {
      event.preventDefault();
      if (current) onChoose(current.name);
      else if (event.key === '}') onClose('key', `{${wanted}}`);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose('key', event.key === 'Escape' ? '' : `{${wanted}`);
    }
  }

  return (
    <div
      className={styles.menu}
      role="dialog"
      aria-label="插入数据"
      style={{
        left: Math.max(8, Math.min(at.left, window.innerWidth - WIDTH - 8)),
        ...(above ? { bottom: window.innerHeight - at.top + 4 } : { top: at.bottom + 4 }),
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose('left', '');
      }}
    >
      <input
        className={styles.search}
        role="combobox"
        aria-label="查找数据项"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current ? `${id}-${shown.indexOf(current)}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder="输入名称查找，如 得分、完成率"
        autoFocus
        value={wanted}
        onChange={(event) => {
          setWanted(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <ul id={`${id}-list`} className={styles.list} role="listbox" aria-label="数据项">
        {shown.map((figure, index) => (
          <li
            key={figure.name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={figure === current}
            className={styles.option}
            // The search keeps the focus: a click must not take it first.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setActive(index)}
            onClick={() => onChoose(figure.name)}
          >
            <span>{figure.name}</span>
            <span className={figure.value === null ? styles.none : styles.value}>{figure.value ?? '没有数据'}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className={styles.empty}>没有名称含“{wanted}”的数据项</p> : null}
      <p className={styles.keys}>↑↓ 选择　Enter 插入　Tab 按原样写入　Esc 关闭</p>
    </div>
  );
}

/** Those whose name or group has every character that was typed, in order of the list. */
function matching(figures: readonly Figure[], wanted: string): Figure[] {
  const characters = [...wanted.replace(/[{}\s]/g, '')];
  return figures.filter(({ name, group }) => characters.every((character) => `${name}${group}`.includes(character)));
}
