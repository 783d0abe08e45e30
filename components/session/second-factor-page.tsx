'use client';

import { Button } from '@mantine/core';
import { signOut as dropCookie } from 'next-auth/react';
import { routes } from '@/lib/routes';
import { runCommand } from './command';
import { SecondFactorStep } from './second-factor-step';

/** The page between the password and everything else. */
export function SecondFactorPage({ next, ...ways }: { next: string; passkey: boolean; code: string }) {
  async function leave() {
    const outcome = await runCommand('sign-out', {}, { quiet: true });
    await dropCookie({ redirect: false });
    window.location.assign((outcome.ok && outcome.value.elsewhere) || routes.login());
  }
  return (
    <SecondFactorStep {...ways} onPassed={() => window.location.assign(next)}>
      <Button variant="subtle" size="compact-sm" onClick={() => void leave()}>
        退出，换一个账号
      </Button>
    </SecondFactorStep>
  );
}
