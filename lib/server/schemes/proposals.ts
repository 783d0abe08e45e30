// What somebody of the bureau has uploaded and not yet published: the file, what reading it came to, and its dry run. One for each
// person, kept while the server runs: nothing of it counts before it is published.
import { problem, type Problem } from '@/lib/workflow/problem';
import type { RuleChange } from '@/lib/dry-run/rule-changes';
import type { TriedForm } from '@/lib/dry-run/try-scheme';
import { reportUnexpected } from '../unexpected';
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

interface Kept {
  proposal: Proposal;
  abort: AbortController | null;
}

/** Who works on the dry run: gives the forms, or a refusal. */
export type RunDry = (
  signal: AbortSignal,
  onProgress: (share: number) => void,
) => Promise<{ ok: true; value: { forms: TriedOfYear[]; rules: RuleChange[]; unread: UnreadOfYear[] } } | { ok: false; problem: Problem }>;

/** So many people's; the oldest goes. */
const MOST = 40;

export class Proposals {
  readonly #byPerson = new Map<string, Kept>();

  of(personId: string): Proposal | null {
    return this.#byPerson.get(personId)?.proposal ?? null;
  }

  /** Takes the place of what that person uploaded before; its dry run is ended. */
  put(personId: string, proposal: Omit<Proposal, 'dryRun'>): void {
    this.drop(personId);
    this.#byPerson.set(personId, { proposal: { ...proposal, dryRun: null }, abort: null });
    const [oldest] = this.#byPerson.keys();
    if (this.#byPerson.size > MOST && oldest !== undefined) this.drop(oldest);
  }

  drop(personId: string): void {
    this.#byPerson.get(personId)?.abort?.abort();
    this.#byPerson.delete(personId);
  }

  /** Begins the dry run, unless one runs; resolves when it has ended. */
  start(personId: string, year: number, forms: number, run: RunDry, now: () => Date): Promise<void> {
    const kept = this.#byPerson.get(personId);
    if (!kept || kept.proposal.dryRun?.stage === 'running') return Promise.resolve();
    const abort = new AbortController();
    kept.abort = abort;
    kept.proposal.dryRun = { stage: 'running', year, forms, share: 0 };
    return this.#follow(kept, year, forms, run, abort.signal, now);
  }

  /** Ends the dry run that runs. */
  cancel(personId: string): void {
    this.#byPerson.get(personId)?.abort?.abort();
  }

  async #follow({ proposal }: Kept, year: number, forms: number, run: RunDry, signal: AbortSignal, now: () => Date): Promise<void> {
    try {
      const outcome = await run(signal, (share) => (proposal.dryRun = { stage: 'running', year, forms, share }));
      if (signal.aborted) proposal.dryRun = { stage: 'cancelled', year };
      else
        proposal.dryRun = outcome.ok
          ? { stage: 'done', year, at: now().toISOString(), ...outcome.value }
          : { stage: 'failed', year, problem: outcome.problem };
    } catch (error) {
      proposal.dryRun = signal.aborted
        ? { stage: 'cancelled', year }
        : { stage: 'failed', year, problem: reportUnexpected(error, `dry run of ${year}`) };
    }
  }
}

const kept = globalThis as typeof globalThis & { zipingProposals?: Proposals };

/** One a process, also where modules are loaded more than once. */
export function proposals(): Proposals {
  return (kept.zipingProposals ??= new Proposals());
}

/** Why there is nothing to act upon. */
export const noProposal = (): Problem => problem('not-found', { what: '传入的表式文件' });
