// Dates in Chinese, of the calendar day in China (UTC+8) whatever the clock of the machine says.

const CHINA_OFFSET_MS = 8 * 3600 * 1000;

function inChina(instant: string): Date {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) throw new RangeError(`no date: ${instant}`);
  return new Date(date.getTime() + CHINA_OFFSET_MS);
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** ISO instant → `2023年3月5日`. Throws RangeError for what is no date. */
export function formatDate(instant: string): string {
  return `${inChina(instant).getUTCFullYear()}年${formatDay(instant)}`;
}

/** ISO instant → `3月5日`. Throws RangeError for what is no date. */
export function formatDay(instant: string): string {
  const day = inChina(instant);
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

/** ISO instant → `2023年3月5日 09:07`. Throws RangeError for what is no date. */
export function formatDateTime(instant: string): string {
  const day = inChina(instant);
  return `${formatDate(instant)} ${twoDigits(day.getUTCHours())}:${twoDigits(day.getUTCMinutes())}`;
}

/** How many days of the calendar lie between two ISO instants: 0 on the same day, negative where `to` is before. Throws RangeError for what is no date. */
export function daysBetween(from: string, to: string): number {
  const dayOf = (instant: string) => Math.floor(inChina(instant).getTime() / (24 * 3600 * 1000));
  return dayOf(to) - dayOf(from);
}
