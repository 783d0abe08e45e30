'use client';

import { ActionIcon } from '@mantine/core';

interface RowToolsProps {
  /** From 1. */
  number: number;
  last: boolean;
  busy: boolean;
  onMove: (by: -1 | 1) => void;
  /** Null where the row cannot be taken out. */
  onRemove: (() => void) | null;
}

/** What can be done to a row of a table besides typing in it. */
export function RowTools({ number, last, busy, onMove, onRemove }: RowToolsProps) {
  return (
    <>
      <ActionIcon variant="default" size={24} aria-label={`第 ${number} 行上移`} disabled={busy || number === 1} onClick={() => onMove(-1)}>
        ↑
      </ActionIcon>
      <ActionIcon variant="default" size={24} aria-label={`第 ${number} 行下移`} disabled={busy || last} onClick={() => onMove(1)}>
        ↓
      </ActionIcon>
      {onRemove ? (
        <ActionIcon variant="default" size={24} aria-label={`删除第 ${number} 行`} disabled={busy} onClick={onRemove}>
          ×
        </ActionIcon>
      ) : null}
    </>
  );
}
