// What stands in the database or among the files kept is what no version wrote: which it is, is said wherever it is needed.

const DIGEST = 'unreadable:';

export class UnreadableError extends Error {
  /** All that reaches the browser of an error in which a page ended. */
  readonly digest: string;

  /** `what`: Chinese, so that somebody finds it. `why`: what is wrong with it, for the log. */
  constructor(
    readonly what: string,
    why: string,
  ) {
    super(`${what}: ${why}`);
    this.name = 'UnreadableError';
    this.digest = `${DIGEST}${what}`;
  }
}

/** What an error's digest says cannot be read; null where it is another error's. */
export function unreadableIn(digest: string | undefined): string | null {
  return digest?.startsWith(DIGEST) ? digest.slice(DIGEST.length) : null;
}
