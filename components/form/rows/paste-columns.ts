// The columns that a paste fills, in the order of the form: those of its rows of indicators, and of its rows of money.
import type { BandCell, SchemeForm } from '@/lib/scheme/scheme';
import { shownCells } from '@/lib/scheme/shown-cells';

/** The name of a cell that takes what is pasted; null where a figure stands, which takes nothing. */
export type PasteColumn = string | null;

/** The columns of a row that is drawn for each of these, from the left. Points follow where no band shows them, as on screen. */
export function pasteColumns(form: SchemeForm, each: 'fund' | 'indicator'): PasteColumn[] {
  const rows = form.bands.flatMap((band) =>
    (band.kind === 'grid' ? [band] : band.bands).flatMap((grid) => grid.rows.filter((row) => row.each === each)),
  );
  const columns = rows.flatMap(({ cells }) => cells.map((cell) => columnOf(cell, form, each)));
  const named = columns.filter((column, at) => column === null || columns.indexOf(column) === at);
  return each === 'indicator' && !shownCells(form).has('points') ? [...named, 'points'] : named;
}

function columnOf({ content }: BandCell, form: SchemeForm, each: 'fund' | 'indicator'): PasteColumn {
  if (content.kind === 'cell' || content.kind === 'choice') {
    const declared = form.cells[content.key];
    if (declared) return declared.on === each ? `cells.${content.key}` : null;
    return content.key;
  }
  return each === 'indicator' && content.kind === 'calc' && content.name === 'score' ? 'score' : null;
}
