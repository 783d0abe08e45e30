'use client';

import { Button } from '@mantine/core';
import { signOut as dropCookie } from 'next-auth/react';
import { useContext, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import dialog from '@/components/workbench/dialog.module.css';
import { routes } from '@/lib/routes';
import { runCommand } from './command';
import { browserStorage, dropKept, type KeptHere, keptHere } from './kept-here';
import { notify } from './notice';
import { PersonId } from './use-kept-text';

/** Signs out. Tells first of what was written here and not saved: it stays or goes as the person says. */
export function SignOutButton({ className }: { className?: string }) {
  const personId = useContext(PersonId);
  const [asked, setAsked] = useState<KeptHere | null>(null);
  const [leaving, setLeaving] = useState(false);

  async function leave(keep: boolean) {
    setLeaving(true);
    const { ofOthers } = keptHere(browserStorage(), personId);
    const outcome = await runCommand('sign-out', { storage: keep || ofOthers ? 'kept' : 'cleared' }, { quiet: true });
    if (outcome.ok || outcome.problem.code === 'signed-out') {
      if (!keep) dropKept(browserStorage(), personId);
      await dropCookie({ redirect: false });
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
        <Dialog onClose={() => setAsked(null)} title="本机还有未保存的文字" size={480} closeOnClickOutside={false}>
          <div className={dialog.body}>
            <p>您写的这些内容还只在这台电脑上，没有保存到系统：{asked.lines.join('、')}。</p>
            <p>留在本机的，您下次在这个浏览器登录后可以接着写。几个人共用的电脑，请先保存再退出，或者放弃。</p>
            <div className={dialog.actions}>
              <Button variant="default" onClick={() => setAsked(null)} disabled={leaving}>
                不退出
              </Button>
              <Button variant="default" onClick={() => void leave(false)} disabled={leaving}>
                放弃并退出
              </Button>
              <Button onClick={() => void leave(true)} loading={leaving} data-autofocus>
                留在本机并退出
              </Button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
