'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';

interface RoundStep {
  busy: boolean;
  problem: ClientProblem | null;
  /** Runs the command; when it is done says so, reads the page again and gives true. `here`: the caller shows what was refused. */
  send(name: string, input: unknown, message: string, here?: boolean): Promise<boolean>;
}

/** One command of the bureau after the other, with what came of it. */
export function useRoundStep(): RoundStep {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  async function send(name: string, input: unknown, message: string, here = false): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    const outcome = await runCommand(name, input);
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      if (!here) notify({ kind: 'error', message: outcome.problem.message, details: outcome.problem.details });
      return false;
    }
    notify({ kind: 'done', message });
    router.refresh();
    return true;
  }

  return { busy, problem, send };
}
