'use client';

import { groupThousands } from '@/lib/format/decimal-text';
import { inOtherUnit } from '../cells/amount-text';
import cell from '../cells/cell.module.css';
import { ChoiceLine } from '../cells/choice-line';
import { fitting } from '../cells/fitting';
import { DecimalCell } from '../cells/decimal-cell';
import { MergedCell } from '../cells/merged-cell';
import { SelectCell } from '../cells/select-cell';
import { TextCell } from '../cells/text-cell';
import { OwnCell, useLastYear, useText } from '../form-env';
import { findingsId } from '../rail/finding-lines';
import type { RowStanding } from '../rows/use-row-standing';
import { TierSelect } from '../rows/tier-select';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { spokenName } from './cell-names';
import type { FieldContent, ScreenCell } from './screen-cell';
import classes from './sheet.module.css';

interface FieldCellProps {
  cell: ScreenCell;
  content: FieldContent;
  standing: RowStanding;
}

/** The input of a cell, by its kind. */
export function FieldCell({ cell: place, content, standing }: FieldCellProps) {
  const { before, after, field, readOnly } = content;
  const input = (
    <OwnCell field={field} readOnly={readOnly}>
      <FieldInput place={place} content={content} standing={standing} />
    </OwnCell>
  );
  if (before === '' && after === '') return input;
  return (
    <div className={classes.beforeAfter}>
      {before !== '' && <span>{before}</span>}
      <div>{input}</div>
      {after !== '' && <span>{after}</span>}
    </div>
  );
}

function FieldInput({ place, content, standing }: { place: ScreenCell; content: FieldContent; standing: RowStanding }) {
  const { at, field, type, label, hint, max, options, readOnly, rows } = content;
  const stored = useText(at, field);
  const unit = useText('funds', 'unit') as AmountUnit;
  const value = stored === '' && content.text !== '' ? content.text : stored;
  const invalid = standing.wrong(field);
  // Of the form itself, what is wrong stands under the cell.
  const describedBy = at === '' ? (invalid ? findingsId(field) : undefined) : standing.says(field);
  const before = useLastYear(at, field);
  const waits = standing.waits(field);
  // What it was a year ago is an example; once the row was left, that it is blank is to be seen.
  const shared = { row: at, cell: field, label, describedBy, invalid, waits: waits === '待填' && before ? `上年 ${before}` : waits };
  const align =
    place.align ??
    (type === 'number'
      ? 'right'
      : place.long || type === 'long' || at === '' || LEFT.has(field) || at.startsWith('funds.')
        ? 'left'
        : 'center');
  if (content.asLine) return <ChoiceLine content={content} />;
  if (type === 'choice')
    return (
      <SelectCell
        {...{ row: at, cell: field, label, describedBy, invalid }}
        rows={rows === '' ? [at] : rows.split(' ')}
        value={value}
        options={options}
        hint={hint}
        readOnly={readOnly}
      />
    );
  if (type === 'amount') {
    if (readOnly) return <div className={cell.text}>{value && `${groupThousands(value)} ${unit}`}</div>;
    return (
      <>
        <DecimalCell {...shared} holds={unit} grouped value={value} />
        <div className={cell.small} style={fitting(inOtherUnit(value, unit))}>
          {inOtherUnit(value, unit)}
        </div>
      </>
    );
  }
  if (rows !== '' || field === 'level2')
    return <MergedCell row={at} cell={field} rows={rows || at} label={label} align={align} readOnly={readOnly} />;
  if (!readOnly && type === 'points') return <DecimalCell {...shared} value={value} />;
  return (
    <>
      <TextCell
        {...shared}
        value={value}
        align={align}
        long={type === 'long' && !at.startsWith('funds.')}
        placeholder={hint || undefined}
        readOnly={readOnly}
        max={max}
      />
      {field === 'actual' && (
        <TierSelect id={at} label={spokenName({ row: content.called.row, name: '完成档次' })} describedBy={describedBy} />
      )}
    </>
  );
}

/** Texts that are read as sentences. */
const LEFT: ReadonlySet<string> = new Set(['level3', 'note', 'label']);
