import type { CSSProperties } from 'react';
import { widestNumber } from '@/lib/format/number-width';

/** Narrower numbers fit into any cell of the table. */
const ALWAYS_FITS = 2;

/** What a cell with the class `fits` needs to know to show the numbers of its text in one line each. */
export function fitting(text: string): CSSProperties | undefined {
  const ems = widestNumber(text);
  return ems > ALWAYS_FITS ? ({ '--ems': ems } as CSSProperties) : undefined;
}
