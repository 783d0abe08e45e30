// Stored JSON, read through its schema. What comes out is what was stored, key by key: it is written and compared again.
import type { z } from 'zod';
import { UnreadableError } from '@/lib/workflow/unreadable-error';

/** The value of a stored text; `what` names its row in Chinese. Throws UnreadableError where it is none of the schema's. */
export function readStored<T>(schema: z.ZodType<T>, text: string, what: string): T {
  const value = parsed(text, what);
  assertFits(schema, value, what);
  return value;
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableError(what, error.message);
    throw error;
  }
}

function assertFits<T>(schema: z.ZodType<T>, value: unknown, what: string): asserts value is T {
  const read = schema.safeParse(value);
  if (read.success) return;
  const [issue] = read.error.issues;
  throw new UnreadableError(what, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}
