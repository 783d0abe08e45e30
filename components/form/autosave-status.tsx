'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { notify } from '@/components/session/notice';
import { CONFLICTS_TITLE } from './autosave-conflicts';
import styles from './autosave-status.module.css';
import type { Autosave, AutosaveState } from './autosave-types';

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false, timeZone: 'Asia/Shanghai',
});

/** How saving stands, in words. */
export function saveStatusText(state: AutosaveState, storageFailed: boolean): string {
  const kept = storageFailed ? '本机无法留存，请勿关闭页面' : '本机已留存';
  switch (state.kind) {
    case 'saved':
      return state.at === null ? '内容已保存' : `已保存 ${clock.format(state.at)}`;
    case 'typing':
      return '正在输入…';
    case 'saving':
      return '正在保存…';
    case 'offline':
      return state.reason === '登录已失效'
        ? `未保存：登录已失效，登录后接着保存（${kept}）`
        : `未保存：${state.reason}，恢复后自动保存（${kept}）`;
    case 'refused':
      return `未保存：${state.problem.message}（${kept}）`;
  }
}

const SHAPES: Record<AutosaveState['kind'], string> = { saved: '●', typing: '…', saving: '◌', offline: '▲', refused: '✗' };

/** The visible state of saving, and what can be done where it is held up. */
export function SaveStatus({ autosave }: { autosave: Autosave }) {
  const { state, conflicts, storageFailed } = autosave;
  const [discarding, setDiscarding] = useState(false);
  const refused = state.kind === 'refused';

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
      <span className={`${styles.text} ${styles[state.kind]}`} role="status" aria-live="polite">
        <span aria-hidden="true">{SHAPES[state.kind]} </span>
        {saveStatusText(state, storageFailed)}
        {storageFailed && (state.kind === 'saved' || state.kind === 'saving' || state.kind === 'typing') ? '（本机无法留存）' : ''}
      </span>
      {conflicts.length > 0 ? (
        <a href={`#${CONFLICTS_TITLE}`} className={styles.conflicts}>
          ▲ {conflicts.length} 处冲突待选择
        </a>
      ) : null}
      {state.kind === 'offline' || refused ? (
        <Button size="compact-xs" variant="default" onClick={autosave.retry}>
          {state.kind === 'offline' && state.reason === '登录已失效' ? '重新登录' : '现在重试'}
        </Button>
      ) : null}
      {refused ? (
        <>
          <Button size="compact-xs" variant="default" onClick={() => void copy()}>
            复制未保存的内容
          </Button>
          {discarding ? (
            <Button size="compact-xs" color="red" onClick={() => { setDiscarding(false); autosave.discard(); }}>
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
