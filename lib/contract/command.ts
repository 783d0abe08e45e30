// How a command stands in the contract: `takes(what is sent).answers<what comes back>()`.
import type { z } from 'zod';

export interface CommandTerms<I extends z.ZodType, V> {
  /** Checked by the server; the browser knows its type alone. */
  readonly input: I;
  /** Only here for `V` to be known. */
  readonly answer?: V;
}

/** It was done, and there is nothing to tell. */
export type Done = Record<string, never>;

/** The terms of a command. What it answers goes over the wire: JSON, times as ISO texts. */
export function takes<I extends z.ZodType>(input: I) {
  return { answers: <V>(): CommandTerms<I, V> => ({ input }) };
}
