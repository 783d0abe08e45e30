import { onSignedIn } from '@/components/session/sign-in-request';

/** An engine of edits under way, as its page wakes it. */
interface Watched {
  start(): void;
  stop(): void;
  wake(): void;
  leave(): void;
  pull(): Promise<void>;
  snapshot(): { unsaved: boolean };
}

interface Watching {
  /** Asks what others did this often (milliseconds); left out: never. */
  poll?: number;
  /** Asks before the page is left with something that is not saved. */
  asks?: boolean;
}

/** Wires engines to their page: the network, the sign-in, the page's end, the poll. Starts them; returns how to take it all down. */
export function watchPage(engines: readonly Watched[], { poll, asks = false }: Watching = {}): () => void {
  const ending = new AbortController();
  const on = (target: EventTarget, name: string, listener: (event: Event) => void) =>
    target.addEventListener(name, listener, { signal: ending.signal });
  const each = (act: (engine: Watched) => unknown) => () => engines.forEach((engine) => void act(engine));
  const visible = () => document.visibilityState === 'visible';
  const pull = each((engine) => engine.pull());
  const leave = each((engine) => engine.leave());
  const wake = each((engine) => engine.wake());
  const catchUp = () => {
    wake();
    pull();
  };

  on(window, 'online', catchUp);
  on(window, 'focus', pull);
  on(window, 'pagehide', leave);
  on(document, 'visibilitychange', () => (visible() ? catchUp() : leave()));
  on(window, 'beforeunload', (event) => {
    leave();
    if (asks && engines.some((engine) => engine.snapshot().unsaved)) event.preventDefault();
  });
  const timer =
    poll === undefined
      ? undefined
      : setInterval(() => {
          if (visible()) pull();
        }, poll);
  const forget = onSignedIn(wake);

  each((engine) => engine.start())();
  // Gone back to, a page is shown as it was rendered then.
  pull();
  return () => {
    each((engine) => engine.stop())();
    ending.abort();
    clearInterval(timer);
    forget();
  };
}
