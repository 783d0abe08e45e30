// What the page of one's own account shows.

/** A browser that is signed in. */
export interface OwnSession {
  /** What ends it; not the session's id, which stays with the browser. */
  readonly handle: string;
  readonly agent: string | null;
  readonly address: string | null;
  readonly since: string;
  readonly lastSeen: string;
  /** This one. */
  readonly current: boolean;
  /** On a machine that others use: the browser is not remembered. */
  readonly shared: boolean;
}

export interface OwnAccount {
  readonly username: string;
  readonly name: string;
  readonly department: string;
  /** null where an earlier version set it. */
  readonly passwordSetAt: string | null;
  readonly passwordEndsAt: string | null;
  /** This one first, then the latest seen. */
  readonly sessions: readonly OwnSession[];
  /** Browsers in which this person signed in before, without this one. */
  readonly otherBrowsers: number;
  /** After so many minutes without anything done a session ends. */
  readonly idleMinutes: number;
}
