'use client';

import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { SheetTable } from '@/components/sheet/sheet-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { FormKind } from '@/lib/form/evaluation';
import type { SampleSheetsView } from '@/lib/contract/schemes';
import { FORM_KINDS } from './form-kinds';
import styles from './scheme-preview.module.css';

interface PreviewProps {
  sheets: SampleSheetsView;
  /** Address of a form's PDF, blank or filled. */
  pdf: (kind: FormKind, filled: boolean) => string;
}

/** Both forms of a scheme as the screen and the paper show them, blank and with an example. */
export function SchemePreview({ sheets, pdf }: PreviewProps) {
  const hydrated = useHydrated();
  const kinds = FORM_KINDS.filter(({ kind }) => sheets[kind]);
  const [chosen, setChosen] = useState<FormKind>(kinds[0]?.kind ?? 'project');
  const [filled, setFilled] = useState(true);
  const [where, setWhere] = useState<'screen' | 'paper'>('screen');
  const kind = sheets[chosen] ? chosen : (kinds[0]?.kind ?? 'project');
  const shown = sheets[kind];
  if (!shown) return null;
  const address = pdf(kind, filled);
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <div className={styles.head}>
        <h2 id="preview" className={styles.title}>
          预览
        </h2>
        <SegmentedControl
          size="xs"
          aria-label="哪种表"
          disabled={!hydrated}
          value={kind}
          onChange={(value) => setChosen(value as FormKind)}
          data={kinds.map(({ kind: value, short: label }) => ({ value, label }))}
        />
        <SegmentedControl
          size="xs"
          aria-label="空表或带例子"
          disabled={!hydrated}
          value={filled ? 'filled' : 'blank'}
          onChange={(value) => setFilled(value === 'filled')}
          data={[
            { value: 'blank', label: '空表' },
            { value: 'filled', label: '带例子' },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label="屏幕或纸面"
          disabled={!hydrated}
          value={where}
          onChange={(value) => setWhere(value as 'screen' | 'paper')}
          data={[
            { value: 'screen', label: '屏幕' },
            { value: 'paper', label: '纸面' },
          ]}
        />
        <a className={styles.open} href={address} target="_blank" rel="noreferrer">
          打开 PDF
        </a>
      </div>
      {where === 'screen' ? (
        <div className={styles.sheet}>
          <SheetTable sheet={filled ? shown.example : shown.blank} />
        </div>
      ) : (
        <iframe key={address} className={styles.paper} src={`${address}#navpanes=0&view=FitH`} title="纸面预览" />
      )}
    </section>
  );
}
