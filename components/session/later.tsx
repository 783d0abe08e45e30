'use client';

import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { notify } from './notice';

const NOT_LOADED = '这项功能没有载入：网络断开，或系统刚刚更新。已填的内容不受影响，请再试一次；仍不行，保存后刷新页面。';

const AGAIN_MS = 3000;

/**
 * What a page does not need to be used: its script comes once the page is idle, so that nobody waits for it at the click and a lost
 * connection takes nothing away; or when it is asked for, if that is earlier. Null, and said, where it cannot be had: the next call tries again.
 */
export function laterPart<T>(load: () => Promise<T>): LaterPart<T> {
  const part: LaterPart<T> = {
    loaded: null,
    fetch: () =>
      fetchPart().catch(() => {
        notify({ kind: 'error', about: 'later-part', message: NOT_LOADED });
        return null;
      }),
  };
  const fetchPart = async () => (part.loaded ??= await load());
  whenIdle(() => void fetchPart().catch(() => undefined)); // asked for, it is tried again, and said
  return part;
}

interface LaterPart<T> {
  /** Null before it is there. */
  loaded: T | null;
  fetch(): Promise<T | null>;
}

interface Otherwise<P> {
  /** What stands in its place until it is there; nothing where it is left out. */
  meanwhile?: (props: P) => ReactNode;
  /** Hears that it could not be had: what asked for it is as before, and can be pressed again. Where it is left out, a button stands in its place. */
  missed?: (props: P) => void;
}

/** A component that comes as `laterPart` has it. One that has `opened` is asked for when it is opened, any other when it is shown. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, { meanwhile, missed }: Otherwise<P> = {}): ComponentType<P> {
  const part = laterPart(load);
  return function Later(props: P) {
    // Not at once: what the server drew has nothing here.
    const [Part, setPart] = useState<ComponentType<P> | null>(null);
    const [drawn, setDrawn] = useState(false);
    const [failed, setFailed] = useState(false);
    const wanted = !('opened' in props) || props.opened === true;
    const miss = useEffectEvent(() => (missed ? missed(props) : setFailed(true)));
    useLayoutEffect(() => {
      if (wanted) setPart(() => part.loaded);
    }, [wanted]);
    useEffect(() => {
      if (!wanted || Part || failed) return;
      let gone = false;
      void part.fetch().then((found) => {
        if (gone) return;
        if (found) setPart(() => found);
        else miss();
      });
      return () => {
        gone = true;
      };
    }, [wanted, Part, failed]);
    // What opens notes who has the focus as it goes from closed to open.
    useEffect(() => setDrawn(Part !== null), [Part]);
    if (Part) return <Part {...props} {...('opened' in props && { opened: wanted && drawn })} />;
    if (!failed) return meanwhile?.(props) ?? null;
    return (
      <button type="button" onClick={() => setFailed(false)}>
        没有载入，再试一次
      </button>
    );
  };
}

/**
 * A component that the server draws and whose script comes a little later: what it shows is there at once, and answers as soon as its script is
 * there. Until the script can be had it is asked for again and again.
 */
export function drawnFirst<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(() => untilLoaded(load));
  return function DrawnFirst(props: P) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}

async function untilLoaded<P>(load: () => Promise<ComponentType<P>>): Promise<{ default: ComponentType<P> }> {
  for (;;) {
    try {
      return { default: await load() };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

/** After what the page loads first, when the browser has nothing else to do. Never on the server. */
function whenIdle(work: () => void): void {
  if (typeof window === 'undefined') return;
  const idle = () => (typeof requestIdleCallback === 'function' ? requestIdleCallback(work, { timeout: 5000 }) : setTimeout(work, 500));
  if (document.readyState === 'complete') idle();
  else window.addEventListener('load', idle, { once: true });
}
