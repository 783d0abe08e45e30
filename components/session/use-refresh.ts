import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';

/**
 * Renders the page anew, then calls `then`: what is said of a step is said once the page shows it. Where the new page has no such part
 * any more, it is called as the part goes.
 */
export function useRefresh(): (then?: () => void) => void {
  const router = useRouter();
  const [pending, start] = useTransition();
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    if (!pending) callAll(waiting.current);
  }, [pending]);
  useEffect(() => () => callAll(waiting.current), []);
  return (then) => {
    start(() => {
      if (then) waiting.current.push(then);
      router.refresh();
    });
  };
}

function callAll(callbacks: (() => void)[]): void {
  for (const callback of callbacks.splice(0)) callback();
}
