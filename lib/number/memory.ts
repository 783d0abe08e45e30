// Results kept by content: asking the same twice costs a look-up.

/** How many results one memory keeps: more than the cells and rows of the largest forms that are open at once. */
const MOST = 20_000;

const everyMemory = new Set<WeakRef<{ forget(): void }>>();

/** Results by their text, a bounded number of them: half is let go at a time, those that were not asked for since. Results are never changed. */
export class Memory<T> {
  private fresh = new Map<string, T>();
  private old = new Map<string, T>();

  constructor() {
    everyMemory.add(new WeakRef<{ forget(): void }>(this));
  }

  get(key: string): T | undefined {
    const known = this.fresh.get(key);
    if (known !== undefined) return known;
    const before = this.old.get(key);
    if (before !== undefined) this.keep(key, before);
    return before;
  }

  keep(key: string, value: T): T {
    if (this.fresh.size >= MOST / 2) {
      this.old = this.fresh;
      this.fresh = new Map();
    }
    this.fresh.set(key, value);
    return value;
  }

  forget(): void {
    this.fresh = new Map();
    this.old = new Map();
  }
}

/** The latest result of each object: of one that is asked again in the same way. Objects and results are never changed. */
export class LatestOf<K extends object, T> {
  private known = new WeakMap<K, T>();

  constructor() {
    everyMemory.add(new WeakRef<{ forget(): void }>(this));
  }

  get(of: K): T | undefined {
    return this.known.get(of);
  }

  keep(of: K, value: T): T {
    this.known.set(of, value);
    return value;
  }

  forget(): void {
    this.known = new WeakMap();
  }
}

/** Empties every memory, so that what follows is done from nothing: for measurements. */
export function forgetAll(): void {
  for (const memory of everyMemory) memory.deref()?.forget();
}
