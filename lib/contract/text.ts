// Texts and decimals as every input has them: in files, in commands, in drafts. Messages in Chinese say what would mend it.
import { z } from 'zod';

/** The longest cell and the longest free text, in characters. */
export const CELL_LENGTH = 2_000;
export const LONG_TEXT_LENGTH = 20_000;
/** The most rows of one form, over all its groups. */
export const MOST_INDICATORS = 1_000;

/** Control characters other than tab and line breaks, and characters that Unicode keeps free. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/u;
/** Half of a pair that stands for one character. */
const BROKEN = /\p{Surrogate}/u;

/** A text of at most that many characters, without control characters or broken characters. */
export function plainText(longest: number) {
  return z
    .string()
    .max(longest, { error: `太长：最多 ${longest} 个字，请缩短` })
    .refine((text) => !FORBIDDEN.test(text), { error: '含有不可见的控制字符：请删除后重新输入' })
    .refine((text) => !BROKEN.test(text), { error: '含有不完整的字符：请删除后重新输入' });
}

export const cellText = plainText(CELL_LENGTH);
export const longText = plainText(LONG_TEXT_LENGTH);

/** Points and scores: non-negative, at most 2 decimals, at most 6 digits before the point. */
export const pointsText = z.string().regex(/^\d{1,6}(\.\d{1,2})?$/, {
  error: '应为非负数，最多六位整数、两位小数，半角数字（如 8.48）',
});

export const pointsOrBlank = z.string().regex(/^(\d{1,6}(\.\d{1,2})?)?$/, {
  error: '应为非负数，最多六位整数、两位小数，半角数字（如 10），或留空',
});

/** Amounts in 元: to the 分. */
export const AMOUNT_IN_YUAN = /^(\d{1,16}(\.\d{1,2})?)?$/;
/** Amounts in 万元: to the 分, which is six decimals. */
export const AMOUNT_IN_WAN = /^(\d{1,12}(\.\d{1,6})?)?$/;
