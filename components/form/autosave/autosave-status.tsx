'use client';

import { Button } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { notify } from '@/components/session/notice';
import { isSignInAsked, onSignInAsked } from '@/components/session/sign-in-request';
import { Message } from '@/components/ui/message';
import { CONFLICTS_TITLE, goToConflicts } from './autosave-conflicts';
import styles from './autosave-status.module.css';
import type { SyncState } from '@/lib/sync/model';
import { reasonOf } from '@/lib/sync/timing';
import type { Autosave } from './autosave-types';

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
});

interface Standing {
  storageFailed?: boolean;
  /** Cells that wait for a choice: they are not saved. */
  conflicts?: number;
  /** A save waits for the person to sign in again. */
  signedOut?: boolean;
}

/** What the words, shape and colour of the status are about: the state of saving, or what it does not show. */
export function standingOf(state: SyncState, { conflicts = 0, signedOut = false }: Standing): SyncState['kind'] | 'conflict' {
  if (signedOut && (state.kind === 'saving' || state.kind === 'typing')) return 'offline';
  return state.kind === 'saved' && conflicts > 0 ? 'conflict' : state.kind;
}

/** How saving stands, in words. */
export function saveStatusText(state: SyncState, standing: Standing = {}): string {
  const kept = standing.storageFailed ? '本机无法留存，请勿关闭页面' : '本机已留存';
  const kind = standingOf(state, standing);
  if (kind === 'conflict') return conflictText(standing.conflicts ?? 0);
  if (kind === 'offline' && state.kind !== 'offline') return `未保存：登录已失效，登录后接着保存（${kept}）`;
  switch (state.kind) {
    case 'saved':
      return state.at === null ? '内容已保存' : `已保存 ${clock.format(state.at)}`;
    case 'typing':
      return '正在输入…';
    case 'saving':
      return '正在保存…';
    case 'offline':
      return state.code === 'signed-out'
        ? `未保存：登录已失效，登录后接着保存（${kept}）`
        : `未保存：${reasonOf(state.code)}，恢复后自动保存（${kept}）`;
    case 'refused':
      return `未保存：${state.problem.message}（${kept}）`;
  }
}

function conflictText(conflicts: number): string {
  return `有 ${conflicts} 处未保存：与他人的修改冲突`;
}

const SHAPES: Record<SyncState['kind'] | 'conflict', string> = {
  saved: '●',
  typing: '…',
  saving: '◌',
  offline: '▲',
  refused: '✗',
  conflict: '◆',
};

/** Which cells a save was refused for, below the header: the header has no room for a list. */
export function RefusalDetails({ state }: { state: SyncState }) {
  if (state.kind !== 'refused' || !state.problem.details?.length) return null;
  return (
    <div className={styles.details}>
      <Message kind="error" details={state.problem.details}>
        {state.problem.message}
      </Message>
    </div>
  );
}

/** The visible state of saving, and what can be done where it is held up. */
export function SaveStatus({ autosave }: { autosave: Autosave }) {
  const { state, conflicts, storageFailed } = autosave;
  const [discarding, setDiscarding] = useState(false);
  const signedOut = useSyncExternalStore(onSignInAsked, isSignInAsked, () => false);
  const refused = state.kind === 'refused';
  const standing = { storageFailed, conflicts: conflicts.length, signedOut };
  const kind = standingOf(state, standing);

  async function copy() {
    try {
      await navigator.clipboard.writeText(autosave.unsavedText());
      notify({ kind: 'done', message: '未保存的内容已复制，可粘贴到别处留存。' });
    } catch (error) {
      // No clipboard on plain http: show the text to copy by hand.
      if (!(error instanceof Error)) throw error;
      notify({ kind: 'warning', message: '浏览器不允许复制，请手工选取：', details: autosave.unsavedText().split('\n') });
    }
  }

  return (
    <div className={styles.status}>
      <span className={`${styles.text} ${styles[kind]}`} role="status" aria-live="polite">
        <span aria-hidden="true">{SHAPES[kind]} </span>
        {kind === 'conflict' ? <ConflictLink conflicts={conflicts.length} /> : saveStatusText(state, standing)}
        {storageFailed && (kind === 'saved' || kind === 'saving' || kind === 'typing') ? '（本机无法留存）' : ''}
      </span>
      {conflicts.length > 0 && kind !== 'conflict' ? (
        <span className={styles.conflict}>
          <span aria-hidden="true">{SHAPES.conflict} </span>
          <ConflictLink conflicts={conflicts.length} />
        </span>
      ) : null}
      {state.kind === 'offline' || refused ? (
        <Button size="compact-xs" variant="default" onClick={autosave.retry}>
          {state.kind === 'offline' && state.code === 'signed-out' ? '重新登录' : '现在重试'}
        </Button>
      ) : null}
      {refused ? (
        <>
          <Button size="compact-xs" variant="default" onClick={() => void copy()}>
            复制未保存的内容
          </Button>
          {discarding ? (
            <Button
              size="compact-xs"
              color="red"
              onClick={() => {
                setDiscarding(false);
                autosave.discard();
              }}
            >
              确定放弃
            </Button>
          ) : (
            <Button size="compact-xs" variant="default" onClick={() => setDiscarding(true)}>
              放弃
            </Button>
          )}
        </>
      ) : null}
    </div>
  );
}

function ConflictLink({ conflicts }: { conflicts: number }) {
  return (
    <a
      href={`#${CONFLICTS_TITLE}`}
      onClick={(event) => {
        event.preventDefault();
        goToConflicts();
      }}
    >
      {conflictText(conflicts)}
    </a>
  );
}
