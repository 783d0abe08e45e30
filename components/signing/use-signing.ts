import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { type ClientProblem, offlineProblem, readOutcome, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import type { CommandInput } from '@/lib/contract/commands';
import type { SigningProgress } from '@/lib/workflow/signed-document';
import { routes } from '@/lib/routes';

/** Between two looks at how far it is. */
const LOOK_EVERY_MS = 400;

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
  const [progress, setProgress] = useState(first);
  const [refusal, setRefusal] = useState<Signing['refusal']>(null);
  const [offline, setOffline] = useState(false);
  const following = busy || offline || progress !== null;

  useEffect(() => {
    if (!following) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const now = await looked(year);
      if (gone) return;
      setOffline(now === undefined);
      if (now !== undefined) setProgress(now);
      // What was begun has ended, here or elsewhere, and the server answers: the page shows what came of it.
      if (now === null && !busy) router.refresh();
      else timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [busy, following, router, year]);

  const run = useCallback<Signing['run']>(
    async (command, input, done) => {
      setBusy(true);
      setRefusal(null);
      const outcome = await runCommand(command, input);
      setBusy(false);
      setProgress(null);
      if (!outcome.ok && outcome.problem.code === 'offline') {
        // A refresh that finds no server would leave the page: it waits until a look finds one.
        setOffline(true);
        return false;
      }
      setRefusal(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notify({ kind: 'done', message: done });
      // Also after a refusal: another tab may have done it meanwhile.
      router.refresh();
      return outcome.ok;
    },
    [router],
  );

  return { busy, progress, offline, refusal, run, cancel: () => void cancelled(year, setRefusal) };
}

/** How far it is; undefined where the server was not reached and nothing is known. */
async function looked(year: number): Promise<SigningProgress | null | undefined> {
  const outcome = await asked(year, 'GET');
  if (outcome.ok) return outcome.value;
  return outcome.problem.code === 'offline' ? undefined : null;
}

async function cancelled(year: number, tell: (refusal: Signing['refusal']) => void): Promise<void> {
  const outcome = await asked(year, 'DELETE');
  if (!outcome.ok && outcome.problem.code !== 'offline') tell(outcome.problem);
}

async function asked(year: number, method: 'GET' | 'DELETE') {
  try {
    return await readOutcome<SigningProgress | null>(
      await fetch(routes.signing(year), { method, credentials: 'same-origin', cache: 'no-store' }),
    );
  } catch (error) {
    // fetch rejects with TypeError when the network fails.
    if (!(error instanceof TypeError)) throw error;
    return { ok: false as const, problem: offlineProblem() };
  }
}
