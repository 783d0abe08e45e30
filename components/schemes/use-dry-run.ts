'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { ClientProblem } from '@/components/session/command';
import { routes } from '@/lib/routes';
import type { DryRunView } from '@/lib/contract/schemes';
import { askScheme } from './upload-scheme';

/** Between two looks at how far it is. */
const LOOK_EVERY_MS = 500;

export interface DryRunInUse {
  /** How far it is, 0 to 1; null where none runs. */
  share: number | null;
  busy: boolean;
  problem: ClientProblem | null;
  start: (year: number) => void;
  cancel: () => void;
}

/** Begins the dry run, follows it to its end, and cancels it. What it comes to, the page shows anew. */
export function useDryRun(dryRun: DryRunView | null): DryRunInUse {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [share, setShare] = useState(0);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const running = dryRun?.stage === 'running';

  const act = async (address: string, method: 'POST' | 'DELETE') => {
    setBusy(true);
    const outcome = await askScheme(address, method);
    setBusy(false);
    setShare(0);
    setProblem(outcome.ok ? null : outcome.problem);
    router.refresh();
  };

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      void askScheme<{ stage: string; share?: number } | null>(routes.dryRun(), 'GET').then((outcome) => {
        if (outcome.ok && outcome.value?.stage === 'running') setShare(outcome.value.share ?? 0);
        else router.refresh();
      });
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [router, running]);

  return {
    share: running ? Math.max(share, dryRun.share) : null,
    busy,
    problem,
    start: (year) => void act(routes.dryRun(year), 'POST'),
    cancel: () => void act(routes.dryRun(), 'DELETE'),
  };
}
