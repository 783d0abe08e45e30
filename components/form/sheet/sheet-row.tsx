'use client';

import { memo } from 'react';
import { DecimalCell } from '../cells/decimal-cell';
import { useEditable, useText } from '../form-env';
import { RowTools } from '../rows/row-tools';
import { useRowStanding } from '../rows/use-row-standing';
import type { ScreenRow } from './screen-sheet';
import { SheetCellView } from './sheet-cell';
import classes from './sheet.module.css';

/** One row of the sheet; beside it, outside of what is printed, its points where no band shows them, and its tools. */
export const SheetRowView = memo(function SheetRowView({ row, aside }: { row: ScreenRow; aside: boolean }) {
  const editable = useEditable();
  const { of } = row;
  const isIndicator = of?.on === 'indicator';
  return (
    <tr
      data-line={row.key}
      data-on={of?.on}
      data-of={of?.id}
      data-indicator={isIndicator ? of.id : undefined}
      data-plain={row.boxed ? undefined : true}
      data-header={row.header || row.headsIndicators || undefined}
    >
      {row.cells.map((cell) => (
        <SheetCellView key={cell.column} cell={cell} of={of} header={row.header} />
      ))}
      {aside &&
        (row.headsIndicators ? (
          <th className={classes.asideHead} data-outside scope="col">
            分值
          </th>
        ) : isIndicator && of.first ? (
          <AsidePoints id={of.id} number={of.number} />
        ) : (
          <td className={classes.beside} data-outside />
        ))}
      {editable && (
        <td className={classes.beside} data-outside>
          {of?.first && of.on !== 'goal' && <RowTools of={of} />}
        </td>
      )}
    </tr>
  );
});

/** Every row needs points, printed or not. */
function AsidePoints({ id, number }: { id: string; number: number }) {
  const points = useText(id, 'points');
  const { says, waits, wrong } = useRowStanding(id);
  return (
    <td className={classes.asidePoints} data-name="分值" data-half>
      <DecimalCell
        row={id}
        cell="points"
        value={points}
        label={`第 ${number} 行 分值`}
        waits={waits('points')}
        describedBy={says('points')}
        invalid={wrong('points')}
      />
    </td>
  );
}
