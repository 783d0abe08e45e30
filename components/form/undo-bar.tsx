'use client';

import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import { useStore, type Store } from './tiny-store';
import classes from './undo-bar.module.css';
import type { UndoOffer } from './use-draft-form';

const STAYS_MS = 15_000;

/** What was just done to the rows, and the way back, for a while. */
export function UndoBar({ undo }: { undo: Store<UndoOffer | null> }) {
  const offer = useStore(undo, (value) => value);
  useEffect(() => {
    if (!offer) return undefined;
    const timer = setTimeout(() => undo.set(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [offer, undo]);
  return (
    <div className={`${classes.place} no-print`} role="status" aria-live="polite">
      {offer && (
        <div className={classes.bar}>
          <span>{offer.message}</span>
          <Button
            size="compact-sm"
            variant="white"
            onClick={() => {
              undo.set(null);
              offer.undo();
            }}
          >
            撤销
          </Button>
          <CloseButton size="sm" variant="transparent" className={classes.close} aria-label="关闭提示" onClick={() => undo.set(null)} />
        </div>
      )}
    </div>
  );
}
