'use client';

import { memo, type CSSProperties, type FocusEvent, type MouseEvent, useRef } from 'react';
import { later } from '@/components/session/later';
import { shownCells } from '@/lib/scheme/shown-cells';
import { usePasteRows } from '../rows/use-paste-rows';
import { ActiveCell } from '../cells/active-cell';
import { useGridKeyboard } from '../cells/use-grid-keyboard';
import { lookAt, useEditable, useFillsIn, useFormEnv } from '../form-env';
import { useSelection } from '../selection/use-selection';
import { useStore } from '../tiny-store';
import { ExtraLineRow } from './extra-line';
import { leastWidth } from './least-width';
import type { ScreenLine, ScreenSheet } from './screen-sheet';
import cards from './sheet-cards.module.css';
import { SheetRowView } from './sheet-row';
import classes from './sheet.module.css';
import { StuckHead } from './stuck-head';
import { comeToRest } from './whole-columns';

const OtherFrames = later(() => import('../later-parts').then(({ laterParts }) => laterParts.OtherFrames), { missed: () => undefined });

/** The table of the form, drawn from its scheme's sheet, with inputs in its cells. */
export const SheetTable = memo(function SheetTable() {
  const { kind, layout, sheet, view } = useFormEnv();
  const editable = useEditable();
  // Under review the office's cells are typed in a table that is else read.
  const fillsIn = useFillsIn();
  const typed = fillsIn || editable;
  const seen = useStore(sheet, (value) => value);
  const table = useRef<HTMLTableElement>(null);
  const { selection, box, ...drawing } = useSelection(table);
  const keyboard = useGridKeyboard(table, selection);
  const { onPaste, preview } = usePasteRows(selection);
  // Every row needs points, whether a band shows them or not.
  const aside = !shownCells(layout).has('points');
  const lookAtRow = ({ target }: FocusEvent<HTMLElement>) => {
    const { row } = target.dataset;
    if (row !== undefined) lookAt(view, { row });
  };
  const handlers = {
    onKeyDown: keyboard.onKeyDown,
    onInput: drawing.onInput,
    onMouseMove: drawing.onMouseMove,
    onDragStart: drawing.onDragStart,
    onMouseDown(event: MouseEvent<HTMLTableElement>) {
      drawing.onMouseDown(event);
      keyboard.onMouseDown(event);
    },
    onFocus(event: FocusEvent<HTMLTableElement>) {
      drawing.onFocus(event.target);
      keyboard.onFocus(event);
    },
  };
  const widths = widthsOf(seen, (aside ? 52 : 0) + (editable ? 28 : 0));
  return (
    <>
      <div
        ref={reachWhileScrolling}
        className={`${classes.paper} ${cards.cards}`}
        style={widths}
        onPaste={typed ? onPaste : undefined}
        onCopy={typed ? drawing.onCopy : undefined}
        onCut={typed ? drawing.onCut : undefined}
        onFocus={keepInView}
      >
        <table
          ref={table}
          className={classes.table}
          data-fills-in={fillsIn || undefined}
          aria-label={kind === 'project' ? '项目绩效自评表' : '部门整体绩效自评表'}
          {...(typed ? handlers : { onFocus: lookAtRow })}
        >
          <colgroup>
            {seen.shares.map((share, at) => (
              <col key={at} className={classes.column} style={{ '--share': share } as CSSProperties} />
            ))}
            {aside && <col className={classes.asideColumn} />}
            {editable && <col className={classes.gutter} />}
          </colgroup>
          <tbody>
            {seen.lines.map((line) => (
              <Line key={line.key} line={line} aside={aside} />
            ))}
          </tbody>
        </table>
        {typed && box}
        {typed && <ActiveCell table={table} />}
        {typed && <OtherFrames table={table} />}
        <StuckHead seen={seen} table={table} aside={aside} gutter={editable} />
      </div>
      {preview}
    </>
  );
});

function Line({ line, aside }: { line: ScreenLine; aside: boolean }) {
  return line.kind === 'row' ? <SheetRowView row={line} aside={aside} /> : <ExtraLineRow line={line} aside={aside} />;
}

/** What the style sheet reckons with: the least width of the table, what stands beside it, and the shares that stay in view. */
function widthsOf(seen: ScreenSheet, beside: number): CSSProperties {
  const stuck = seen.lines.flatMap((line) => (line.kind === 'row' ? line.cells.flatMap(({ stick }) => stick ?? []) : []));
  const most = (shares: readonly number[]) => shares.reduce((all, share) => Math.max(all, share), 0);
  return {
    '--least': `${leastWidth(seen)}px`,
    '--beside': `${beside}px`,
    '--stuck': most(stuck.map(({ until }) => until)),
    '--stuck-name': most(stuck.flatMap(({ from, until, names }) => (names ? [until - from] : []))),
  } as CSSProperties;
}

/** Whoever is in a cell that scrolls sees the whole of it. */
function keepInView({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  const cell = target.closest<HTMLElement>('td, th');
  if (!cell || cell.dataset.stick !== undefined) return;
  comeToRest(currentTarget, cell);
  // A browser scrolls to what has the focus by itself, afterwards.
  requestAnimationFrame(() => cell.isConnected && cell.contains(document.activeElement) && comeToRest(currentTarget, cell));
}

/** While the table is wider than its pane the keyboard must be able to scroll it: the pane takes the focus then. */
function reachWhileScrolling(pane: HTMLDivElement | null): (() => void) | undefined {
  if (!pane) return undefined;
  const look = () => {
    const scrolls = (pane.firstElementChild?.clientWidth ?? 0) > pane.clientWidth + 1;
    pane.toggleAttribute('data-scrolls', scrolls);
    for (const [name, value] of [
      ['tabindex', '0'],
      ['role', 'region'],
      ['aria-label', '自评表，可左右滚动'],
    ] as const) {
      if (scrolls) pane.setAttribute(name, value);
      else pane.removeAttribute(name);
    }
  };
  const rest = () => comeToRest(pane, null);
  pane.addEventListener('scrollend', rest);
  const observer = new ResizeObserver(look);
  observer.observe(pane);
  if (pane.firstElementChild) observer.observe(pane.firstElementChild);
  return () => {
    observer.disconnect();
    pane.removeEventListener('scrollend', rest);
  };
}
