'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { later } from '@/components/session/later';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import type { Autosave } from '../autosave/autosave-types';

const AskReturnDialog = later(() => import('../later-parts').then(({ laterParts }) => laterParts.AskReturnDialog), {
  missed: ({ onClose }) => onClose(),
});
const DeclineReturnDialog = later(() => import('../later-parts').then(({ laterParts }) => laterParts.DeclineReturnDialog), {
  missed: ({ onClose }) => onClose(),
});

/** The section asks for a form back that it cannot recall any more; the office says why it stays. Returning it is the other answer. */
export function ReturnRequest({ page, autosave }: { page: FormPageData; autosave: Autosave }) {
  const [opened, setOpened] = useState(false);
  const step = page.transitions.find(({ action }) => action === 'ask-return' || action === 'decline-return');
  const Dialog = step?.action === 'ask-return' ? AskReturnDialog : DeclineReturnDialog;
  return (
    <>
      {step && (
        <Button variant="default" onClick={() => setOpened(true)}>
          {step.label}
        </Button>
      )}
      {step && <Dialog opened={opened} onClose={() => setOpened(false)} page={page} autosave={autosave} />}
    </>
  );
}
