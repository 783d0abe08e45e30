// Results kept by content: asking the same twice costs a look-up.

/** How many results one memory keeps: more than the cells and rows of the largest forms that are open at once. */
const MOST = 20_000;

const everyMemory = new Set<WeakRef<Memory<unknown>>>();

/** Results by their text, a bounded number of them: half is let go at a time, those that were not asked for since. Results are never changed. */
export class Memory<T> {
  private fresh = new Map<string, T>();
  private old = new Map<string, T>();

  constructor() {
    everyMemory.add(new WeakRef<Memory<unknown>>(this));
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

/** Empties every memory, so that what follows is done from nothing: for measurements. */
export function forgetAll(): void {
  for (const memory of everyMemory) memory.deref()?.forget();
}
