import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';

export interface CommandInUse<T> {
  busy: boolean;
  problem: ClientProblem | null;
  /** Takes the refusal away: what it was said of has changed. */
  forget(): void;
  /** Sends it; renders the page anew and says `done` (unless null) where it went through. Gives its value, or null where it was refused. */
  send(input: unknown, done: string | null): Promise<T | null>;
}

/** One command of a dialog: under way, refused, or done. */
export function useCommand<T>(name: string): CommandInUse<T> {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  return {
    busy,
    problem,
    forget: () => setProblem(null),
    async send(input, done) {
      setBusy(true);
      setProblem(null);
      const outcome = await runCommand<T>(name, input);
      setBusy(false);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return null;
      }
      if (done !== null) notify({ kind: 'done', message: done });
      router.refresh();
      return outcome.value;
    },
  };
}
