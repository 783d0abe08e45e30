// Texts and names of a scheme's file, as zod.
import { z } from 'zod';
import { hasUnseen } from '@/lib/form/unseen';

const KEY = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** What a browser would read as a tag or a comment. Everything is escaped where it is shown; a form's words have no need of it. */
const MARKUP = /<[/!?]|<[a-z][a-z0-9-]*[\s/>]/i;
const NO_MARKUP = { error: '含有网页标记（<…>）：请改用文字' };

/** A text of so many characters at the most, without markup and what is not seen. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest, { error: `太长：最多 ${longest} 个字` })
    .refine((value) => !hasUnseen(value.replaceAll('\n', '')), { error: '含有看不见的字符' })
    .refine((value) => !MARKUP.test(value), NO_MARKUP);
export const short = text(300);
/** A sheet's words may be a whole instruction. */
export const words = text(2_000);
/** What every object of a program has is no name of a cell. */
const inherited = (name: string) => name in Object.prototype;
/** The name of a cell. */
export const key = z
  .string()
  .regex(KEY, { error: '应为英文字母开头的名称，由字母、数字、_、- 组成' })
  .refine((name) => !inherited(name), { error: '这个名称另有用处：请换一个' });
/** Keys of options and levels: no integers, which would lose their order. */
export const optionKey = text(60)
  .min(1)
  .refine((value) => !/^\d+$/.test(value), { error: '不能是整数：顺序会丢失，请改用文字' })
  .refine((name) => !inherited(name), { error: '这个名称另有用处：请换一个' });
