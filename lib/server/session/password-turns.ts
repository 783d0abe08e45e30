// Whose password is looked at next: few at once, turns go round, and whoever sends hundreds waits for his own.
import { FairQueue } from '../worker/fair-queue';

const AT_ONCE = 2;
/** Of one person: a page asks for one at a time. */
const MOST_OF_ONE = 2;
/** One turn of so many is a stranger's, whoever else waits. */
const STRANGERS_TURN = 3;

/** People whom we know (signed in, or in a browser of theirs), and everybody else, guessing strangers among them. */
export type Lane = 'known' | 'unknown';

export interface Turn {
  lane: Lane;
  /** Whose turn it is: a person, or a stranger's network. */
  whose: string;
  /** Aborts where the place in the queue had to be given up. */
  signal?: AbortSignal;
}

/** So many of theirs are looked at already, or their place was given up. Expected: answered as being busy. */
class PasswordsBusy extends Error {
  override readonly name = 'PasswordsBusy';
  constructor() {
    super('passwords of theirs are being looked at');
  }
}

/** By its name: Next loads this module several times, the turns are one a process. */
export const isPasswordsBusy = (error: unknown): boolean => error instanceof Error && error.name === 'PasswordsBusy';

/** The turn of a person who is signed in. */
export const turnOf = (personId: string): Turn => ({ lane: 'known', whose: personId });

export class PasswordTurns {
  readonly #waiting: Record<Lane, FairQueue<() => void>> = { known: new FairQueue(), unknown: new FairQueue() };
  readonly #underWay = new Map<string, number>();
  #running = 0;
  #given = 0;

  /** Does the work in its turn. Without one it is the program's own. Throws PasswordsBusy where a person has as many under way. */
  async wait<T>(work: () => Promise<T>, turn: Turn = turnOf('')): Promise<T> {
    const { lane, whose } = turn;
    const own = this.#underWay.get(whose) ?? 0;
    // Strangers have places of their own, by network (sign-in.ts).
    if (lane === 'known' && whose !== '' && own >= MOST_OF_ONE) throw new PasswordsBusy();
    this.#underWay.set(whose, own + 1);
    try {
      await this.#begin(turn);
      try {
        return await work();
      } finally {
        this.#next();
      }
    } finally {
      const left = (this.#underWay.get(whose) ?? 1) - 1;
      if (left > 0) this.#underWay.set(whose, left);
      else this.#underWay.delete(whose);
    }
  }

  #begin({ lane, whose, signal }: Turn): Promise<void> {
    if (signal?.aborted) return Promise.reject(new PasswordsBusy());
    if (this.#running < AT_ONCE) {
      this.#running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.#waiting[lane].put(whose, resolve, { signal, then: () => reject(new PasswordsBusy()) });
    });
  }

  /** The place is handed on, not freed, where somebody waits. */
  #next(): void {
    this.#given += 1;
    const lanes: Lane[] = this.#given % STRANGERS_TURN === 0 ? ['unknown', 'known'] : ['known', 'unknown'];
    for (const lane of lanes) {
      const next = this.#waiting[lane].take(() => true);
      if (next) return next.item();
    }
    this.#running -= 1;
  }
}

const kept = globalThis as typeof globalThis & { zipingPasswordTurns?: PasswordTurns };

/** Those of this process. */
export const passwordTurns = (kept.zipingPasswordTurns ??= new PasswordTurns());
