// Who waits for a turn: turns go round by whom the work is for, so that ten files of one never stand before another's first.

export class FairQueue<T> {
  /** In the order of turns. */
  readonly #lines = new Map<string, T[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  put(key: string, item: T): void {
    const line = this.#lines.get(key);
    if (line) line.push(item);
    else this.#lines.set(key, [item]);
    this.#size += 1;
  }

  /** The next whose key may have a turn; its key goes to the end. */
  take(may: (key: string) => boolean): { key: string; item: T } | null {
    for (const [key, line] of this.#lines) {
      if (!may(key)) continue;
      const item = line.shift();
      this.#lines.delete(key);
      if (item === undefined) continue;
      if (line.length > 0) this.#lines.set(key, line);
      this.#size -= 1;
      return { key, item };
    }
    return null;
  }

  /** Takes back one that waits; false where it does not wait any more. */
  drop(key: string, item: T): boolean {
    const line = this.#lines.get(key);
    const at = line?.indexOf(item) ?? -1;
    if (!line || at < 0) return false;
    line.splice(at, 1);
    if (line.length === 0) this.#lines.delete(key);
    this.#size -= 1;
    return true;
  }
}
