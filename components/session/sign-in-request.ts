/** Asks the person to sign in again; true once they have, false when they put it off. */
export type SignInHandler = () => Promise<boolean>;

let handler: SignInHandler | null = null;
let pending: Promise<boolean> | null = null;
let suspended = false;
const watchers = new Set<() => void>();
const listeners = new Set<() => void>();

/** Registers the dialog that signs a person in again; returns how to take it back. */
export function handleSignIn(next: SignInHandler): () => void {
  handler = next;
  return () => {
    if (handler === next) handler = null;
  };
}

/** Asks once, however many requests find the session ended. False where no dialog is there to ask. */
export function askToSignIn(): Promise<boolean> {
  if (!handler) return Promise.resolve(false);
  if (pending) return pending;
  pending = handler()
    .then((signedIn) => {
      if (signedIn) {
        suspended = false;
        for (const listener of [...listeners]) listener();
      }
      return signedIn;
    })
    .finally(() => {
      pending = null;
      tellWatchers();
    });
  tellWatchers();
  return pending;
}

function tellWatchers(): void {
  for (const watcher of [...watchers]) watcher();
}

/** Whether a sign-in is being asked for: whatever was to be sent waits for it. */
export function isSignInAsked(): boolean {
  return pending !== null;
}

/** Calls back whenever that changes; returns how to stop. */
export function onSignInAsked(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Another person signed in to this browser: nothing of this page may be sent in their name. */
export function suspend(): void {
  suspended = true;
}

/** Whether a sign-in must come before anything is sent. */
export function isSuspended(): boolean {
  return suspended;
}

/** Calls back after each renewed sign-in; returns how to stop. */
export function onSignedIn(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
