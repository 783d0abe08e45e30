'use client';

import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { parseMeasure } from '@/lib/number/measure';
import { withUnitOfTarget } from '@/lib/number/unit-of-target';
import { withText } from '../draft-cells';
import { useFormEnv, useText } from '../form-env';
import classes from './cell-tools.module.css';

interface CellToolsProps {
  opened: boolean;
  /** The cell that is typed in; null while none is that has tools. */
  at: HTMLTextAreaElement | null;
  onLeave: () => void;
}

/** What one can do in a cell besides typing: ≥ and ≤ before a target, the target's unit behind an actual, a day from the calendar. */
export function CellTools({ opened, at, onLeave }: CellToolsProps) {
  return opened && at?.isConnected ? <Tools key={`${at.dataset.row} ${at.dataset.cell}`} at={at} onLeave={onLeave} /> : null;
}

const SIGNS = [
  ['≥', '不低于'],
  ['≤', '不超过'],
] as const;
const SIGN_BEFORE = /^\s*(?:[≥≤≧≦＞＜><＝=═]|不低于|不超过|不少于|不高于)+\s*/;

function Tools({ at, onLeave }: { at: HTMLTextAreaElement; onLeave: () => void }) {
  const { actions, draft, layout } = useFormEnv();
  const { row = '', cell = '' } = at.dataset;
  const value = useText(row, cell);
  const target = useText(row, cell === 'actual' ? 'target' : cell);
  const { year } = draft.get();
  const declared = Object.values(layout.cells);
  const isDay =
    layout.cells[cell.replace(/^cells\./, '')]?.kind === 'date' ||
    parseMeasure(target, year).kind === 'date' ||
    parseMeasure(value, year).kind === 'date';
  const hasSigns = cell === 'target' && !isDay && !declared.some(({ kind }) => kind === 'sign');
  // Where the unit is a cell of its own, a number alone is whole.
  const hasUnitCell = declared.some(({ key, on }) => on === 'indicator' && key === 'unit');
  const withUnit = cell === 'actual' && !hasUnitCell ? withUnitOfTarget(value, target, year) : null;

  /** A step of its own, apart from the typing before it. */
  const put = (text: string) => {
    actions.change(`写成 ${text}`, (draft) => withText(draft, row, cell, text), { row, cell });
    at.focus();
    requestAnimationFrame(() => at.setSelectionRange(at.value.length, at.value.length));
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F9' || event.isComposing || withUnit === null || document.activeElement !== at) return;
    event.preventDefault();
    put(withUnit);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  if (!isDay && !hasSigns && withUnit === null) return null;
  return (
    <Beside at={at} onLeave={onLeave}>
      {hasSigns &&
        SIGNS.map(([sign, says]) => (
          <button
            key={sign}
            type="button"
            tabIndex={-1}
            aria-label={`目标前写 ${sign}（${says}）`}
            onClick={() => put(`${sign}${value.replace(SIGN_BEFORE, '')}`)}
          >
            {sign}
          </button>
        ))}
      {withUnit !== null && (
        <button type="button" tabIndex={-1} title="按目标值的单位写全（F9）" onClick={() => put(withUnit)}>
          {withUnit} <kbd>F9</kbd>
        </button>
      )}
      {isDay && (
        <input
          type="date"
          tabIndex={-1}
          aria-label="从日历选日期"
          title="从日历选日期"
          onChange={({ currentTarget: { value: day } }) => {
            const [y, m, d] = day.split('-').map(Number);
            // A year that is still being typed is none.
            if (y && y >= 1900 && m && d) put(`${y}年${m}月${d}日`);
          }}
        />
      )}
    </Beside>
  );
}

/** Stands at the upper edge of the cell, over what the person has passed already. */
function Beside({ at, onLeave, children }: { at: HTMLElement; onLeave: () => void; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const paper = bar.current?.parentElement;
    const cell = at.closest<HTMLElement>('td');
    if (!bar.current || !paper || !cell) return undefined;
    const place = () => {
      if (!bar.current) return;
      const [box, of] = [paper.getBoundingClientRect(), cell.getBoundingClientRect()];
      bar.current.style.top = `${of.top - box.top + paper.scrollTop - bar.current.offsetHeight}px`;
      bar.current.style.left = `${of.right - box.left + paper.scrollLeft - bar.current.offsetWidth}px`;
    };
    const observer = new ResizeObserver(place);
    observer.observe(paper.firstElementChild ?? paper);
    observer.observe(bar.current);
    return () => observer.disconnect();
  }, [at]);
  return (
    <div
      ref={bar}
      className={`${classes.tools} no-print`}
      data-cell-tools
      // A press leaves the caret where it is; the calendar takes the focus.
      onMouseDown={(event) => event.target instanceof HTMLInputElement || event.preventDefault()}
      onBlur={({ currentTarget, relatedTarget: to }) => {
        if (to !== at && !currentTarget.contains(to) && document.hasFocus()) onLeave();
      }}
      onKeyDown={(event) => event.key === 'Escape' && at.focus()}
    >
      {children}
    </div>
  );
}
