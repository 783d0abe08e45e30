// Places for what comes from anybody: so many at once, so many of one address and of the networks around it. When all are taken, who
// has most of them gives one up: many machines of one tenant hold up nobody but themselves.
import { type Caller, CALLER_WIDTHS, type CallerWidth } from './caller-network';

/** A place. `signal` aborts when it had to be given up to somebody else. */
export interface Place {
  readonly signal: AbortSignal;
  readonly leave: () => void;
}

interface Taken {
  readonly caller: Caller;
  readonly giveUp: AbortController;
}

export class Places {
  readonly #taken = new Set<Taken>();

  constructor(
    private readonly most: number,
    private readonly mostOf: Readonly<Record<CallerWidth, number>>,
  ) {}

  /** Takes a place; or says whose places there are none of: one's own, or anybody's. */
  take(caller: Caller): Place | 'own' | 'all' {
    if (CALLER_WIDTHS.some((width) => this.#of(caller, width) >= this.mostOf[width])) return 'own';
    if (this.#taken.size >= this.most && !this.#makeRoom(this.#of(caller, 'wide'))) return 'all';
    const taken: Taken = { caller, giveUp: new AbortController() };
    this.#taken.add(taken);
    return { signal: taken.giveUp.signal, leave: () => void this.#taken.delete(taken) };
  }

  #of(caller: Caller, width: CallerWidth): number {
    return [...this.#taken].filter((one) => one.caller[width] === caller[width]).length;
  }

  /** The youngest place of whoever has most is given up, where that is more than the newcomer will have. */
  #makeRoom(own: number): boolean {
    const counts = new Map<string, number>();
    for (const {
      caller: { wide },
    } of this.#taken)
      counts.set(wide, (counts.get(wide) ?? 0) + 1);
    const crowd = Math.max(...counts.values());
    const youngest = crowd > own + 1 ? [...this.#taken].findLast(({ caller: { wide } }) => counts.get(wide) === crowd) : undefined;
    if (!youngest) return false;
    this.#taken.delete(youngest);
    youngest.giveUp.abort();
    return true;
  }
}
