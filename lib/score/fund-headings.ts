// What a form's table of money says over its columns: found on its sheet, whatever the region's layout is.
import type { Evaluation } from '@/lib/form/evaluation';
import type { Scheme } from '@/lib/scheme/scheme';
import { type Sheet, type SheetBand, type SheetCell, sheetOf } from '@/lib/scheme/sheet/sheet';
import { figuresOf } from './figures';
import { scoredForm } from './scored-form';

export interface FundHeadings {
  /** What the table is about, without the unit and points behind it. */
  title: string;
  /** What the row of the total is called. */
  total: string;
  /** Headings as printed; undefined where the table has no such column. */
  budget: string | undefined;
  executed: string | undefined;
  rate: string | undefined;
  score: string | undefined;
}

const BRACKETS_AT_END = /(?:（[^（）]*）)+$/;

/** The headings of the table in which the total stands. */
export function fundHeadings(evaluation: Evaluation, scheme: Scheme): FundHeadings {
  const scored = scoredForm(evaluation, scheme);
  const sheet = sheetOf(scheme, evaluation, figuresOf(evaluation, scheme, scored), { for: 'paper' });
  const total = scored.form.funds.rows.find(({ key }) => key === 'total')?.label ?? '';
  const found = bandOfTotal(sheet);
  if (!found) return { title: total, total, budget: undefined, executed: undefined, rate: undefined, score: undefined };
  const { band, row } = found;
  const headers = band.rows.filter(({ header }) => header).flatMap(({ cells }) => cells);
  const over = (of: (cell: SheetCell) => boolean): string | undefined => {
    const cell = row.find(of);
    return cell && headers.filter(({ column, span }) => column <= cell.column && cell.column < column + span).at(-1)?.text;
  };
  return {
    title: (headers.find(({ column }) => column === 0)?.text ?? total).replace(BRACKETS_AT_END, ''),
    total,
    budget: over((cell) => isField(cell, 'budget')),
    executed: over((cell) => isField(cell, 'executed')),
    rate: over((cell) => isFigure(cell, 'rate') || isFigure(cell, 'executionRate')),
    score: over((cell) => isFigure(cell, 'score') || isFigure(cell, 'executionScore')),
  };
}

function isField({ content }: SheetCell, key: string): boolean {
  return content.kind === 'field' && content.path === `funds.total.${key}`;
}

function isFigure({ content }: SheetCell, name: string): boolean {
  return content.kind === 'figure' && content.name === name;
}

function bandOfTotal({ bands }: Sheet): { band: SheetBand; row: readonly SheetCell[] } | undefined {
  for (const band of bands) {
    const row = band.rows.find(
      ({ cells }) => cells.some((cell) => isField(cell, 'executed')) && cells.some((cell) => isField(cell, 'budget')),
    );
    if (row) return { band, row: row.cells };
  }
  return undefined;
}
