'use client';

import { Button } from '@mantine/core';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { useHydrated } from '@/components/ui/use-hydrated';

/** Goes to the provider of single sign-on, and comes back to `next`. */
export function SingleSignOnButton({ name, next }: { name: string; next: string }) {
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  return (
    <Button
      size="md"
      fullWidth
      disabled={!hydrated}
      loading={busy}
      onClick={() => {
        setBusy(true);
        void signIn('oidc', { callbackUrl: next });
      }}
    >
      用{name}登录
    </Button>
  );
}
