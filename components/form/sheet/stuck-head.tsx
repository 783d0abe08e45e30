'use client';

import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react';
import { cellsIn, gridOf, type GridCell } from '../selection/cell-grid';
import { placeNames } from './names-in-view';
import type { ScreenRow, ScreenSheet } from './screen-sheet';
import classes from './sheet.module.css';

/** The heads over rows of indicators: their lines, and the keys of the lines between which they are missed. */
interface Heads {
  first: string;
  last: string;
  rows: readonly (readonly (GridCell & { text: string })[])[];
}

interface StuckHeadProps {
  seen: ScreenSheet;
  table: RefObject<HTMLTableElement | null>;
  /** Columns beside the sheet: of points, of tools. */
  aside: boolean;
  gutter: boolean;
}

/**
 * The heads of the indicators' columns, at the top of the window while their rows scroll by, and below them the names of groups. A copy that
 * stands there only then: heads that stuck themselves would make layers of all rows (names-in-view.ts). Who listens to the page hears the
 * heads of the table.
 */
export function StuckHead({ seen, table, aside, gutter }: StuckHeadProps) {
  const copy = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    const heads = headsOf(seen);
    let waiting = 0;
    const place = () => {
      waiting = 0;
      const [of, element] = [table.current?.parentElement, copy.current];
      if (!of || !element) return;
      const box = of.getBoundingClientRect();
      const top = Number.parseFloat(getComputedStyle(of).getPropertyValue('--form-stuck')) || 0;
      const at = (key: string) => of.querySelector(`[data-line="${CSS.escape(key)}"]`)?.getBoundingClientRect();
      const now = heads.find(({ first, last }) => (at(first)?.top ?? 0) < top && (at(last)?.bottom ?? 0) > top + element.offsetHeight);
      setShown(now?.first ?? null);
      const height = now ? element.offsetHeight : 0;
      of.style.setProperty('--head', `${height}px`);
      // What a key leads to is not behind them.
      document.documentElement.style.scrollPaddingTop = `${top + height + 8}px`;
      element.style.left = `${box.left}px`;
      element.style.width = `${of.clientWidth}px`;
      element.scrollLeft = of.scrollLeft;
      placeNames(of, top + height);
    };
    const soon = () => {
      waiting ||= requestAnimationFrame(place);
    };
    const observer = new ResizeObserver(soon);
    if (copy.current) observer.observe(copy.current);
    window.addEventListener('scroll', soon, { passive: true, capture: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(waiting);
      observer.disconnect();
      document.documentElement.style.scrollPaddingTop = '';
      window.removeEventListener('scroll', soon, { capture: true });
      window.removeEventListener('resize', soon);
    };
  }, [seen, table]);
  const heads = headsOf(seen).find(({ first }) => first === shown);
  return (
    <div ref={copy} className={`${classes.stuckHead} no-print`} data-shown={heads !== undefined || undefined} aria-hidden="true">
      <table className={classes.table}>
        <colgroup>
          {seen.shares.map((share, at) => (
            <col key={at} className={classes.column} style={{ '--share': share } as CSSProperties} />
          ))}
          {aside && <col className={classes.asideColumn} />}
          {gutter && <col className={classes.gutter} />}
        </colgroup>
        <tbody>
          {heads?.rows.map((row, line) => (
            <tr key={line}>
              {row.map(({ left, right, top, bottom, text }) => (
                <td
                  key={left}
                  className={classes.label}
                  colSpan={right - left}
                  rowSpan={bottom - top}
                  data-leftmost={left === 0 || undefined}
                  data-help={text || undefined}
                >
                  {text}
                </td>
              ))}
              {aside && line === heads.rows.length - 1 && <td className={classes.asideHead}>分值</td>}
              {gutter && line === 0 && <td className={classes.beside} rowSpan={heads.rows.length} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What heads the rows of indicators of each band; cells that reach further down end with the heads. */
function headsOf(seen: ScreenSheet): Heads[] {
  const { lines } = seen;
  const grid = gridOf(seen);
  const isOf = (row: ScreenRow, band: string) => row.key.startsWith(`${band}/`);
  return lines.flatMap((line, at): Heads[] => {
    if (line.kind !== 'row' || !line.headsIndicators) return [];
    const band = line.key.slice(0, line.key.indexOf('/'));
    const rows = lines.flatMap((one) => (one.kind === 'row' && isOf(one, band) ? [one] : []));
    const begin = lines.findIndex((one, index) => index <= at && one.kind === 'row' && isOf(one, band) && one.header);
    const [first, last] = [lines[begin], rows.at(-1)];
    if (!first || !last) return [];
    const bottom = at + 1;
    const cells = cellsIn(grid, { top: begin, bottom, left: 0, right: seen.shares.length }).map((cell) => ({
      ...cell,
      top: Math.max(cell.top, begin),
      bottom: Math.min(cell.bottom, bottom),
      // What reaches further stays by itself.
      text: cell.content.kind === 'label' && cell.bottom <= bottom ? cell.content.text : '',
    }));
    const byLine = Array.from({ length: bottom - begin }, (_, index) => cells.filter(({ top }) => top === begin + index));
    return [{ first: first.key, last: last.key, rows: byLine.map((row) => row.sort((a, b) => a.left - b.left)) }];
  });
}
