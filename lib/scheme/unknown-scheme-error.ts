// A form is under a scheme that is not here: whatever was asked for is not made, and which scheme is missing is said.

const DIGEST = 'unknown-scheme:';

export class UnknownSchemeError extends Error {
  /** All that reaches the browser of an error in which a page ended. */
  readonly digest: string;

  constructor(
    readonly id: string,
    sha256: string | undefined,
  ) {
    super(`unknown scheme ${id}${sha256 === undefined ? '' : ` (${sha256})`}`);
    this.name = 'UnknownSchemeError';
    this.digest = `${DIGEST}${id}`;
  }
}

/** The scheme that an error's digest names as missing; null where it is another error's. */
export function missingScheme(digest: string | undefined): string | null {
  return digest?.startsWith(DIGEST) ? digest.slice(DIGEST.length) : null;
}
