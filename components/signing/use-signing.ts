import { useRouter } from 'next/navigation';
import { useCallback, useRef, useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { useJob } from '@/components/ui/use-job';
import type { CommandInput } from '@/lib/contract/commands';
import type { SigningProgress } from '@/lib/workflow/signed-document';

export interface Signing {
  /** A command of this page is under way. */
  busy: boolean;
  /** How far it is, of whoever began it; null where nothing is being made. */
  progress: SigningProgress | null;
  /** The server was not reached at the last look: it is asked again until it answers. */
  offline: boolean;
  refusal: Pick<ClientProblem, 'message' | 'details'> | null;
  /** True where it went through. */
  run: <N extends 'sign-department' | 'begin-sealing'>(command: N, input: CommandInput<N>, done: string) => Promise<boolean>;
  cancel: () => void;
}

/** Signs or prepares, follows it to its end, and cancels it. `first` is what was being made when the page was. */
export function useSigning(year: number, first: SigningProgress | null): Signing {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Signing['refusal']>(null);
  const commands = useRef(0);
  const job = useJob('signing', first, {
    where: () => [year],
    // Until the server has begun there is nothing to be seen of what a command of this page begins.
    goesOn: (progress) => progress !== null || commands.current > 0,
    // What was begun has ended, here or elsewhere, and the server answers: the page shows what came of it.
    onEnd: () => router.refresh(),
  });
  const { follow } = job;

  const run = useCallback<Signing['run']>(
    async (command, input, done) => {
      commands.current += 1;
      setBusy(true);
      setRefusal(null);
      follow();
      const outcome = await runCommand(command, input);
      commands.current -= 1;
      setBusy(false);
      // A refresh that finds no server would leave the page: it waits until a look finds one.
      if (!outcome.ok && outcome.problem.code === 'offline') {
        follow(outcome.problem);
        return false;
      }
      setRefusal(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notify({ kind: 'done', message: done });
      // Also after a refusal: another tab may have done it meanwhile.
      router.refresh();
      return outcome.ok;
    },
    [follow, router],
  );

  const offline = job.problem?.code === 'offline';
  return { busy, progress: job.state, offline, refusal: refusal ?? (offline ? null : job.problem), run, cancel: job.cancel };
}
