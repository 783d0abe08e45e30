/** A person's saves of what a page shows: of whoever looks at it, and of nobody else. */
export interface OwnSaves {
  /** What they are called: with a batch's id, the request that it is sent as. */
  readonly request: string;
  /** The batches that are in what the page shows, or that a colleague wrote over since: the newest. */
  readonly batches: readonly string[];
}
