'use client';

import { ConflictMark } from '../autosave/conflict-mark';
import { cellAttributes } from '../cells/cell-address';
import { DecimalCell } from '../cells/decimal-cell';
import { SelectCell } from '../cells/select-cell';
import { TextCell } from '../cells/text-cell';
import { OwnCell, useEditable, useFillsIn, useFormEnv, useText } from '../form-env';
import { findingsId } from '../rail/finding-lines';
import { useRowStanding } from '../rows/use-row-standing';
import { RowLines } from '../sheet/row-lines';
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { LackingCell } from './lacking';
import classes from './outside.module.css';

interface OutsideFieldProps {
  at: string;
  cell: LackingCell;
  /** Whose it is, for who cannot see where it stands: 第 3 行. */
  of?: string;
}

/** A cell that no band shows, with its name before it. */
export function OutsideField({ at, cell, of = '' }: OutsideFieldProps) {
  const editable = useEditable();
  const fillsIn = useFillsIn();
  const value = useText(at, cell.field);
  const own = fillsIn && !cell.readOnly && cell.field.startsWith('cells.');
  if (!editable && !own && value === '') return null;
  return (
    <div className={classes.outside} data-wide={cell.type === 'long' || undefined} data-type={cell.type}>
      <span className={classes.name} title={(!cell.readOnly && cell.hint) || undefined}>
        {cell.label}
      </span>
      <div className={classes.input}>
        <OwnCell field={cell.field} readOnly={cell.readOnly}>
          <Input at={at} cell={cell} value={value} label={[of, cell.label].filter((part) => part !== '').join(' ')} />
        </OwnCell>
        {at === '' && <RowLines at="" of={null} cell={cell.field} />}
      </div>
    </div>
  );
}

function Input({ at, cell, value, label }: { at: string; cell: LackingCell; value: string; label: string }) {
  const { field, type, options, hint, max, readOnly } = cell;
  const { actions } = useFormEnv();
  const editable = useEditable() && !readOnly;
  const standing = useRowStanding(at);
  const unit = useText('funds', 'unit') as AmountUnit;
  const invalid = standing.wrong(field);
  const describedBy = invalid ? findingsId(at || field) : undefined;
  const shared = { row: at, cell: field, value, label, describedBy, invalid };
  switch (type) {
    case 'flag':
      return (
        <>
          <input
            type="checkbox"
            {...cellAttributes(at, field)}
            checked={value === 'true'}
            disabled={!editable}
            aria-label={label}
            onChange={(event) => actions.set(at, field, String(event.currentTarget.checked))}
          />
          <ConflictMark row={at} cell={field} />
        </>
      );
    case 'choice':
      return (
        <SelectCell
          {...shared}
          rows={[at]}
          options={options}
          hint={hint}
          readOnly={readOnly}
          unchosen={field === 'direction' ? '自动' : undefined}
        />
      );
    case 'amount':
      return <DecimalCell {...shared} holds={unit} grouped />;
    case 'points':
      return readOnly ? <>{value}</> : <DecimalCell {...shared} />;
    default:
      return <TextCell {...shared} long={type === 'long'} placeholder={hint || undefined} readOnly={readOnly} max={max} />;
  }
}
