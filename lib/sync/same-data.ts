/** Whether two plain values (records, lists, texts) say the same. Ends at the first difference. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => isSameData(one, b[at]));
  const [one, other] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isSameData(one[name], other[name]));
}
