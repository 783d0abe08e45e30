'use client';

import { type MouseEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type FormEnv, useFormEnv } from '../form-env';
import { placeIndicator } from './draft-rows';
import classes from './indicator-row.module.css';
import { focusRow } from './remove-rows';

/** Pixels before a press is a drag. */
const SLACK = 6;
/** Within so many pixels of the window's edge the page goes on by itself. */
const EDGE = 90;

/** Between which rows what is dragged would stand. */
interface Gap {
  row: string;
  behind: boolean;
  /** Where the line is drawn, in the window. */
  line: { left: number; top: number; width: number };
}

/** Around a row's button: dragged up or down it moves the row, also into another group. By keys Alt and arrows do. */
export function RowDrag({ id, children }: { id: string; children: ReactNode }) {
  const env = useFormEnv();
  const dragged = useRef(false);
  const [gap, setGap] = useState<Gap | null>(null);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    dragged.current = false;
    if (event.button !== 0 || event.pointerType !== 'mouse') return;
    const from = event.currentTarget;
    const start = event.clientY;
    const until = new AbortController();
    let near: Gap | null = null;
    const letGo = () => {
      until.abort();
      setGap(null);
    };
    const { signal } = until;
    const onMove = ({ clientY, buttons }: globalThis.PointerEvent) => {
      if ((buttons & 1) === 0) return letGo();
      if (!dragged.current && Math.abs(clientY - start) < SLACK) return;
      dragged.current = true;
      if (clientY < EDGE + 50) window.scrollBy(0, -16);
      else if (clientY > window.innerHeight - EDGE) window.scrollBy(0, 16);
      near = gapAt(from, clientY);
      setGap(near);
    };
    const onUp = () => {
      letGo();
      if (near) drop(env, id, near);
    };
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') letGo();
    };
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', onUp, { signal });
    window.addEventListener('pointercancel', letGo, { signal });
    window.addEventListener('keydown', onKeyDown, { signal });
  };
  return (
    <div
      className={classes.tools}
      data-dragging={gap !== null || undefined}
      onPointerDown={begin}
      // What was dragged was not pressed; a key presses it all the same.
      onClickCapture={(event: MouseEvent) => {
        if (dragged.current && event.detail > 0) event.stopPropagation();
      }}
    >
      {children}
      {/* A row that is painted by itself would hold it. */}
      {gap && createPortal(<div className={classes.gap} style={gap.line} />, document.body)}
    </div>
  );
}

/** The gap between rows of indicators that is nearest to a height in the window. */
function gapAt(from: HTMLElement, y: number): Gap | null {
  const rows = [...(from.closest('table')?.querySelectorAll<HTMLElement>('tr[data-indicator]') ?? [])];
  const gaps = rows.flatMap((row): Gap[] => {
    const { left, top, bottom, width } = row.getBoundingClientRect();
    const id = row.dataset.indicator ?? '';
    return [
      { row: id, behind: false, line: { left, top: top - 2, width } },
      { row: id, behind: true, line: { left, top: bottom - 2, width } },
    ];
  });
  return gaps.reduce<Gap | null>((near, one) => (near && Math.abs(near.line.top - y) <= Math.abs(one.line.top - y) ? near : one), null);
}

function drop({ actions }: FormEnv, id: string, { row, behind }: Gap): void {
  actions.change('移动一行', (draft) => placeIndicator(draft, id, row, behind), { row: id, cell: '' });
  focusRow(id);
}
