// What an account is called.
import { z } from 'zod';

/** 3 to 32 of lower-case letters, digits, dot, hyphen and underscore, beginning with a letter; capitals become small. */
export const username = z
  .string()
  .max(64, { error: '太长：最多 32 个字符' })
  .transform((text) => text.trim())
  // Before anything is made small: the Kelvin sign would become a k.
  .refine((text) => /^[A-Za-z][A-Za-z0-9._-]{2,31}$/.test(text), { error: '应为 3–32 个小写字母、数字、点、短横线或下划线，以字母开头' })
  .transform((text) => text.toLowerCase());
