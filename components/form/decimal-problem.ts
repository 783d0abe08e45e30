/** What is wrong with a typed number, or null. Blank is not reported, and fine. */
export function decimalProblem(text: string, decimals: number): string | null {
  if (text === '') return null;
  if (!/^\d+(\.\d+)?$/.test(text)) return '请填不带单位的数字，如 12.5';
  const after = text.split('.')[1]?.length ?? 0;
  return after > decimals ? `最多 ${decimals} 位小数` : null;
}
