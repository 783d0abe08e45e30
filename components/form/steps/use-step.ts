'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { runCommand, type ClientProblem } from '@/components/session/command';
import { notify } from '@/components/session/notice';

export interface Step {
  busy: boolean;
  refusal: Pick<ClientProblem, 'message' | 'details'> | null;
  /** Sends the command; says `done` and renders the page anew when it went through. True then. */
  run(command: string, input: unknown, done: string): Promise<boolean>;
  clear(): void;
}

/** One command of the page: under way, refused, or done. */
export function useStep(): Step {
  const router = useRouter();
  const [state, setState] = useState<Pick<Step, 'busy' | 'refusal'>>({ busy: false, refusal: null });
  return {
    ...state,
    async run(command, input, done) {
      setState({ busy: true, refusal: null });
      const outcome = await runCommand(command, input);
      setState({ busy: false, refusal: outcome.ok ? null : outcome.problem });
      if (!outcome.ok) return false;
      notify({ kind: 'done', message: done });
      router.refresh();
      return true;
    },
    clear: () => setState({ busy: false, refusal: null }),
  };
}
