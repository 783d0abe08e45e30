import { useState } from 'react';
import type { CommandAnswer, CommandInput, CommandName } from '@/lib/contract/commands';
import { type ClientProblem, type CommandOutcome, runCommand } from './command';
import { notify } from './notice';
import { useRefresh } from './use-refresh';

export interface CommandInUse<N extends CommandName> {
  busy: boolean;
  /** Why the last try was refused. */
  problem: ClientProblem | null;
  /** Takes the refusal away: what it was said of has changed. */
  forget(): void;
  /** Sends it; where it went through the page is rendered anew, then `done` (unless null) is said. */
  send(input: CommandInput<N>, done: string | null | ((value: CommandAnswer<N>) => string)): Promise<CommandOutcome<CommandAnswer<N>>>;
}

/** One command of a page or dialog: under way, refused, or done. */
export function useCommand<N extends CommandName>(name: N): CommandInUse<N> {
  const refresh = useRefresh();
  const [state, setState] = useState<Pick<CommandInUse<N>, 'busy' | 'problem'>>({ busy: false, problem: null });
  return {
    ...state,
    forget: () => setState({ busy: false, problem: null }),
    async send(input, done) {
      setState({ busy: true, problem: null });
      const outcome = await runCommand(name, input);
      setState({ busy: false, problem: outcome.ok ? null : outcome.problem });
      if (!outcome.ok) return outcome;
      refresh(() => {
        if (done !== null) notify({ kind: 'done', message: typeof done === 'string' ? done : done(outcome.value) });
      });
      return outcome;
    },
  };
}
