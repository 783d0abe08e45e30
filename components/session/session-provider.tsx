'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { PresenceView } from '@/lib/contract/second-factors';
import { later } from './later';
import { Notices } from './notice';
import { PresenceContext } from './presence-context';
import { askToSignIn, handleSignIn, isSuspended, suspend } from './sign-in-request';
import { typingWatch } from './typing-pause';
import { PersonId } from './use-kept-text';

const SignInDialog = later(() => import('./sign-in-dialog').then((part) => part.SignInDialog), { missed: ({ onClose }) => onClose(false) });

export interface SessionPerson {
  id: string;
  name: string;
  username: string;
  /** On a machine that others use: signing in again does not make the browser a known one. */
  shared: boolean;
  /** What is asked again before a step that counts. */
  presence: PresenceView;
}

/**
 * Around every page of somebody signed in: asks for the password again when the session has ended, so that what was
 * being saved goes through, and notices when this browser changes hands.
 */
export function SessionProvider({ person, children }: { person: SessionPerson; children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const [otherPerson, setOtherPerson] = useState(false);
  const channel = useRef<BroadcastChannel | null>(null);
  const answer = useRef<((signedIn: boolean) => void) | null>(null);

  useEffect(() => {
    const watch = typingWatch(Date.now);
    const ending = new AbortController();
    for (const name of ['input', 'compositionupdate'])
      document.addEventListener(name, watch.typed, { capture: true, signal: ending.signal });
    let callOff = () => {};
    const forget = handleSignIn(() => {
      callOff = watch.whenPaused(() => setAsking(true));
      return new Promise((resolve) => {
        answer.current = resolve;
      });
    });
    return () => {
      ending.abort();
      callOff();
      forget();
    };
  }, []);

  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return;
    const others = new BroadcastChannel('ziping.session');
    channel.current = others;
    others.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data !== 'string' || event.data === person.id) return;
      suspend();
      setOtherPerson(true);
      void askToSignIn();
    };
    others.postMessage(person.id);
    return () => others.close();
  }, [person.id]);

  function close(signedIn: boolean) {
    setAsking(false);
    if (signedIn) {
      setOtherPerson(false);
      channel.current?.postMessage(person.id);
    }
    answer.current?.(signedIn);
    answer.current = null;
  }

  return (
    <PersonId.Provider value={person.id}>
      <PresenceContext.Provider value={person.presence}>
        {children}
        <Notices />
        {asking ? <SignInDialog person={person} otherPerson={otherPerson || isSuspended()} onClose={close} /> : null}
      </PresenceContext.Provider>
    </PersonId.Provider>
  );
}
