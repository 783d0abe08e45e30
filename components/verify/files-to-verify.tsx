'use client';

import { type DragEvent, useState } from 'react';
import { newRandomId } from '@/components/ui/random-id';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { CommandOutcome } from '@/components/session/command';
import type { Verification } from '@/lib/contract/verification';
import { verifyFile } from './verify-file';
import { VerificationResult } from './verification-result';
import styles from './verify-page.module.css';

interface Asked {
  id: string;
  name: string;
  /** Null while it is looked at. */
  outcome: CommandOutcome<Verification> | null;
}

/** Files to choose or to drop here, each with what it is. */
export function FilesToVerify() {
  const hydrated = useHydrated();
  const [asked, setAsked] = useState<Asked[]>([]);
  const [over, setOver] = useState(false);
  const waiting = asked.filter(({ outcome }) => outcome === null).length;

  const look = async (files: readonly File[]) => {
    const fresh = files.map((file) => ({ file, id: newRandomId() }));
    setAsked((before) => [...fresh.map(({ file, id }) => ({ id, name: file.name, outcome: null })), ...before]);
    for (const { file, id } of fresh) {
      const outcome = await verifyFile(file, file.name);
      setAsked((before) => before.map((one) => (one.id === id ? { ...one, outcome } : one)));
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void look([...event.dataTransfer.files]);
  };
  return (
    <>
      <div
        className={`${styles.drop} ${over ? styles.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label className={styles.choose}>
          选择 PDF 文件
          <input
            type="file"
            accept="application/pdf,.pdf"
            multiple
            disabled={!hydrated}
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = '';
              void look(files);
            }}
          />
        </label>
        <span className={styles.note}>可以一次选多个，也可以把文件拖到这里。每个文件不超过 20 MB。</span>
      </div>
      <p className="visually-hidden" role="status">
        {asked.length === 0 ? '' : waiting > 0 ? `正在核验，还有 ${waiting} 个文件。` : `已核验 ${asked.length} 个文件。`}
      </p>
      {asked.length > 0 ? (
        <ul className={styles.results}>
          {asked.map(({ id, name, outcome }) => (
            <li key={id}>
              <VerificationResult name={name} outcome={outcome} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
