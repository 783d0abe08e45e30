'use client';

import { CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { Message } from '@/components/ui/message';
import styles from './notice.module.css';
import { type Notice, type ShownNotice, withNotice, withoutNotices } from './notice-list';

const STAYS = 6_000;
const NONE: readonly ShownNotice[] = [];
let notices = NONE;
let count = 0;
const listeners = new Set<() => void>();

function replace(next: typeof notices): void {
  notices = next;
  for (const listener of [...listeners]) listener();
}

function dismiss(id: number): void {
  replace(notices.filter((notice) => notice.id !== id));
}

/** Tells the person what came of something. Errors and warnings stay until closed, the rest for a few seconds. */
export function notify(notice: Notice): void {
  const id = (count += 1);
  replace(withNotice(notices, { ...notice, id }));
  if (notice.kind === 'done' || notice.kind === 'info') setTimeout(() => dismiss(id), STAYS);
}

/** Takes back what was said about something that is no longer so. */
export function unsay(about: string): void {
  replace(withoutNotices(notices, about));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notices appear. Once in the frame of the application. */
export function Notices() {
  const shown = useSyncExternalStore(
    subscribe,
    () => notices,
    () => NONE,
  );
  return (
    <div className={`${styles.notices} no-print`} aria-live="polite">
      {shown.map(({ id, kind, message, details }) => (
        <div key={id} className={styles.notice}>
          <Message kind={kind} details={details}>
            {message}
          </Message>
          <CloseButton size="sm" className={styles.close} aria-label="关闭提示" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
