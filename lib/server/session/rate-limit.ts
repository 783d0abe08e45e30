// A cheap limit in memory: so many events of one key within a window. Per process, forgotten at a restart.

/** The most keys remembered; beyond, the oldest are forgotten. */
const MOST_KEYS = 10_000;

export class RateLimit {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #events = new Map<string, { count: number; since: number }>();

  constructor(most: number, windowMs: number) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Seconds to wait where the key has used up its window; 0 where it may go on. Counts nothing. */
  wait(key: string, now: Date): number {
    const entry = this.#events.get(key);
    if (!entry || entry.count < this.#most) return 0;
    const left = entry.since + this.#windowMs - now.getTime();
    return left > 0 ? Math.ceil(left / 1000) : 0;
  }

  /** Counts one event of the key and gives how many there are in its window. */
  count(key: string, now: Date): number {
    const entry = this.#events.get(key);
    const running = entry && now.getTime() - entry.since < this.#windowMs ? entry : { count: 0, since: now.getTime() };
    running.count += 1;
    this.#events.delete(key);
    this.#events.set(key, running);
    const oldest = this.#events.keys().next();
    if (this.#events.size > MOST_KEYS && !oldest.done) this.#events.delete(oldest.value);
    return running.count;
  }
}
