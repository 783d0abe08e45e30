import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { CommandAnswer, CommandInput, CommandName } from '@/lib/contract/commands';
import { type ClientProblem, type CommandOutcome, runCommand } from './command';
import { notify } from './notice';

export interface CommandInUse<N extends CommandName> {
  busy: boolean;
  /** Why the last try was refused. */
  problem: ClientProblem | null;
  /** Takes the refusal away: what it was said of has changed. */
  forget(): void;
  /** Sends it; renders the page anew and says `done` (unless null) where it went through. */
  send(input: CommandInput<N>, done: string | null | ((value: CommandAnswer<N>) => string)): Promise<CommandOutcome<CommandAnswer<N>>>;
}

/** One command of a page or dialog: under way, refused, or done. */
export function useCommand<N extends CommandName>(name: N): CommandInUse<N> {
  const router = useRouter();
  const [state, setState] = useState<Pick<CommandInUse<N>, 'busy' | 'problem'>>({ busy: false, problem: null });
  return {
    ...state,
    forget: () => setState({ busy: false, problem: null }),
    async send(input, done) {
      setState({ busy: true, problem: null });
      const outcome = await runCommand(name, input);
      setState({ busy: false, problem: outcome.ok ? null : outcome.problem });
      if (!outcome.ok) return outcome;
      if (done !== null) notify({ kind: 'done', message: typeof done === 'string' ? done : done(outcome.value) });
      router.refresh();
      return outcome;
    },
  };
}
