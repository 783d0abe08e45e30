/** The year of an address, or null where it is none. */
export function yearOf(segment: string): number | null {
  return /^20\d{2}$/.test(segment) ? Number(segment) : null;
}
