import { z } from 'zod';

// What was typed and not saved stays in this browser, so that a closed tab or a lost session does not lose it.

const kept = z.object({ version: z.number(), rows: z.array(z.unknown()) });

/** Keeps unsaved rows. */
export function keepRows(key: string, version: number, rows: readonly unknown[]): void {
  localStorage.setItem(key, JSON.stringify({ version, rows }));
}

/** Forgets them. */
export function dropRows(key: string): void {
  localStorage.removeItem(key);
}

/** The rows kept under that key, with the version they were typed over; null where there are none that are understood. */
export function keptRows<Row>(key: string, row: z.ZodType<Row>): { version: number; rows: Row[] } | null {
  const text = localStorage.getItem(key);
  if (text === null) return null;
  const parsed = kept.safeParse(parsedJson(text));
  const rows = parsed.success ? z.array(row).safeParse(parsed.data.rows) : null;
  return parsed.success && rows?.success ? { version: parsed.data.version, rows: rows.data } : null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // what another program wrote there
    throw error;
  }
}
