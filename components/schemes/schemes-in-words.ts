import type { SchemeView } from '@/lib/contract/schemes';

/** How many there are, as the head of their list says it; a year's use and being offered to years are two things. */
export function schemesInWords(schemes: readonly Pick<SchemeView, 'retiredAt' | 'years'>[]): string {
  const retired = schemes.filter(({ retiredAt }) => retiredAt !== null).length;
  const used = schemes.filter(({ years }) => years.length > 0).length;
  const offered = retired === 0 ? '都可选用' : `${schemes.length - retired} 个可选用，${retired} 个已停用`;
  return `${schemes.length} 个，${offered}；${used === 0 ? '还没有用于年度的' : `${used} 个已用于年度`}`;
}
