import type { Sheet, SheetBand, SheetCell, SheetRow } from '@/lib/scheme/sheet/sheet';
import styles from './sheet-table.module.css';
import { unionColumns, type UnionColumns } from './union-columns';

/** A sheet as it is read on screen: every cell where the paper has it, nothing to be typed. */
export function SheetTable({ sheet }: { sheet: Sheet }) {
  const union = unionColumns(sheet.bands.map(({ columns }) => columns));
  const above = (below: boolean) => sheet.above.filter(({ belowTitle }) => belowTitle === below);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={sheet.title}>
      <div className={styles.sheet}>
        <Lines lines={above(false)} />
        <p className={styles.title}>{sheet.title}</p>
        {sheet.subtitle === null ? null : <p className={styles.subtitle}>{sheet.subtitle}</p>}
        <Lines lines={above(true)} />
        <table className={styles.table}>
          <caption className="visually-hidden">{sheet.title}</caption>
          <colgroup>
            {union.shares.map((width, at) => (
              <col key={at} style={{ width: `${width * 100}%` }} />
            ))}
          </colgroup>
          {sheet.bands.map((band, at) => (
            <tbody key={at} className={band.boxed ? undefined : styles.unboxed}>
              {band.rows.map((row, index) => (
                <tr key={index}>
                  {row.cells.map((cell) => (
                    <Cell key={cell.column} cell={cell} row={row} band={band} union={union} />
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
        {sheet.notes.map(({ text, align }, at) => (
          <p key={at} className={styles.note} style={{ textAlign: align }}>
            {text}
          </p>
        ))}
      </div>
    </div>
  );
}

interface CellProps {
  cell: SheetCell;
  row: SheetRow;
  band: SheetBand;
  union: UnionColumns;
}

function Cell({ cell: { column, span, rows, content, text, align, long }, row, band, union }: CellProps) {
  const edges = union.edgesOf(band.columns);
  const [colSpan, rowSpan] = [(edges[column + span] ?? 0) - (edges[column] ?? 0), rows];
  const textAlign = align ?? (long || !band.boxed ? 'left' : 'center');
  if (content.kind === 'label' && text !== '') {
    return (
      <th scope={row.header ? 'col' : 'row'} colSpan={colSpan} rowSpan={rowSpan} style={{ textAlign }}>
        {text}
      </th>
    );
  }
  return (
    <td
      colSpan={colSpan}
      rowSpan={rowSpan}
      style={{ textAlign }}
      className={long ? styles.long : content.kind === 'label' ? styles.label : undefined}
      data-cell={content.kind === 'figure' ? content.name : content.kind === 'label' ? undefined : content.path}
    >
      {text}
    </td>
  );
}

function Lines({ lines }: { lines: Sheet['above'] }) {
  if (lines.length === 0) return null;
  return (
    <div className={styles.above}>
      {lines.map(({ text, align }, at) => (
        <span key={at} style={{ textAlign: align }}>
          {text}
        </span>
      ))}
    </div>
  );
}
