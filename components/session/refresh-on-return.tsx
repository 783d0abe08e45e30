'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { serverStanding } from './server-standing';
import { askToSignIn } from './sign-in-request';

const AT_MOST_EVERY = 10_000;

/** Reads the page's data again when somebody comes back to it, so that what others did meanwhile is there. */
export function RefreshOnReturn() {
  const router = useRouter();
  useEffect(() => {
    let last = Date.now();
    const refresh = () => {
      if (document.visibilityState !== 'visible' || Date.now() - last < AT_MOST_EVERY) return;
      last = Date.now();
      void readAgain();
    };
    const readAgain = async () => {
      const standing = await serverStanding();
      if (standing === 'signed-in' || (standing === 'signed-out' && (await askToSignIn()))) router.refresh();
    };
    document.addEventListener('visibilitychange', refresh);
    window.addEventListener('focus', refresh);
    return () => {
      document.removeEventListener('visibilitychange', refresh);
      window.removeEventListener('focus', refresh);
    };
  }, [router]);
  return null;
}
