'use client';

import { useEffect, useState } from 'react';
import { later } from '@/components/session/later';

const HelpPopover = later(() => import('../later-parts').then(({ laterParts }) => laterParts.HelpPopover), {
  missed: ({ onClose }) => onClose(),
});

/** What the handbook says of where one is: F1 from any cell, a click on a heading, the question at a finding. */
export function Help() {
  const [at, setAt] = useState<Element | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.isComposing || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      event.preventDefault();
      setAt(document.activeElement);
    };
    const onClick = ({ target }: MouseEvent) => {
      const asked = target instanceof Element ? target.closest('[data-help]') : null;
      if (asked) setAt(asked);
    };
    window.addEventListener('keydown', onKeyDown);
    document.addEventListener('click', onClick);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('click', onClick);
    };
  }, []);
  return <HelpPopover opened={at !== null} at={at} onClose={() => setAt(null)} />;
}
