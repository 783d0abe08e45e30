import { useRouter } from 'next/navigation';
import type { ClientProblem } from '@/components/session/command';
import { useJob } from '@/components/ui/use-job';
import type { DryRunState, DryRunView } from '@/lib/contract/schemes';

export interface DryRunInUse {
  /** What runs, and how far it is (0 to 1); null where nothing does. */
  running: Extract<DryRunState, { stage: 'running' }> | null;
  busy: boolean;
  problem: ClientProblem | null;
  start: (year: number) => void;
  cancel: () => void;
}

/** Begins the dry run, follows it to its end, and cancels it. What it comes to, the page shows anew. */
export function useDryRun(dryRun: DryRunView | null): DryRunInUse {
  const router = useRouter();
  const { state, busy, problem, start, cancel } = useJob('dryRun', dryRun, {
    where: () => [],
    goesOn: (run) => run?.stage === 'running',
    onEnd: () => router.refresh(),
  });
  // What has ended is shown as going on until the page says what it came to.
  const running = [state, dryRun].find((run) => run?.stage === 'running') ?? null;
  return { running, busy, problem, start, cancel };
}
