'use client';

import { type PointerEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { add, exactDecimal, type Fraction, parseDecimal } from '@/lib/number/decimal';
import { useFormEnv } from '../form-env';
import { useStore } from '../tiny-store';
import { cellAt, elementAt, keyAt } from './cell-element';
import { gridLines } from './cell-grid';
import classes from './range-box.module.css';
import type { Range, Selection } from './selection';

/** The frame around the cells that are selected together, the handle by which they are filled down, and what they come to. */
export function RangeBox({ selection, table }: { selection: Selection; table: RefObject<HTMLTableElement | null> }) {
  const { sheet } = useFormEnv();
  const chosen = useStore(selection.selected, (value) => value);
  const seen = useStore(sheet, (value) => value);
  const box = useRef<HTMLDivElement>(null);
  const range = chosen && selection.range();
  useLayoutEffect(() => {
    const grid = table.current;
    const of = chosen && selection.range();
    grid?.toggleAttribute('data-ranging', of !== null);
    if (!grid || !of) return undefined;
    const stand = () => {
      if (!box.current) return;
      standAround(
        box.current,
        grid,
        of.cells.map((cell) => elementAt(grid, cell)),
      );
    };
    const observer = new ResizeObserver(stand);
    stand();
    observer.observe(grid);
    return () => observer.disconnect();
  }, [chosen, seen, selection, table]);
  if (!range) return null;
  const { lines, columns } = gridLines(range.cells);
  return (
    <>
      <div ref={box} className={`${classes.box} no-print`}>
        <Handle selection={selection} table={table} />
      </div>
      <div className={`${classes.bar} no-print`}>
        <span role="status">
          已选 {lines.length} 行 × {columns.length} 列<Sum range={range} selection={selection} />
        </span>
        <span className={classes.keys}>
          <kbd>Ctrl C</kbd> 复制，可贴到 Excel、WPS <kbd>Ctrl D</kbd> 向下填充 <kbd>Delete</kbd> 清除 <kbd>Esc</kbd> 取消
        </span>
      </div>
    </>
  );
}

/** What points, or amounts, in the range come to, as spreadsheets say it. */
function Sum({ range, selection }: { range: Range; selection: Selection }) {
  const { draft, scores } = useFormEnv();
  const unit = useStore(draft, (now) => now.funds.unit);
  useStore(draft, (now) => now);
  useStore(scores, (now) => now.figures);
  const kinds = new Set<string>();
  const numbers: Fraction[] = [];
  for (const cell of range.cells) {
    const { content } = cell;
    const kind = content.kind === 'field' ? content.type : content.kind === 'figure' && content.filed ? 'points' : '';
    const number = kind === 'points' || kind === 'amount' ? parseDecimal(selection.textOf(cell)) : null;
    if (!number) continue;
    kinds.add(kind);
    numbers.push(number);
  }
  if (kinds.size !== 1 || numbers.length < 2) return null;
  const sum = numbers.reduce(add);
  return ` · 合计 ${exactDecimal(sum)} ${kinds.has('amount') ? unit : '分'}`;
}

/** Drawn down, it repeats the range over the rows below. */
function Handle({ selection, table }: { selection: Selection; table: RefObject<HTMLTableElement | null> }) {
  const from = useRef<Range | null>(null);
  const onPointerMove = (event: PointerEvent) => {
    const start = from.current;
    const cell = cellAt(document.elementFromPoint(event.clientX, event.clientY));
    const key = cell && keyAt(cell);
    const under = key && start?.grid.find(key);
    if (!start || !under || !table.current?.contains(cell)) return;
    const first = start.grid.over(start.rect.top, start.rect.left);
    const last = start.grid.over(Math.max(start.rect.bottom, under.bottom) - 1, start.rect.right - 1);
    if (first && last) selection.select(first, last);
  };
  const onPointerUp = () => {
    const start = from.current;
    from.current = null;
    if (start) selection.fillDown(gridLines(start.cells).lines.length);
  };
  return (
    <div
      className={classes.handle}
      title="向下拖动：重复填充"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = selection.range();
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => void (from.current = null)}
    />
  );
}

/** Puts a frame around cells, in the pane in which the table scrolls. */
export function standAround(frame: HTMLElement, table: HTMLTableElement, cells: readonly (Element | undefined)[]): void {
  const pane = table.parentElement;
  const boxes = cells.flatMap((cell) => cell?.getBoundingClientRect() ?? []);
  if (!pane || boxes.length === 0) return;
  const corner = pane.getBoundingClientRect();
  const left = Math.min(...boxes.map((each) => each.left));
  const top = Math.min(...boxes.map((each) => each.top));
  const sizes = {
    left: left - corner.left + pane.scrollLeft,
    top: top - corner.top,
    width: Math.max(...boxes.map((each) => each.right)) - left,
    height: Math.max(...boxes.map((each) => each.bottom)) - top,
  };
  for (const [side, size] of Object.entries(sizes)) frame.style.setProperty(side, `${size}px`);
}
