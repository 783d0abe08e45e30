/** A day as people type it (`2023-4-15`, `2023/4/15`, `2023.4.15`, `2023年4月15日`, `20230415`) as `2023-04-15`; null for what is no day. */
export function dateOf(text: string): string | null {
  const half = text.normalize('NFKC').replace(/\s+/g, '');
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(half) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(half);
  if (!match) return null;
  const [year = '', month = '', day = ''] = match.slice(1);
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso) ? null : iso;
}

/** Whether a day, as `dateOf` has it, is over in China at that time (milliseconds since 1970). */
export function isPast(day: string, now: number): boolean {
  return day < dayOf(new Date(now).toISOString());
}

const CHINA_OFFSET_MS = 8 * 3600 * 1000;

/** The calendar day in China of an instant, as a date field has it; "" for none. */
export function dayOf(instant: string | null): string {
  return instant === null ? '' : new Date(Date.parse(instant) + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
