'use client';

import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import { useFormEnv } from '../form-env';
import { useStore } from '../tiny-store';
import classes from './undo-bar.module.css';
import { walkSteps } from './undo-tools';

const STAYS_MS = 15_000;

/** What was just done to the rows, with the way back beside it for a while, until the person does something else. */
export function UndoBar() {
  const env = useFormEnv();
  const { names } = env.steps;
  const offer = useStore(names, ({ offer: name }) => name);
  const close = () => names.set({ ...names.get(), offer: null });
  useEffect(() => {
    if (offer === null) return undefined;
    const timer = setTimeout(() => names.set({ ...names.get(), offer: null }), STAYS_MS);
    return () => clearTimeout(timer);
  }, [offer, names]);
  return (
    <div className={`${classes.place} no-print`} role="status" aria-live="polite">
      {offer !== null && (
        <div className={classes.bar}>
          <span>已{offer}</span>
          <Button size="compact-sm" variant="white" onClick={() => walkSteps(env, 'undo')}>
            撤销
          </Button>
          <CloseButton size="sm" variant="transparent" className={classes.close} aria-label="关闭提示" onClick={close} />
        </div>
      )}
    </div>
  );
}
