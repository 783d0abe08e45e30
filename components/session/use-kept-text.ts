'use client';

import { createContext, useContext, useState, useSyncExternalStore } from 'react';

/** Whose texts are kept: browsers of an office are shared. */
export const PersonId = createContext('');

export interface KeptText {
  text: string;
  write: (text: string) => void;
  forget: () => void;
}

const never = () => () => undefined;

/**
 * A text being written, kept in this browser until it is sent or given up: leaving the part of the page that holds it,
 * reloading or closing the tab loses nothing. Begins with `initial` where nothing is kept. `subject` says what it is about.
 */
export function useKeptText(subject: string, initial = ''): KeptText {
  const key = `ziping.text.${useContext(PersonId)}.${subject}`;
  const kept = useSyncExternalStore(
    never,
    () => withStorage((storage) => storage.getItem(key)),
    () => null,
  );
  const [typed, setTyped] = useState<string | null>(null);
  return {
    text: typed ?? kept ?? initial,
    write: (text) => {
      setTyped(text);
      withStorage((storage) => storage.setItem(key, text));
    },
    forget: () => {
      setTyped(null);
      withStorage((storage) => storage.removeItem(key));
    },
  };
}

/** Nothing where the browser keeps nothing: the text then lives as long as the page. */
function withStorage<T>(act: (storage: Storage) => T): T | null {
  try {
    return act(window.localStorage);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
