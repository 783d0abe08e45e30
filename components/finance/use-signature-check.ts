'use client';

import { useCallback, useEffect, useState } from 'react';
import { type ClientProblem, offlineProblem, readOutcome } from '@/components/session/command';
import type { CheckState } from '@/lib/workflow/signature-check';
import { routes } from '@/lib/routes';

/** Between two looks at how far it is. */
const LOOK_EVERY_MS = 600;

interface SignatureCheckHook {
  state: CheckState;
  /** An answer is awaited. */
  busy: boolean;
  problem: ClientProblem | null;
  start: () => void;
  cancel: () => void;
}

async function asked(year: number, method: 'GET' | 'POST' | 'DELETE') {
  try {
    return await readOutcome<CheckState>(await fetch(routes.signatureCheck(year), { method, cache: 'no-store' }));
  } catch (error) {
    // fetch rejects with TypeError when the network fails; a bug must not be called that.
    if (error instanceof TypeError) return { ok: false as const, problem: offlineProblem() };
    throw error;
  }
}

/** Begins the check of a year, follows it to its end, and cancels it. `initial` is how it stood when the page was made. */
export function useSignatureCheck(year: number, initial: CheckState): SignatureCheckHook {
  const [state, setState] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  const ask = useCallback(
    async (method: 'GET' | 'POST' | 'DELETE') => {
      const outcome = await asked(year, method);
      if (outcome.ok) setState(outcome.value);
      setProblem(outcome.ok ? null : outcome.problem);
      return outcome.ok;
    },
    [year],
  );

  const act = (method: 'POST' | 'DELETE') => {
    setBusy(true);
    void ask(method).then(() => setBusy(false));
  };

  const running = state.stage === 'running';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void ask('GET'), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [ask, running]);

  return { state, busy, problem, start: () => act('POST'), cancel: () => act('DELETE') };
}
