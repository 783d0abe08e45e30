// What somebody of the bureau has uploaded and not yet published: the file, what reading it came to, and its dry run. One for each
// person, kept while the server runs: nothing of it counts before it is published.
import { ok, type Outcome, problem, type Problem } from '@/lib/workflow/problem';
import type { RuleChange } from '@/lib/dry-run/rule-changes';
import type { TriedForm } from '@/lib/dry-run/try-scheme';
import { type Job, Jobs } from '../gate/jobs';
import type { ReadResult, UnreadForm } from './scheme-tasks';

/** A form of the dry run with where it belongs. */
export interface TriedOfYear extends TriedForm {
  departmentId: string;
  department: string;
}

export interface UnreadOfYear extends UnreadForm {
  department: string;
  name: string;
}

export type DryRun =
  | { stage: 'running'; year: number; forms: number; share: number }
  | { stage: 'done'; year: number; at: string; forms: TriedOfYear[]; rules: RuleChange[]; unread: UnreadOfYear[] }
  | { stage: 'cancelled'; year: number }
  | { stage: 'failed'; year: number; problem: Problem };

export interface Proposal {
  fileName: string;
  /** ISO time. */
  at: string;
  text: string;
  result: ReadResult;
  dryRun: DryRun | null;
}

/** What trying came to. */
type Tried = Omit<Extract<DryRun, { stage: 'done' }>, 'stage' | 'year'>;

/** Who works on the dry run: gives the forms, or a refusal. */
export type RunDry = (signal: AbortSignal, onProgress: (share: number) => void) => Promise<Outcome<Omit<Tried, 'at'>>>;

interface Trying {
  year: number;
  forms: number;
}

/** So many people's; the oldest goes. */
const MOST = 40;

export class Proposals {
  readonly #byPerson = new Map<string, Omit<Proposal, 'dryRun'>>();
  /** By person. What it came to goes with its file only. */
  readonly #dryRuns = new Jobs<Trying, number, Tried>({ most: MOST, forMs: Infinity });

  of(personId: string): Proposal | null {
    const kept = this.#byPerson.get(personId);
    const dryRun = this.#dryRuns.of(personId);
    return kept ? { ...kept, dryRun: dryRun && stateOf(dryRun) } : null;
  }

  /** Takes the place of what that person uploaded before; its dry run is ended. */
  put(personId: string, proposal: Omit<Proposal, 'dryRun'>): void {
    this.drop(personId);
    this.#byPerson.set(personId, proposal);
    const [oldest] = this.#byPerson.keys();
    if (this.#byPerson.size > MOST && oldest !== undefined) this.drop(oldest);
  }

  drop(personId: string): void {
    this.#dryRuns.drop(personId);
    this.#byPerson.delete(personId);
  }

  /** Begins the dry run, unless one runs; resolves when it has ended. */
  async start(personId: string, year: number, forms: number, run: RunDry, now: () => Date): Promise<void> {
    if (!this.#byPerson.has(personId) || this.#dryRuns.running(personId)) return;
    const begun = { about: { year, forms }, progress: 0, logged: `dry run of ${year}` };
    await this.#dryRuns.begin(personId, begun, async (job) => {
      const outcome = await run(job.signal, (share) => (job.progress = share));
      return outcome.ok ? ok({ at: now().toISOString(), ...outcome.value }) : outcome;
    }).ended;
  }

  /** Ends the dry run that runs. */
  cancel(personId: string): void {
    this.#dryRuns.cancel(personId);
  }
}

function stateOf({ about: { year, forms }, progress, outcome }: Job<Trying, number, Tried>): DryRun {
  if (outcome === null) return { stage: 'running', year, forms, share: progress };
  if (outcome.ok) return { stage: 'done', year, ...outcome.value };
  return outcome.problem.code === 'cancelled' ? { stage: 'cancelled', year } : { stage: 'failed', year, problem: outcome.problem };
}

const kept = globalThis as typeof globalThis & { zipingProposals?: Proposals };

/** One a process, also where modules are loaded more than once. */
export function proposals(): Proposals {
  return (kept.zipingProposals ??= new Proposals());
}

/** Why there is nothing to act upon. */
export const noProposal = (): Problem => problem('not-found', { what: '传入的表式文件' });
