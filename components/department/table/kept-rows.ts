import { z } from 'zod';
import { parsedJson } from '@/components/ui/parsed-json';

// What was typed and not saved stays in this browser, so that a closed tab or a lost session does not lose it.

/** Rows as typed, with what they were typed over. */
export interface KeptRows<Row> {
  base: Row[];
  rows: Row[];
}

const kept = z.object({ base: z.array(z.unknown()).default([]), rows: z.array(z.unknown()) });

/** Keeps unsaved rows. */
export function keepRows<Row>(key: string, { base, rows }: KeptRows<Row>): void {
  localStorage.setItem(key, JSON.stringify({ base, rows }));
}

/** Forgets them. */
export function dropRows(key: string): void {
  localStorage.removeItem(key);
}

/** The rows kept under that key; null where there are none that are understood. */
export function keptRows<Row>(key: string, row: z.ZodType<Row>): KeptRows<Row> | null {
  const text = localStorage.getItem(key);
  if (text === null) return null;
  const parsed = kept.safeParse(parsedJson(text));
  if (!parsed.success) return null;
  const rows = z.array(row).safeParse(parsed.data.rows);
  const base = z.array(row).safeParse(parsed.data.base);
  return rows.success ? { base: base.success ? base.data : [], rows: rows.data } : null;
}
