import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type ClientProblem, type CommandOutcome, runCommand } from './command';
import { notify } from './notice';

export interface CommandInUse<T> {
  busy: boolean;
  /** Why the last try was refused. */
  problem: ClientProblem | null;
  /** Takes the refusal away: what it was said of has changed. */
  forget(): void;
  /** Sends it; renders the page anew and says `done` (unless null) where it went through. */
  send(input: unknown, done: string | null | ((value: T) => string)): Promise<CommandOutcome<T>>;
}

/** One command of a page or dialog: under way, refused, or done. */
export function useCommand<T = unknown>(name: string): CommandInUse<T> {
  const router = useRouter();
  const [state, setState] = useState<Pick<CommandInUse<T>, 'busy' | 'problem'>>({ busy: false, problem: null });
  return {
    ...state,
    forget: () => setState({ busy: false, problem: null }),
    async send(input, done) {
      setState({ busy: true, problem: null });
      const outcome = await runCommand<T>(name, input);
      setState({ busy: false, problem: outcome.ok ? null : outcome.problem });
      if (!outcome.ok) return outcome;
      if (done !== null) notify({ kind: 'done', message: typeof done === 'string' ? done : done(outcome.value) });
      router.refresh();
      return outcome;
    },
  };
}
