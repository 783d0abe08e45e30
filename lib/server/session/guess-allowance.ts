// How many guesses are free, and how long one waits after more: the numbers of docs/decisions/0023-guessing-is-slowed.md. Pure.

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export interface Allowance {
  /** Wrong guesses that cost no waiting. */
  readonly free: number;
  /** One wrong guess is forgiven each so many milliseconds. */
  readonly forgivenEachMs: number;
  /** The wait after the last free guess; it doubles with each further one, up to the longest. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** Wrong guesses that are not forgiven yet, as they stood at the last of them. */
export interface Tally {
  readonly level: number;
  readonly at: Date;
}

/**
 * `browser`: one person's own known browser. `pair`: one account from one address, other browsers; `pair-site`: from a network in
 * which one caller may have many. `account`: one account from other browsers, wherever they are but in its usual networks. `address`: one network, other browsers, whatever the account; `site`: the networks around it
 * that one caller may have all of. `again`: the password asked again within a session. The same for codes of the second factor, where
 * a browser is known by having passed it. `provider`: refused accounts of single sign-on.
 */
export const ALLOWANCES = {
  browser: { free: 10, forgivenEachMs: 10 * MINUTE, firstWaitMs: MINUTE, longestWaitMs: 8 * MINUTE },
  pair: { free: 5, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 8 * MINUTE },
  'pair-site': { free: 10, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 8 * MINUTE },
  account: { free: 20, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 8 * MINUTE },
  address: { free: 100, forgivenEachMs: 30 * SECOND, firstWaitMs: 5 * SECOND, longestWaitMs: 40 * SECOND },
  site: { free: 300, forgivenEachMs: 10 * SECOND, firstWaitMs: 5 * SECOND, longestWaitMs: 40 * SECOND },
  again: { free: 5, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 8 * MINUTE },
  'code-browser': { free: 5, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 15 * MINUTE },
  'code-pair': { free: 5, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 15 * MINUTE },
  'code-pair-site': { free: 10, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 15 * MINUTE },
  'code-account': { free: 20, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 15 * MINUTE },
  'code-again': { free: 5, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 15 * MINUTE },
  provider: { free: 5, forgivenEachMs: 10 * MINUTE, firstWaitMs: 30 * SECOND, longestWaitMs: 8 * MINUTE },
} as const satisfies Record<string, Allowance>;

export type GuessKind = keyof typeof ALLOWANCES;

/** The wrong guesses that are still held against it. */
export function levelAt({ forgivenEachMs }: Allowance, tally: Tally | null, now: Date): number {
  return tally ? Math.max(0, tally.level - Math.max(0, now.getTime() - tally.at.getTime()) / forgivenEachMs) : 0;
}

/** Until when the next guess has to wait; null where it need not. */
export function waitsUntil({ free, firstWaitMs, longestWaitMs }: Allowance, tally: Tally | null, now: Date): Date | null {
  // Less than a whole guess was forgiven between one and the next: the fifth of five is the fifth.
  const over = tally ? Math.ceil(tally.level) - free : -1;
  if (!tally || over < 0) return null;
  const until = new Date(tally.at.getTime() + Math.min(longestWaitMs, firstWaitMs * 2 ** over));
  return until > now ? until : null;
}

/** With one more wrong guess. Stops growing where the longest wait is reached, so that it is also forgiven in a time that can be told. */
export function counted(allowance: Allowance, tally: Tally | null, now: Date): Tally {
  const most = allowance.free + Math.ceil(Math.log2(allowance.longestWaitMs / allowance.firstWaitMs));
  return { level: Math.min(most, levelAt(allowance, tally, now) + 1), at: now };
}

/** When nothing is held against it any more. */
export function forgivenAt({ forgivenEachMs }: Allowance, { level, at }: Tally): Date {
  return new Date(at.getTime() + level * forgivenEachMs);
}
