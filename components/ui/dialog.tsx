'use client';

import { Modal, type ModalProps } from '@mantine/core';
import { useLayoutEffect } from 'react';

/** Has the focus coming, from a dialog that has just gone: of the dialog that follows in the same step, if one does. */
let owed: HTMLElement | null = null;

/**
 * A modal that is there while it is open. Gone, it gives the focus back to what opened it, so that who works with the
 * keyboard goes on from there; Mantine's own does so only where it stays and is told to close.
 */
export function Dialog(props: Omit<ModalProps, 'opened' | 'returnFocus'>) {
  // Before its content is there and takes the focus.
  useLayoutEffect(() => {
    const opener = owed ?? openerOf(document.activeElement);
    owed = null;
    return () => {
      owed = opener;
      // Once all that changed is drawn: while React draws, a field would not hear of its focus.
      queueMicrotask(() => {
        if (owed === opener && isFree(document.activeElement)) opener?.focus({ preventScroll: true });
        if (owed === opener) owed = null;
      });
    };
  }, []);
  return <Modal opened {...props} />;
}

/** What has the focus; of a menu what opened it, since the menu goes away with the choice. Null for the page as a whole. */
function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = menu ? document.getElementById(menu) : focused;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/** Nothing else was given the focus meanwhile. */
const isFree = (focused: Element | null): boolean => focused === null || focused === document.body;
