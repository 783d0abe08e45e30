'use client';

import { Button } from '@mantine/core';
import { useContext, useState } from 'react';
import { routes } from '@/lib/routes';
import { runCommand } from './command';
import { browserStorage, dropKept, type KeptHere, keptHere } from './kept-here';
import { later, laterPart } from './later';
import { notify } from './notice';
import { PersonId } from './use-kept-text';

const session = laterPart(() => import('next-auth/react'));
const KeptDialog = later(() => import('./kept-dialog').then((part) => part.KeptDialog), { missed: ({ onClose }) => onClose() });

/** Signs out. Tells first of what was written here and not saved: it stays or goes as the person says. */
export function SignOutButton({ className }: { className?: string }) {
  const personId = useContext(PersonId);
  const [asked, setAsked] = useState<KeptHere | null>(null);
  const [leaving, setLeaving] = useState(false);

  async function leave(keep: boolean) {
    setLeaving(true);
    const cookies = await session.fetch();
    if (!cookies) return void setLeaving(false);
    const { ofOthers } = keptHere(browserStorage(), personId);
    const outcome = await runCommand('sign-out', { storage: keep || ofOthers ? 'kept' : 'cleared' }, { quiet: true });
    if (outcome.ok || outcome.problem.code === 'signed-out') {
      if (!keep) dropKept(browserStorage(), personId);
      await cookies.signOut({ redirect: false });
      window.location.assign((outcome.ok && outcome.value.elsewhere) || routes.login());
      return;
    }
    setLeaving(false);
    setAsked(null);
    notify({ kind: 'error', message: outcome.problem.message });
  }

  function begin() {
    const kept = keptHere(browserStorage(), personId);
    if (kept.lines.length > 0) setAsked(kept);
    else void leave(false);
  }

  return (
    <>
      <Button variant="transparent" size="compact-sm" className={className} onClick={begin} disabled={leaving}>
        退出
      </Button>
      {asked ? (
        <KeptDialog lines={asked.lines} leaving={leaving} onClose={() => setAsked(null)} onLeave={(keep) => void leave(keep)} />
      ) : null}
    </>
  );
}
