'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { later } from '@/components/session/later';
import type { ChangeSchemeProps } from './change-scheme-dialog';
import classes from './change-scheme.module.css';

const ChangeSchemeDialog = later(() => import('../later-parts').then(({ laterParts }) => laterParts.ChangeSchemeDialog), {
  missed: ({ onClose }) => onClose(),
});

/** The scheme's name, and how the form goes on under another one. */
export function ChangeScheme({ page, autosave }: ChangeSchemeProps) {
  const [opened, setOpened] = useState(false);
  return (
    <span className={classes.scheme}>
      <span title={`表式：${page.scheme.name}`}>{page.scheme.name}</span>
      {page.otherSchemes.length > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => setOpened(true)}>
          换用表式
        </Button>
      )}
      {opened && <ChangeSchemeDialog page={page} autosave={autosave} onClose={() => setOpened(false)} />}
    </span>
  );
}
