// Something that takes long, as a page sees it: begun, followed to its end, cancelled. Looks again until it has ended, also while the
// server cannot be reached.
import type { ClientProblem, CommandOutcome } from '@/components/session/command';

/** Between the answer to a look and the next look. */
const LOOK_EVERY_MS = 500;

export type JobMethod = 'GET' | 'POST' | 'DELETE';

export interface JobStanding<S> {
  /** As the server said last. */
  state: S;
  /** Beginning or cancelling awaits its answer. */
  busy: boolean;
  /** Why the last of what was asked was refused, or not heard. */
  problem: ClientProblem | null;
}

/** `W`: what names it, and where it is asked. */
export interface JobWatchOptions<S, W> {
  ask: (where: W, method: JobMethod) => Promise<CommandOutcome<S>>;
  /** Where it is followed and cancelled. */
  where: (state: S) => W;
  goesOn: (state: S) => boolean;
  /** Once it is heard that it does not go on, or cannot be followed. */
  onEnd?: () => void;
}

export class JobWatch<S, W> {
  #options: JobWatchOptions<S, W>;
  #standing: JobStanding<S>;
  #first: S;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Counts what begins, cancels or replaces: an answer to an earlier look is out of date. */
  #turn = 0;
  #shown = false;
  readonly #listeners = new Set<() => void>();

  constructor(first: S, options: JobWatchOptions<S, W>) {
    this.#standing = { state: first, busy: false, problem: null };
    this.#first = first;
    this.#options = options;
  }

  readonly standing = (): JobStanding<S> => this.#standing;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the page gives may be other functions each time that it is drawn. */
  readonly use = (options: JobWatchOptions<S, W>): void => {
    this.#options = options;
  };

  /** The page is there; gives what is done when it goes. */
  readonly show = (): (() => void) => {
    this.#shown = true;
    if (this.#options.goesOn(this.#standing.state)) this.#lookLater();
    return () => {
      this.#shown = false;
      this.#turn += 1;
      this.#stop();
    };
  };

  /** How it stood when the page was made anew. */
  readonly anew = (first: S): void => {
    if (first === this.#first) return;
    this.#first = first;
    this.#turn += 1;
    this.#tell({ state: first });
    if (this.#options.goesOn(first)) this.#lookLater();
  };

  /** Begins it there. */
  readonly start = (where: W): Promise<void> => this.#act(where, 'POST');

  readonly cancel = (): Promise<void> => this.#act(this.#options.where(this.#standing.state), 'DELETE');

  /** Follows what was begun elsewhere; `problem`: what its beginning came to. */
  readonly follow = (problem: ClientProblem | null = null): void => {
    this.#tell({ problem });
    this.#lookLater();
  };

  async #act(where: W, method: 'POST' | 'DELETE'): Promise<void> {
    this.#turn += 1;
    this.#stop();
    this.#tell({ busy: true });
    const outcome = await this.#options.ask(where, method);
    this.#tell({ busy: false });
    this.#hear(outcome);
    // What was refused or not heard has changed nothing that is known: what goes on is followed as before.
    if (this.#options.goesOn(this.#standing.state)) this.#lookLater();
    else if (outcome.ok || outcome.problem.code !== 'offline') this.#end();
  }

  async #look(): Promise<void> {
    const turn = this.#turn;
    const outcome = await this.#options.ask(this.#options.where(this.#standing.state), 'GET');
    if (turn !== this.#turn) return;
    if (this.#hear(outcome)) this.#lookLater();
    else this.#end();
  }

  /** Whether it goes on, as far as is known. */
  #hear(outcome: CommandOutcome<S>): boolean {
    this.#tell(outcome.ok ? { state: outcome.value, problem: null } : { problem: outcome.problem });
    return outcome.ok ? this.#options.goesOn(outcome.value) : outcome.problem.code === 'offline';
  }

  #end(): void {
    if (this.#shown) this.#options.onEnd?.();
  }

  #lookLater(): void {
    this.#stop();
    if (this.#shown) this.#timer = setTimeout(() => void this.#look(), LOOK_EVERY_MS);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tell(change: Partial<JobStanding<S>>): void {
    this.#standing = { ...this.#standing, ...change };
    for (const listener of this.#listeners) listener();
  }
}
