'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { OtherHere } from '@/lib/contract/remote-draft';
import { useFormEnv } from './form-env';
import classes from './others-here.module.css';
import { cellAt } from './selection/cell-element';
import { standAround } from './selection/range-box';
import { useStore } from './tiny-store';
import { usePlaces } from './use-places';

/** In the header: who else is in the form, and in which row. */
export function PeopleHere() {
  const { others } = useFormEnv();
  const here = useStore(others, (value) => value);
  const places = usePlaces();
  if (here.length === 0) return null;
  const where = ({ row }: OtherHere) => places.find(({ id }) => id !== '' && id === row)?.name;
  return (
    <ul className={classes.people} aria-label="在这里的人">
      {here.map((other, at) => {
        const place = where(other);
        return (
          <li key={at} className={classes.person} title={place ? `${other.name}在${place}` : other.name}>
            <span className={classes.face} aria-hidden="true">
              {[...other.name][0]}
            </span>
            <span className={classes.said}>
              {other.name}
              {place ? `在${place}` : '也在这张表里'}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Around the cell of the table in which somebody else is, their name. */
export function OtherFrames({ table }: { table: RefObject<HTMLTableElement | null> }) {
  const { others } = useFormEnv();
  const here = useStore(others, (value) => value);
  return here.map((other, at) => (other.cell === '' ? null : <OtherFrame key={at} other={other} table={table} />));
}

function OtherFrame({ other: { name, row, cell }, table }: { other: OtherHere; table: RefObject<HTMLTableElement | null> }) {
  const { sheet } = useFormEnv();
  const seen = useStore(sheet, (value) => value);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const grid = table.current;
    if (!grid) return undefined;
    const stand = () => {
      const box = frame.current;
      const found = cellAt(grid.querySelector(`[data-row="${CSS.escape(row)}"][data-cell="${CSS.escape(cell)}"]`));
      if (!box) return;
      box.hidden = found === null;
      if (found) standAround(box, grid, [found]);
    };
    stand();
    const observer = new ResizeObserver(stand);
    observer.observe(grid);
    return () => observer.disconnect();
  }, [row, cell, seen, table]);
  return (
    <div ref={frame} className={`${classes.frame} no-print`} data-other={name} aria-hidden="true" hidden>
      <span>{name}</span>
    </div>
  );
}
