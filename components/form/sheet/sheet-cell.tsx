'use client';

import { type CSSProperties, memo } from 'react';
import { isSameData } from '@/lib/sync/same-data';
import { useWaits } from '../rail/remark-lines';
import { useRowStanding } from '../rows/use-row-standing';
import { FieldCell } from './field-cell';
import { FigureCell } from './figure-cell';
import { GroupCell } from '../rows/group-cell';
import { CellLines, RowLines } from './row-lines';
import type { FieldContent, FigureContent, LabelContent, RowOf, ScreenCell } from './screen-cell';
import classes from './sheet.module.css';

/** Rows from which on a cell over several may be taller than the window. */
const TALL = 10;

interface SheetCellProps {
  cell: ScreenCell;
  of: RowOf | null;
  header: boolean;
}

/** One cell of the sheet: words, a cell that is typed, or a figure. */
export const SheetCellView = memo(function SheetCellView({ cell, of, header }: SheetCellProps) {
  const { content } = cell;
  switch (content.kind) {
    case 'label':
      return <LabelCell cell={cell} content={content} heading={of === null} header={header} />;
    case 'field':
      return content.field === 'level1' && content.at !== of?.id ? (
        <LevelCell cell={cell} content={content} />
      ) : (
        <TypedCell cell={cell} content={content} of={of} />
      );
    case 'figure':
      return <CountedCell cell={cell} content={content} of={of} />;
  }
}, isSameCell);

/** A row is made anew where anything in it changed; its other cells are the same all the same. */
function isSameCell(a: SheetCellProps, b: SheetCellProps): boolean {
  return a.header === b.header && a.of?.id === b.of?.id && (a.cell === b.cell || isSameData(a.cell, b.cell));
}

const spans = ({ column, colSpan, rowSpan, stick }: ScreenCell) => ({
  colSpan,
  rowSpan,
  'data-tall': rowSpan > TALL || undefined,
  'data-leftmost': column === 0 || undefined,
  ...(stick !== null && {
    'data-stick': stick.names ? 'name' : 'more',
    style: { '--from': stick.from, '--until': stick.until } as CSSProperties,
  }),
});

/** In a card, which has no heads over its cells, each says what it is (sheet-cards.module.css). */
const named = ({ long, content }: ScreenCell, of: RowOf | null) => ({
  'data-name': of !== null && content.kind !== 'label' && !isLabelOf(content) ? content.called.name : undefined,
  'data-half': (of !== null && content.kind !== 'label' && !long && !(content.kind === 'field' && WHOLE.has(content.field))) || undefined,
});

/** What a source of money is called needs no name of its own. */
const isLabelOf = (content: FieldContent | FigureContent) => content.kind === 'field' && content.field === 'label';

/** What has the width of a card to itself. */
const WHOLE: ReadonlySet<string> = new Set(['level1', 'level2', 'level3', 'label']);

function LabelCell({
  cell,
  content: { text, tells },
  heading,
  header,
}: {
  cell: ScreenCell;
  content: LabelContent;
  heading: boolean;
  header: boolean;
}) {
  const inner = (
    <div className={classes.inner}>
      {text}
      {tells !== '' && <RowLines at="" of={null} cell={tells} />}
    </div>
  );
  if (!heading)
    return (
      <td {...spans(cell)} className={classes.words}>
        {inner}
      </td>
    );
  if (text.trim() === '') return <td {...spans(cell)} className={classes.label} aria-hidden="true" />;
  return (
    <th
      {...spans(cell)}
      className={classes.label}
      data-align={cell.align ?? undefined}
      data-help={text}
      scope={cell.rowSpan > 1 ? 'rowgroup' : header ? 'col' : 'row'}
    >
      {inner}
    </th>
  );
}

/** The group's name over its rows, its points and what can be done with it. */
function LevelCell({ cell, content }: { cell: ScreenCell; content: FieldContent }) {
  return (
    <th {...spans(cell)} scope="rowgroup" className={classes.group}>
      <div className={classes.inner}>
        <GroupCell id={content.at} label={content.label} whole={cell.tells !== null} />
      </div>
    </th>
  );
}

function TypedCell({ cell, content, of }: { cell: ScreenCell; content: FieldContent; of: RowOf | null }) {
  const { at, field } = content;
  const standing = useRowStanding(at);
  const waits = useWaits(at);
  const tells = cell.tells !== null;
  const waiting = waits(field) ?? (tells ? (waits('') ?? waits('scoreReason')) : undefined);
  const edge = tells ? standing.edge : at === '' && standing.wrong(field) ? 'error' : undefined;
  return (
    <td {...spans(cell)} {...named(cell, of)} className={classes.field} data-edge={edge} data-waits={waiting}>
      <div className={content.asLine ? `${classes.inner} ${classes.besideLine}` : classes.inner}>
        <FieldCell cell={cell} content={content} standing={standing} />
        {!tells && <CellLines standing={standing} at={at} cell={field} />}
        {tells && <RowLines at={at} of={of} />}
        {at === '' && <RowLines at="" of={null} cell={field} />}
      </div>
    </td>
  );
}

function CountedCell({ cell, content, of }: { cell: ScreenCell; content: FigureContent; of: RowOf | null }) {
  const { filed } = content;
  const waits = useWaits(filed?.at ?? '');
  return (
    <td
      {...spans(cell)}
      {...named(cell, of)}
      className={filed ? classes.score : classes.figure}
      data-align={cell.align ?? undefined}
      data-waits={filed ? waits(filed.field) : undefined}
    >
      <div className={classes.inner}>
        <FigureCell content={content} of={of} />
      </div>
    </td>
  );
}
