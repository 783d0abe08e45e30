'use client';

import { CloseButton } from '@mantine/core';
import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';
import { routes } from '@/lib/routes';
import { lookAt, useEditable, useFormEnv } from '../form-env';
import { askedAt, passageFor } from './handbook-words';
import classes from './help.module.css';
import { tourOpen } from './tour-store';
import { useHandbookWords } from './use-handbook-words';

interface HelpPopoverProps {
  opened: boolean;
  /** What is asked about; null while nothing is. */
  at: Element | null;
  onClose: () => void;
}

/** The handbook's words at what they explain. Esc, or going elsewhere, closes it; the focus goes back to where it was. */
export function HelpPopover({ opened, at, onClose }: HelpPopoverProps) {
  return opened && at ? <Words at={at} onClose={onClose} /> : null;
}

const WIDTH = 340;
const GAP = 6;

function Words({ at, onClose }: { at: Element; onClose: () => void }) {
  const { layout, scheme, view } = useFormEnv();
  const editable = useEditable();
  const words = useHandbookWords();
  const asked = askedAt(at, scheme, layout);
  const passage = words && asked ? passageFor(asked, words) : undefined;
  const box = useRef<HTMLDivElement>(null);
  const [cameFrom] = useState(() => document.activeElement);
  // Anew where it grew with its words, or is asked for elsewhere.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { left, top, bottom } = at.getBoundingClientRect();
    const below = bottom + GAP + element.offsetHeight <= window.innerHeight;
    element.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - element.offsetWidth - GAP))}px`;
    element.style.top = `${Math.max(GAP, below ? bottom + GAP : top - GAP - element.offsetHeight)}px`;
  }, [at, words]);
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), [at]);
  const close = () => {
    onClose();
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // To another window it does not go away.
    if (document.hasFocus() && !currentTarget.contains(relatedTarget)) onClose();
  };
  const title = asked?.title ?? '帮助';
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={`${title}：说明`}
      tabIndex={-1}
      className={`${classes.popover} no-print`}
      style={{ width: WIDTH }}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <div className={classes.head}>
        <b>{title}</b>
        <CloseButton size="sm" aria-label="关闭说明" onClick={close} />
      </div>
      {passage && <div className={classes.words} dangerouslySetInnerHTML={{ __html: passage.html }} />}
      {asked?.hint && <p>本表的说明：{asked.hint}</p>}
      {words === undefined && <p>正在取手册……</p>}
      {words === null && <p>现在取不到手册：网络断开。恢复后再按 F1。</p>}
      {words && !passage && !asked?.hint && (
        <p>{asked ? '手册里没有这一栏的说明，请按表样的要求填写。' : '在任何一格按 F1，看这一格的说明；表头点“？”也可以。'}</p>
      )}
      <div className={classes.foot}>
        <a href={passage ? routes.help('words', passage.anchor) : routes.help()} target="_blank" rel="noopener">
          打开手册（新窗口）
        </a>
        {editable && (
          <button
            type="button"
            onClick={() => {
              onClose();
              lookAt(view, { tab: 'check', railOpen: true });
              tourOpen.set(true);
            }}
          >
            四步看懂
          </button>
        )}
      </div>
    </div>
  );
}
