'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { later } from '@/components/session/later';
import type { Autosave } from '../autosave/autosave-types';
import { useFormEnv, useRollUps } from '../form-env';
import { waitingRollUps } from '../roll-up/rolling-up';
import { goToFirstInTheWay } from '../rail/in-the-way';
import { inTheWay } from '../score-view';
import { useStore } from '../tiny-store';
import { useSubmit } from './use-submit';

const CompileDialog = later(() => import('../later-parts').then(({ laterParts }) => laterParts.CompileDialog), {
  missed: ({ onClose }) => onClose(),
});

/** Compiles the department form: says what is in the way, goes to the first of it, else asks for the last word. */
export function CompileStep({ label, autosave }: { label: string; autosave: Autosave }) {
  const env = useFormEnv();
  const { actions, scores } = env;
  const data = useRollUps();
  const steps = useSubmit(autosave);
  const [stale, setStale] = useState<number | null>(null);
  const blocked = useStore(scores, inTheWay);
  const press = () => {
    if (blocked !== '') return goToFirstInTheWay(env);
    steps.clear();
    setStale(waitingRollUps(actions.current(), data?.stale ?? []).length);
  };
  return (
    <>
      <Button onClick={press} data-blocked={blocked !== '' || undefined}>
        {label}
        {blocked === '' ? '' : ` · ${blocked}`}
      </Button>
      <CompileDialog opened={stale !== null} stale={stale} onClose={() => setStale(null)} steps={steps} label={label} />
    </>
  );
}
