import type { ScreenSheet } from '../sheet/screen-sheet';

/** The cells that a row shares with others: each could be one of its own. */
export function sharedCells({ lines }: Pick<ScreenSheet, 'lines'>, row: string): { field: string; name: string }[] {
  const cells = lines.flatMap((line) => (line.kind === 'row' ? line.cells : []));
  return cells.flatMap(({ content }) =>
    content.kind === 'field' && content.rows.split(' ').length > 1 && content.rows.split(' ').includes(row)
      ? [{ field: content.field, name: content.called.name }]
      : [],
  );
}
