'use client';

import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { focusRow } from './remove-rows';
import { useStore, type Store } from '../tiny-store';
import classes from './undo-bar.module.css';
import type { UndoOffer } from '../use-draft-form';

const STAYS_MS = 15_000;

/** Ctrl+Z belongs to the text that the person is in. */
function isTypedIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || (target.matches('textarea, input, select') && !target.matches('[type="radio"], [type="checkbox"]'));
}

/** What was just done to the rows, and the way back: by the button for a while, by Ctrl+Z outside of texts until used. */
export function UndoBar({ undo }: { undo: Store<UndoOffer | null> }) {
  const offer = useStore(undo, (value) => value);
  useEffect(() => {
    if (!offer) return undefined;
    const timer = setTimeout(() => undo.set(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [offer, undo]);
  const last = useRef<UndoOffer | null>(null);
  useEffect(() => {
    if (offer) last.current = offer;
  }, [offer]);
  const takeBack = (one: UndoOffer) => {
    last.current = null;
    undo.set(null);
    one.undo();
    if (one.row) focusRow(one.row);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'z') return;
      const one = last.current;
      if (!one || isTypedIn(event.target)) return;
      event.preventDefault();
      takeBack(one);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
  return (
    <div className={`${classes.place} no-print`} role="status" aria-live="polite">
      {offer && (
        <div className={classes.bar}>
          <span>{offer.message}</span>
          <Button size="compact-sm" variant="white" onClick={() => takeBack(offer)}>
            撤销
          </Button>
          <CloseButton size="sm" variant="transparent" className={classes.close} aria-label="关闭提示" onClick={() => undo.set(null)} />
        </div>
      )}
    </div>
  );
}
