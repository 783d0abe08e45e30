// Who waits for a turn: turns go round by whom the work is for, so that ten files of one never stand before another's first.

/** A place that can be given up while it waits. */
interface GivenUp {
  signal: AbortSignal | undefined;
  then: () => void;
}

interface Place<T> {
  item: T;
  /** Nobody listens any more whether it is given up: its turn has come. */
  leave: () => void;
}

export class FairQueue<T> {
  /** In the order of turns. */
  readonly #lines = new Map<string, Place<T>[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Puts it at the end of its key's line; where the signal aborts before its turn it is taken out, `then` is told. */
  put(key: string, item: T, { signal, then }: GivenUp = { signal: undefined, then: () => undefined }): void {
    const giveUp = () => {
      this.#remove(key, place);
      then();
    };
    const place: Place<T> = { item, leave: () => signal?.removeEventListener('abort', giveUp) };
    const line = this.#lines.get(key);
    if (line) line.push(place);
    else this.#lines.set(key, [place]);
    this.#size += 1;
    signal?.addEventListener('abort', giveUp, { once: true });
  }

  /** The next whose key may have a turn; its key goes to the end. */
  take(may: (key: string) => boolean): { key: string; item: T } | null {
    for (const [key, line] of this.#lines) {
      if (!may(key)) continue;
      const place = line.shift();
      this.#lines.delete(key);
      if (place === undefined) continue;
      if (line.length > 0) this.#lines.set(key, line);
      this.#size -= 1;
      place.leave();
      return { key, item: place.item };
    }
    return null;
  }

  #remove(key: string, place: Place<T>): void {
    const line = this.#lines.get(key)?.filter((each) => each !== place) ?? [];
    if (line.length > 0) this.#lines.set(key, line);
    else this.#lines.delete(key);
    this.#size -= 1;
  }
}
